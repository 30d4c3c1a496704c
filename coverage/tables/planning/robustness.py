"""How often a plan is the best: it and its near-ties, in draws of what may be off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coverage.datasets.candidates import Candidate
from coverage.questions.planner import Planner
from coverage.tables.column import Column, in_words, of_each, read_from
from coverage.tables.planning.in_draws import DRAWN, FLOOR_KEPT, OF_ALL, of_aim
from coverage.tables.planning.provenance import plan_notes, plan_origin
from coverage.tables.planning.sites import CANDIDATES
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.wording.matrix import measure_label
from coverage.wording.plan_robustness import (
    best_sentence,
    drawn_notes,
    floor_sentence,
    in_unit,
    result_sentence,
    rivals_sentences,
    short_sentence,
    swap_words,
)
from coverage.wording.plans import answer_plan, names, said, title

if TYPE_CHECKING:
    from coverage.planning.robustness import Robustness, SetInDraws


@dataclass(frozen=True, slots=True)
class TriedSet:
    """The plan, or a set of places near to it.

    Parameters
    ----------
    candidates : sequence of Candidate
        All that there are.
    """

    found: Robustness
    tried: SetInDraws
    candidates: Sequence[Candidate]

    @property
    def is_plan(self) -> bool:
        """Whether it is the plan."""
        return self.tried is self.found.plan

    @property
    def places(self) -> list[str]:
        """Names of all its places."""
        return self._names(self.tried.places)

    @property
    def left_out(self) -> list[str]:
        """Names of the places of the plan that it is without."""
        return self._names(set(self.found.plan.places).difference(self.tried.places))

    @property
    def instead(self) -> list[str]:
        """Names of the places that it has and the plan has not."""
        return self._names(set(self.tried.places).difference(self.found.plan.places))

    @property
    def is_best_on_average(self) -> bool:
        """Whether no set reaches more on average."""
        return self.tried is self.found.best_on_average

    @property
    def is_best_at_worst(self) -> bool:
        """Whether no set reaches more at worst."""
        return self.tried is self.found.best_at_worst

    def _names(self, places: Iterable[int]) -> list[str]:
        return [self.candidates[each].name for each in sorted(places)]


def _tried(row: TriedSet) -> SetInDraws:
    return row.tried


SWAPPED: tuple[Column[TriedSet], ...] = (
    *read_from(
        CANDIDATES,
        Column(
            "is_plan",
            "The plan",
            "Whether the set is the plan: yes or no.",
            lambda row: in_words(row.is_plan),
        ),
        Column(
            "left_out",
            "Without",
            "Places of the plan that the set is without, separated by semicolons; blank where it "
            "is the plan.",
            lambda row: names(row.left_out),
        ),
        Column(
            "instead",
            "With",
            "Places that the set has instead, separated by semicolons; blank where it is the plan.",
            lambda row: names(row.instead),
        ),
    ),
)
BEST: tuple[Column[TriedSet], ...] = (
    *read_from(
        DRAWN,
        Column(
            "best_on_average",
            "Best on average",
            "Whether no other set of the report does better on average: yes or no; of equals, "
            "yes for the first.",
            lambda row: in_words(row.is_best_on_average),
            on_screen=False,
        ),
        Column(
            "best_at_worst",
            "Best at worst",
            "Whether no other set of the report does better at worst: yes or no; of equals, "
            "yes for the first.",
            lambda row: in_words(row.is_best_at_worst),
            on_screen=False,
        ),
    ),
    Column(
        "set_places",
        "All places",
        "All places of the set, separated by semicolons.",
        lambda row: names(row.places),
        on_screen=False,
        source=CANDIDATES,
    ),
)


def robustness_table(planner: Planner) -> Table:
    """Return the plan and its near-ties, a set a row, as they get on in the draws.

    Raises
    ------
    SelectionError
        See ``Planner.robustness``.
    """
    found, plan, datasets = planner.robustness(), planner.plan(), planner.datasets
    candidates, terms = planner.instance().candidates, planner.asked.terms
    rows = [TriedSet(found, tried, candidates) for tried in found.sets] if plan.sites else []
    return Table.of(
        (
            *SWAPPED,
            *of_each(_tried, of_aim(terms)),
            *BEST,
            *(column.always(found) for column in OF_ALL),
            *always(plan_origin(planner.selection, planner.asked, datasets)),
            *([FLOOR_KEPT.always(found)] if terms.floor else []),
        ),
        rows,
        name="plan-robustness",
        title=f"{title(plan)}: how often this set is the best",
        says=said(*_sentences(planner, found)),
        notes=(*notes_of_draws(planner), *plan_notes(planner.selection, datasets)),
        rows_are="sets",
    )


def _sentences(planner: Planner, found: Robustness) -> tuple[str, ...]:
    if not found.plan.places:
        return (answer_plan(planner.plan()),)
    candidates = planner.instance().candidates

    def swap(tried: SetInDraws) -> str:
        row = TriedSet(found, tried, candidates)
        return swap_words(row.left_out, row.instead)

    terms = planner.asked.terms
    unit = in_unit(terms, planner.selection.measure.spec.unit.word)
    return (
        best_sentence(found),
        *rivals_sentences(found, swap, unit),
        short_sentence(found, unit),
        result_sentence(found, unit),
        floor_sentence(found, terms.floor),
    )


def notes_of_draws(planner: Planner) -> tuple[str, ...]:
    """Return what a draw is, by what is in doubt of the plan."""
    from coverage.access.certainty.reach import doubt_of_minutes  # brings a large library
    from coverage.access.certainty.residents import doubt_of_residents

    datasets, selection = planner.datasets, planner.selection
    return drawn_notes(
        measure_label(selection.measure, datasets),
        minutes=doubt_of_minutes(datasets, selection) is not None,
        residents=doubt_of_residents(datasets, selection.population) is not None,
    )
