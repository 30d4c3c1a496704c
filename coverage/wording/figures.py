"""A user's own figures of areas in words: what each is, whose, and of which level they are."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.datasets.figures.figure import Figure, Mean, OwnFigures, figures_in
from coverage.datasets.figures.told import in_words
from coverage.vocabulary import AreaLevel, listed
from coverage.wording.numbers import count, share, with_unit

MOST_LINES = 3
"""Figures that are told beside the name of an area."""

NOT_KNOWN = "not known"


def figure_words(figure: Figure, code: str) -> str:
    """Return the figure of an area: "Unemployment rate: 5.9%", or that it is not known."""
    value = figure.values.get(code)
    return f"{figure.label}: {NOT_KNOWN if value is None else with_unit(value, figure.unit)}"


def figures_of(files: Sequence[OwnFigures], code: str) -> tuple[str, ...]:
    """Return the figures of an area, a line each.

    Parameters
    ----------
    files : sequence of OwnFigures
        At the level of the area; see ``figures_at``.
    """
    return tuple(figure_words(figure, code) for figure in figures_in(files))


def in_short(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first lines, and how many more there are."""
    more = len(lines) - MOST_LINES
    return (*lines[:MOST_LINES], f"{more} more in the table") if more > 0 else lines


def figures_sentence(files: Sequence[OwnFigures], code: str) -> str:
    """Return the figures of an area in one line, with whose they are; empty without.

    Parameters
    ----------
    files : sequence of OwnFigures
        At the level of the area; see ``figures_at``.
    """
    lines = figures_of(files, code)
    if not lines:
        return ""
    sources = " ".join(filter(None, map(_origin, files)))
    return f"Your own figures: {'; '.join(in_short(lines))}. {sources}"


def whose(own: OwnFigures) -> str:
    """Return whose the figures of a file are, and how those of small areas became an area's."""
    names = "; ".join(figure.heading for figure in own.figures[:MOST_LINES])
    more = len(own.figures) - MOST_LINES
    of_more = f"; {more} more" if more > 0 else ""
    return f"Your own figures, from {own.own.name}: {names}{of_more}. {_origin(own)}".strip()


def partly_known(own: OwnFigures, level: AreaLevel) -> str:
    """Return in how many areas small areas have no figure; empty where all have, or none may."""
    mean = own.mean
    if mean is None or not mean.partly:
        return ""
    some = count(mean.partly, level.label, level.plural)
    return (
        f"In {some} some small areas have no figure in {own.own.name}, and the mean is that of the "
        f"others: of {mean.least} those hold {share(mean.least_share)} of {mean.weights}."
    )


def figures_held(files: Sequence[OwnFigures]) -> str:
    """Return how many figures there are, and of how many areas."""
    return listed(
        [
            f"{count(len(own.figures), 'figure')} of {in_words(len(own.known), own.level)}"
            for own in files
        ]
    )


def level_note(own: OwnFigures, level: AreaLevel) -> str:
    """Return that figures are of another level than the one that is asked for."""
    theirs = own.level or level
    return (
        f"The figures of {own.own.name} are by {theirs.label}, so none stands beside "
        f"{level.plural}: choose {theirs.plural} to see them."
    )


def _origin(own: OwnFigures) -> str:
    """Return whose figures they are in sentences; the name of the file where it tells nothing."""
    said = f"Source: {own.source.rstrip('.')}."
    return f"Each is the {mean_words(own.mean)}. {said}" if own.mean else said


def mean_words(mean: Mean) -> str:
    """Return how a figure of small areas became that of an area, within a sentence."""
    return f"mean of the area's small areas, weighted by {mean.weights}"
