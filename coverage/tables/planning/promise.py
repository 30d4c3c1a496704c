"""What "every area has access to an institute" would take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coverage.planning.p_centre import Cover, covers
from coverage.planning.set_covering import best_promise, lived_in, needed_for, needs_at
from coverage.planning.solve_options import Effort
from coverage.questions.planner import Planner
from coverage.tables.column import Column, by_measure, of_each, read_from
from coverage.tables.planning.provenance import plan_notes, plan_origin
from coverage.tables.planning.sites import PLACES, PLAN
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import Measure, capitalised, listed
from coverage.wording.matrix import unit_words
from coverage.wording.numbers import Kind, count, distance, share
from coverage.wording.plans import names, said
from coverage.wording.sentences import with_unit

ANNOUNCED = 8
"""New institutes with which the announced network of 20 would be whole."""

MEANS = "An area has access when half its people are within reach of an institute."


WITHIN: dict[Measure, Column[Cover]] = {
    measure: Column(
        f"within_{measure.spec.column}",
        f"Within {measure.spec.heading}",
        f"{capitalised(measure.spec.name)} within which half of the residents of every area are to "
        "have an institute.",
        lambda cover: cover.threshold,
        Kind.DISTANCE,
        source=by_measure(measure, PLAN),
        unit=measure.spec.unit.word,
    )
    for measure in Measure
}
COLUMNS: tuple[Column[Cover], ...] = (
    *read_from(
        PLAN,
        Column(
            "without_access",
            "Areas without",
            "Areas of which that is not true without new institutes.",
            lambda cover: len(cover.without),
            Kind.COUNT,
        ),
        Column(
            "fewest",
            "Institutes needed",
            "New institutes in the smallest set found that makes it true everywhere; blank where "
            "no set of candidates does.",
            lambda cover: cover.institutes,
            Kind.COUNT,
        ),
        Column(
            "fewest_bound",
            "At least",
            "No fewer do; blank where no number does.",
            lambda cover: cover.bound,
            Kind.COUNT,
            on_screen=False,
        ),
    ),
    PLACES.of(lambda cover: [candidate.name for candidate in cover.candidates]),
    Column(
        "hopeless",
        "Out of reach",
        "Areas that no candidate serves, separated by semicolons; blank where none are.",
        lambda cover: names(cover.hopeless),
        source=PLAN,
    ),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A set that gives every area access, and in what share of the draws it does; None of none."""

    cover: Cover
    kept_in: float | None


KEPT_IN: Column[Kept] = Column(
    "access_kept_in",
    "Kept in",
    "Share of the draws of what may be off in which these places do give every area access; blank "
    "where no set of candidates does.",
    lambda row: row.kept_in,
    Kind.EXACT_SHARE,
    source=f"draws of errors of data/residents_accuracy.csv and data/certainty.json, over {PLAN}",
)


def _cover(row: Kept) -> Cover:
    return row.cover


def promise_table(planner: Planner) -> Table:
    """Return how many new institutes each threshold takes, unrounded."""
    datasets, terms, instance = planner.datasets, planner.asked.terms, planner.instance()
    found = covers(datasets, instance, terms.level, planner.limits(), planner.effort())
    kept = [Kept(cover, _kept_in(planner, cover)) for cover in found]
    origin = plan_origin(planner.selection, planner.asked, datasets)
    return Table.of(
        (
            *of_each(_cover, (WITHIN[planner.selection.measure], *COLUMNS)),
            *always(origin),
            KEPT_IN,
        ),
        kept,
        name="plan-promise",
        title=f"What it takes for every {terms.level.label} to have access to an institute",
        says=said(*_sentences(planner, found), _kept_sentence(planner, kept), MEANS),
        notes=plan_notes(planner.selection, datasets),
    )


def _kept_in(planner: Planner, cover: Cover) -> float | None:
    from coverage.planning.plan_in_draws import access_kept_in  # brings a large library

    if cover.institutes is None:
        return None
    level = planner.asked.terms.level
    return access_kept_in(planner.datasets, planner.instance(), level, cover.threshold, cover.rows)


def _kept_sentence(planner: Planner, found: Sequence[Kept]) -> str:
    """Return in how many draws every area has access with the smallest set; empty without one."""
    asked = next(row for row in found if row.cover.threshold == planner.selection.threshold)
    if asked.kept_in is None:
        return ""
    level = planner.asked.terms.level.label
    if not asked.kept_in:
        return f"In every draw of what may be off some {level} has none: plan for a margin."
    return f"Every {level} has it in {share(asked.kept_in)} of the draws of what may be off."


def _sentences(planner: Planner, found: tuple[Cover, ...]) -> tuple[str, ...]:
    level, selection = planner.asked.terms.level, planner.selection
    asked = next(cover for cover in found if cover.threshold == selection.threshold)
    near = with_unit(selection.threshold, unit_words(selection, planner.datasets))
    if asked.institutes is None:
        why = f": no place serves {listed(asked.hopeless)}" if asked.hopeless else ""
        first = f"No number of institutes gives every {level.label} access within {near}{why}."
    elif not asked.institutes:
        first = f"Every {level.label} has access within {near} already."
    elif asked.institutes == asked.bound:
        needed = count(asked.institutes, "new institute")
        first = f"{needed} would give every {level.label} access within {near}. No fewer would."
    else:
        first = (
            f"{count(asked.institutes, 'new institute')} would give every {level.label} access "
            f"within {near}. Fewer might, but at least {asked.bound}: the search ran out of time."
        )
    return first, _best_promise(planner)


def _best_promise(planner: Planner) -> str:
    """Say how near the announced network could be to every area."""
    datasets, terms, instance = planner.datasets, planner.asked.terms, planner.instance()
    limits = planner.limits()
    limits = replace(limits, most=min(ANNOUNCED, int(limits.allowed.sum())), at_least_one=())
    areas = lived_in(
        instance,
        datasets.demand.memberships[terms.level],
        len(datasets.areas[terms.level]),
    )
    effort = Effort(planner.asked.seconds, 0.0, planner.watch.searched)
    promise = best_promise(instance, areas, limits, effort)
    if promise.chosen is None or promise.threshold == float("inf"):
        most = count(limits.most, "new institute")
        return f"{most} would leave {terms.level.spec.article} {terms.level.label} without a route."
    needs, _ = needs_at(instance, areas, promise.threshold, limits.allowed)
    places, most = int(needed_for(needs, promise.chosen).sum()), count(limits.most, "new institute")
    promised = f"{distance(promise.threshold)} {planner.selection.unit}"
    level = terms.level.label
    if not places:
        best = f"With up to {most} or none, the best promise to every {level} is {promised}"
    elif places < limits.most:
        best = (
            f"With up to {most}, the best promise to every {level} is {promised}, which takes "
            f"{places} of them"
        )
    else:
        best = f"With {most}, the best promise to every {level} is {promised}"
    proven = (
        "No other places could promise less"
        if promise.threshold == promise.bound
        else f"No places could promise less than {distance(promise.bound)}"
    )
    return f"{best}. {proven}."
