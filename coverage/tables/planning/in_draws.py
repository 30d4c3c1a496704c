"""Columns of sets of places in draws of what may be off, by what a plan is best at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from coverage.planning.problem import Terms
from coverage.tables.column import Column, read_from
from coverage.tables.planning.sites import NEWLY_REACHED, PLAN
from coverage.vocabulary import Objective
from coverage.wording.numbers import Kind

if TYPE_CHECKING:
    from coverage.planning.robustness import Robustness, SetInDraws

DRAWN = f"draws of errors of data/residents_accuracy.csv and data/certainty.json, over {PLAN}"


BEST_IN: Column[SetInDraws] = Column(
    "best_in",
    "Best in",
    "Share of the draws in which no other set of the report does better; sets that tie share a "
    "draw, so that the column adds up to 1.",
    lambda tried: tried.best_in,
    Kind.EXACT_SHARE,
    source=DRAWN,
)
IN_DRAWS: tuple[Column[SetInDraws], ...] = read_from(
    DRAWN,
    Column(
        "newly_reached_on_average",
        "On average",
        "Residents newly reached, on average over the draws.",
        lambda tried: tried.on_average,
        Kind.PEOPLE,
    ),
    Column(
        "newly_reached_at_worst",
        "At worst",
        "Residents newly reached: in 95% of the draws so many or more.",
        lambda tried: tried.at_worst,
        Kind.PEOPLE,
    ),
    Column(
        "newly_reached_at_best",
        "At best",
        "Residents newly reached: in 5% of the draws so many or more.",
        lambda tried: tried.at_best,
        Kind.PEOPLE,
        on_screen=False,
    ),
    Column(
        "newly_reached_least",
        "In the worst draw",
        "Residents newly reached in the draw in which they are fewest.",
        lambda tried: tried.least,
        Kind.PEOPLE,
        on_screen=False,
    ),
    Column(
        "short_of_best",
        "Short of the best",
        "Residents by which the set falls short of the best set of each draw, on average.",
        lambda tried: tried.short,
        Kind.PEOPLE,
    ),
)
BY_AIM: tuple[Column[SetInDraws], ...] = (
    Column(
        "comes_to",
        "Comes to",
        "What the set comes to by the figures as they are: residents newly reached of the group "
        "that the plan is for; the average journey; or the median journey of the worst-off area.",
        lambda tried: tried.comes_to,
        Kind.NUMBER,
        source=PLAN,
    ),
    BEST_IN,
    *read_from(
        DRAWN,
        Column(
            "comes_to_on_average",
            "Comes to on average",
            "The same, on average over the draws.",
            lambda tried: tried.on_average,
            Kind.NUMBER,
        ),
        Column(
            "comes_to_at_worst",
            "Comes to at worst",
            "The same: in 95% of the draws it is this or better.",
            lambda tried: tried.at_worst,
            Kind.NUMBER,
        ),
        Column(
            "comes_to_at_best",
            "Comes to at best",
            "The same: in 5% of the draws it is this or better.",
            lambda tried: tried.at_best,
            Kind.NUMBER,
            on_screen=False,
        ),
        Column(
            "comes_to_in_worst_draw",
            "Comes to in the worst draw",
            "The same in the draw in which it is worst.",
            lambda tried: tried.least,
            Kind.NUMBER,
            on_screen=False,
        ),
        Column(
            "worse_than_best",
            "Worse than the best",
            "By how much the set is worse than the best set of each draw, on average.",
            lambda tried: tried.short,
            Kind.NUMBER,
        ),
    ),
)
BY_PEOPLE: tuple[Column[SetInDraws], ...] = (
    NEWLY_REACHED.by(lambda tried: int(tried.comes_to)),
    BEST_IN,
    *IN_DRAWS,
)
OF_ALL: tuple[Column[Robustness], ...] = read_from(
    DRAWN,
    Column(
        "near_ties_tried",
        "Near-ties tried",
        "Near-ties that were looked at in the draws, beside the plan: those that do best.",
        lambda found: len(found.sets) - 1,
        Kind.COUNT,
        on_screen=False,
        beside_rows="near_ties_tried",
    ),
    Column(
        "near_ties_found",
        "Near-ties found",
        "Sets with one or two places swapped that are almost as good, beside the plan.",
        lambda found: found.near_ties,
        Kind.COUNT,
        on_screen=False,
        beside_rows="near_ties_found",
    ),
    Column(
        "draws",
        "Draws",
        "How often all that may be off was drawn.",
        lambda found: found.draws,
        Kind.COUNT,
        on_screen=False,
        beside_rows="draws",
    ),
)


FLOOR_KEPT: Column[Robustness] = Column(
    "floor_kept_in",
    "Floor kept in",
    "Share of the draws in which no group is below the floor of the plan.",
    lambda found: found.floor_kept_in,
    Kind.EXACT_SHARE,
    on_screen=False,
    beside_rows="floor_kept_in",
    source=DRAWN,
)


def of_aim(terms: Terms) -> tuple[Column[SetInDraws], ...]:
    """Return the columns of what sets come to, by what a plan is best at."""
    match terms.objective:
        case Objective.REACH if terms.for_group is None:
            return BY_PEOPLE
        case Objective.REACH:
            return tuple(_of_kind(column, Kind.PEOPLE) for column in BY_AIM)
        case Objective.MEAN | Objective.WORST:
            return tuple(_of_kind(column, Kind.DISTANCE) for column in BY_AIM)
        case _:
            assert_never(terms.objective)


def _of_kind(column: Column[SetInDraws], kind: Kind) -> Column[SetInDraws]:
    return replace(column, kind=kind) if column.kind is Kind.NUMBER else column
