"""The optimum for as many institutes as were awarded, beside the awards and beside greed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coverage.access.hosting import held_by
from coverage.planning.back_test import PlanBackTest, Rival, back_test_selection, plan_back_test
from coverage.questions.planner import Planner
from coverage.tables.column import Column
from coverage.tables.planning.provenance import plan_notes, plan_origin
from coverage.tables.planning.sites import NEWLY_REACHED, PLACES, PLAN, REACHED_SHARE_AFTER
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import Objective, capitalised, listed
from coverage.wording.nearness import within
from coverage.wording.numbers import Kind, count, in_millions
from coverage.wording.plan_certainty import proof_words
from coverage.wording.plan_limits import choice_words
from coverage.wording.plans import said
from coverage.wording.sentences import site_words


@dataclass(frozen=True, slots=True)
class Tried:
    """A rival of a back-test, beside the others."""

    test: PlanBackTest
    rival: Rival

    @property
    def newly_reached(self) -> int:
        """Residents whom it reaches and Wave One does not."""
        return self.test.newly_reached(self.rival)

    @property
    def short(self) -> int | None:
        """How many fewer than the optimum; None where it reaches more."""
        short = self.test.newly_reached(self.test.rivals[0]) - self.newly_reached
        return short if short >= 0 else None


COLUMNS: tuple[Column[Tried], ...] = (
    Column(
        "choice",
        "Choice",
        "Who chose: the best places, one place at a time, or the awards of Wave Two.",
        lambda row: row.rival.name,
        source=PLAN,
    ),
    Column(
        "sites_added",
        "Sites",
        "Sites that are added to Wave One.",
        lambda row: len(row.rival.sites),
        Kind.COUNT,
        source=PLAN,
    ),
    NEWLY_REACHED.by(lambda row: row.newly_reached),
    Column(
        "short_of_optimum",
        "Fewer than the best places",
        "Residents newly reached by the best places and not by this choice, on balance; empty "
        "where the choice reaches more.",
        lambda row: row.short,
        Kind.PEOPLE,
        source=PLAN,
    ),
    REACHED_SHARE_AFTER.by(lambda row: row.rival.gaps.england.reached_share),
    PLACES.of(lambda row: [site.name for site in row.rival.sites]),
)


def plan_back_test_table(planner: Planner) -> Table:
    """Return the optimum and its rivals, a row each, unrounded."""
    selection = back_test_selection(planner.selection)
    planner = replace(planner, selection=selection)
    datasets, level = planner.datasets, planner.asked.terms.level
    test = plan_back_test(datasets, planner.instance(), level, planner.effort())
    return Table.of(
        (*COLUMNS, *always(plan_origin(selection, planner.asked, datasets))),
        (Tried(test, rival) for rival in test.rivals),
        name="plan-back-test",
        title=(
            f"Up to {count(test.institutes, 'place')} for Wave Two: best places, one-at-a-time "
            f"choice and actual awards, by {selection.population.label} within "
            f"{within(selection)} of a {site_words(selection)}"
        ),
        says=said(*_sentences(planner, test)),
        notes=plan_notes(selection, datasets),
    )


def _sentences(planner: Planner, test: PlanBackTest) -> tuple[str, ...]:
    best, by_greed, hubs, every = (test.newly_reached(rival) for rival in test.rivals)
    optimum, greed, awarded, _ = test.rivals
    plural = capitalised(planner.asked.terms.level.plural)
    ours, theirs = _areas(planner, optimum), _areas(planner, awarded)
    places, candidates = len(optimum.sites), len(planner.instance().candidates)
    most = min(test.institutes, candidates)
    choice = (
        f"{choice_words(candidates)}, fewer than the {test.institutes} institutes awarded."
        if candidates < test.institutes
        else ""
    )
    enough = "More places would have reached nobody else." if places < most else ""
    return (
        f"{_best(places)} would have put {in_millions(best)} more people within reach.",
        f"One hub of each of the {test.institutes} awarded institutes reached "
        f"{in_millions(hubs)} more, and all the awarded sites together {in_millions(every)}.",
        choice,
        enough,
        _beyond(test),
        f"Choosing one at a time would have reached {in_millions(by_greed)} with "
        f"{count(len(greed.sites), 'place')}.",
        proof_words(test.proof, places, most, Objective.REACH),
        _differ(f"{plural} with one of the best places but no awarded hub", ours, theirs),
        _differ(f"{plural} with an awarded hub but none of the best places", theirs, ours),
        _differ(f"{plural} with both", ours, [each for each in ours if each not in theirs]),
        "Awards also depend on bids, colleges and employers. We count people alone.",
    )


def _beyond(test: PlanBackTest) -> str:
    """Say which awarded sites reach more than the best places; empty where none do."""
    best, _, hubs, every = map(test.newly_reached, test.rivals)
    if every <= best:
        return ""
    these = "The hubs alone" if hubs > best else "All the awarded sites together"
    return (
        f"{these} reach more than the best places. An award can have several sites, and they need "
        "not be where we test."
    )


def _best(places: int) -> str:
    if not places:
        return "No new place"
    return "The best place" if places == 1 else f"The best {places} places"


def _areas(planner: Planner, rival: Rival) -> list[str]:
    level = planner.asked.terms.level
    held = held_by(planner.datasets, rival.sites, level).sum(axis=0).tolist()
    areas = planner.datasets.areas[level]
    return [area.name for area, holds in zip(areas, held, strict=True) if holds]


def _differ(what: str, these: list[str], those: list[str]) -> str:
    alone = [name for name in these if name not in those]
    return f"{what}: {listed(alone) if alone else 'none'}."
