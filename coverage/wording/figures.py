"""A user's own figures of areas in words: what each is, whose, and of which level they are."""

from __future__ import annotations

from coverage.datasets.figures.own_figures import Figure, OwnFigures
from coverage.vocabulary import AreaLevel
from coverage.wording.numbers import count, with_unit

MOST_LINES = 3
"""Figures that are told beside the name of an area."""

NOT_KNOWN = "not known"


def figure_words(figure: Figure, code: str) -> str:
    """Return the figure of an area: "Unemployment rate: 5.9%", or that it is not known."""
    value = figure.values.get(code)
    return f"{figure.label}: {NOT_KNOWN if value is None else with_unit(value, figure.unit)}"


def figures_of(own: OwnFigures | None, level: AreaLevel, code: str) -> tuple[str, ...]:
    """Return the figures of an area of a level, a line each; none where they are of another one."""
    if own is None or own.level is not level:
        return ()
    return tuple(figure_words(figure, code) for figure in own.figures)


def in_short(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first lines, and how many more there are."""
    more = len(lines) - MOST_LINES
    return (*lines[:MOST_LINES], f"{more} more in the table") if more > 0 else lines


def figures_sentence(own: OwnFigures | None, level: AreaLevel, code: str) -> str:
    """Return the figures of an area of a level in one line, with whose they are; empty without."""
    lines = figures_of(own, level, code)
    if own is None or not lines:
        return ""
    return f"Your own figures: {'; '.join(in_short(lines))}. {_source(own)}"


def whose(own: OwnFigures) -> str:
    """Return whose the figures are."""
    names = "; ".join(figure.heading for figure in own.figures[:MOST_LINES])
    more = len(own.figures) - MOST_LINES
    of_more = f"; {more} more" if more > 0 else ""
    return f"Your own figures, from {own.own.name}: {names}{of_more}. {_source(own)}".strip()


def figures_held(own: OwnFigures) -> str:
    """Return how many figures there are, and of how many areas."""
    areas = len({code for figure in own.figures for code in figure.values})
    level = own.level
    return f"{count(len(own.figures), 'figure')} of {count(areas, level.label, level.plural)}"


def level_note(own: OwnFigures, level: AreaLevel) -> str:
    """Return that figures are of another level than the one that is asked for."""
    return (
        f"The figures of {own.own.name} are by {own.level.label}, so none stands beside "
        f"{level.plural}: choose {own.level.plural} to see them."
    )


def _source(own: OwnFigures) -> str:
    """Return whose figures they are as a sentence; the name of the file where it tells nothing."""
    return f"Source: {own.source.rstrip('.')}."
