"""The places of a plan in the order to open them, and how sure it is: their ranks in draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from coverage.errors import SelectionError
from coverage.planning.problem import Terms
from coverage.questions.planner import Planner
from coverage.tables.column import Column, of_each, read_from
from coverage.tables.official_codes import with_official_codes
from coverage.tables.planning.in_draws import DRAWN, OF_ALL
from coverage.tables.planning.provenance import plan_notes, plan_origin
from coverage.tables.planning.robustness import notes_of_draws
from coverage.tables.planning.sites import OPENINGS, Opening, openings_of, without_same_area
from coverage.tables.provenance import always
from coverage.tables.small_table import SmallTable
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, Objective
from coverage.wording.numbers import Kind, share
from coverage.wording.plan_robustness import held_sentences, number_words, order_sentence
from coverage.wording.plans import answer_plan, said, title

if TYPE_CHECKING:
    from coverage.planning.robustness import Rank, Robustness


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """A place of the plan, and where it stands in the draws.

    Parameters
    ----------
    held_in : float
        Share of the draws in which the best set holds it.
    """

    opening: Opening
    rank: Rank
    held_in: float


def _opening(row: RankedPlace) -> Opening:
    return row.opening


RANKS: tuple[Column[RankedPlace], ...] = read_from(
    DRAWN,
    Column(
        "rank_low",
        "Earliest",
        "Number of the place when places are opened in the order of what they add: in 5% of the "
        "draws it is this or earlier.",
        lambda row: row.rank.low,
        Kind.COUNT,
    ),
    Column(
        "rank_high",
        "Latest",
        "Number of the place when places are opened in the order of what they add: in 95% of the "
        "draws it is this or earlier.",
        lambda row: row.rank.high,
        Kind.COUNT,
    ),
    Column(
        "kept_in",
        "Keeps its number in",
        "Share of the draws in which the place has the number that it has in the plan.",
        lambda row: row.rank.kept_in,
        Kind.EXACT_SHARE,
    ),
    Column(
        "held_in",
        "In the best set in",
        "Share of the draws in which the best of the plan and its near-ties has the place.",
        lambda row: row.held_in,
        Kind.EXACT_SHARE,
    ),
)


NO_ORDER = (
    "A plan for the worst-off area has no order to be sure of: two places can be needed together "
    "for it, and neither does anything alone. Ask for the report robustness."
)


def has_order(terms: Terms) -> bool:
    """Return whether each place of a plan adds something in whatever order they open."""
    match terms.objective:
        case Objective.REACH | Objective.MEAN:
            return True
        case Objective.WORST:
            return False
        case _:
            assert_never(terms.objective)


def ranks_table(planner: Planner) -> Table:
    """Return the places of the plan, in the order to open them, with the range of that.

    Raises
    ------
    SelectionError
        If the plan is for the worst-off area, of which places have no order; or there is none.
    """
    if not has_order(planner.asked.terms):
        raise SelectionError(NO_ORDER)
    found, plan, datasets = planner.robustness(), planner.plan(), planner.datasets
    rows = _ranked(planner)
    table = Table.of(
        (
            *of_each(_opening, OPENINGS),
            *RANKS,
            *(column.always(found) for column in OF_ALL),
            *always(plan_origin(planner.selection, planner.asked, datasets)),
        ),
        rows,
        name="plan-ranks",
        title=f"{title(plan)}: how sure the order is",
        says=said(*_sentences(planner, rows)),
        notes=(*notes_of_draws(planner), *plan_notes(planner.selection, datasets)),
        rows_are="sites",
    )
    return with_official_codes(without_same_area(table), datasets, AreaLevel.DISTRICT)


def in_short(planner: Planner) -> SmallTable:
    """Return the places with the range of their number, and how often the best set has each.

    Raises
    ------
    SelectionError
        See ``Planner.robustness``.
    """
    found = planner.robustness()
    heading = f"The places in {found.draws} draws"
    if not has_order(planner.asked.terms):
        held = [
            (each.planned.candidate.name, share(held_in(found, place)))
            for each, place in zip(
                openings_of(planner), planner.rows_of(planner.plan()), strict=True
            )
        ]
        return SmallTable(heading, ("Place", "In the best set"), tuple(held))
    return SmallTable(
        heading,
        ("Place", "Number in the order", "In the best set"),
        tuple(
            (
                row.opening.planned.candidate.name,
                number_words(row.rank.number, row.rank.low, row.rank.high),
                share(row.held_in),
            )
            for row in _ranked(planner)
        ),
    )


def held_in(found: Robustness, place: int) -> float:
    """Return the share of the draws in which the best set holds a place."""
    return sum(each.best_in for each in found.sets if place in each.places)


def _ranked(planner: Planner) -> list[RankedPlace]:
    found = planner.robustness()
    return [
        RankedPlace(opening, rank, held_in(found, rank.place))
        for opening, rank in zip(openings_of(planner), found.ranks, strict=True)
    ]


def _sentences(planner: Planner, rows: Sequence[RankedPlace]) -> tuple[str, ...]:
    if not rows:
        return (answer_plan(planner.plan()),)
    places = [row.opening.planned.candidate.name for row in rows]
    return (
        *held_sentences(places, [row.held_in for row in rows]),
        order_sentence(places, [(row.rank.number, row.rank.low, row.rank.high) for row in rows]),
    )
