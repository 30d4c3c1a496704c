"""The key figures of an area, each with that of England beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coverage.access.certainty.areas import Certainty
from coverage.access.sectors import sectors_of_most
from coverage.access.summary import AreaAccess
from coverage.documents.brief.facts import Facts, share_cell
from coverage.tables.comparison import sectors_shown, typical
from coverage.wording.intervals import gap_told, share_told
from coverage.wording.numbers import MISSING, distance, people
from coverage.wording.sentences import with_unit


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure.

    Parameters
    ----------
    value : str
        The figure of the area.
    label : str
        What it is of, in a few words.
    beside : str
        The same of England.
    """

    value: str
    label: str
    beside: str


def key_figures(facts: Facts) -> tuple[Figure, ...]:
    """Return the share within reach, the people out of reach, the typical trip and the sectors."""
    selection = facts.gaps.selection
    measure = selection.measure
    near = with_unit(selection.threshold, measure.spec.heading)

    def trip(of: AreaAccess) -> str:
        return MISSING if of.median is None else f"{distance(of.median)} {measure.spec.unit.word}"

    def figure(label: str, shown: Callable[[AreaAccess], str]) -> Figure:
        return Figure(shown(facts.access), label, shown(facts.england))

    own, england = (
        sectors_shown(sectors_of_most(accesses), len(facts.sectors))
        for accesses in (
            [reach.area for reach in facts.sectors],
            [reach.england for reach in facts.sectors],
        )
    )
    sure = facts.certain.area if facts.certain else None
    return (
        Figure(
            share_cell(facts.access),
            f"{_within(facts.access, sure)}of {selection.population.label} can reach a "
            f"{selection.one_site} within {near}",
            share_cell(facts.england),
        ),
        Figure(
            people(facts.access.gap),
            f"{in_brackets(gap_told(facts.access, sure))}people are out of reach",
            people(facts.england.gap),
        ),
        figure(f"{typical(measure).lower()} to the nearest site", trip),
        Figure(own, "sectors are within reach of most people", england),
    )


def _within(place: AreaAccess, sure: Certainty | None) -> str:
    """Return the interval of the share, to stand before what it is of."""
    known = place.known_share
    return "" if known is None else in_brackets(share_told(known, sure))


def in_brackets(told: str) -> str:
    """Return what stands in brackets behind a figure, with a space after it; empty for nothing."""
    _, bracket, rest = told.partition("(")
    return f"{bracket}{rest} " if bracket else ""
