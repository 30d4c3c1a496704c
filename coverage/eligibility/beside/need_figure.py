"""Points of the need score for a user's own figure of areas, such as unemployment."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coverage.datasets.figures.by_level import figures_at, figures_elsewhere
from coverage.datasets.figures.figure import OwnFigures, figure_named, figures_in
from coverage.datasets.load import Datasets
from coverage.errors import SelectionError
from coverage.given import number, quoted, take
from coverage.vocabulary import AreaLevel, listed

USUAL_FIGURE_POINTS = 20.0
"""The most points of a figure of the user's own, where nothing else is said."""

MOST_POINTS = 1_000
"""The largest maximum that a criterion may have."""


@dataclass(frozen=True, slots=True)
class FigureCriterion:
    """Points for a user's own figure of areas, such as unemployment.

    Parameters
    ----------
    column : str
        The figure, by the name of its column.
    maximum : float
        The most points that it can give.
    none_at, full_at : float
        The value that gives no points, and that from which it gives them all; between them
        points are in proportion. Where a low figure is the greater need, the latter is the lower.

    Raises
    ------
    SelectionError
        If the maximum is none, or both values are the same or no numbers.
    """

    column: str
    maximum: float
    none_at: float
    full_at: float

    def __post_init__(self) -> None:
        """Check the numbers."""
        take(self, number, "maximum", "none_at", "full_at")
        check_maximum(self.maximum)
        if not (math.isfinite(self.none_at) and math.isfinite(self.full_at)) or (
            self.none_at == self.full_at
        ):
            raise SelectionError(
                f"No points at {self.none_at} and full points at {self.full_at} leave nothing "
                "between: give two numbers that differ."
            )

    def points(self, value: float | None) -> float | None:
        """Return the points for a figure; None where it is not known."""
        if value is None:
            return None
        part = (value - self.none_at) / (self.full_at - self.none_at)
        return self.maximum * min(1.0, max(0.0, part))


def check_maximum(maximum: float) -> None:
    """Refuse a maximum of points that is none.

    Raises
    ------
    SelectionError
        If it is below 0, or above ``MOST_POINTS``.
    """
    if not 0 <= maximum <= MOST_POINTS:
        raise SelectionError(
            f"A maximum of {maximum} points is none: give a number from 0 to {MOST_POINTS:,}."
        )


def figure_values(
    datasets: Datasets, level: AreaLevel, criterion: FigureCriterion | None
) -> Mapping[str, float]:
    """Return the values of the figure that is a part of the score, by area code.

    Raises
    ------
    SelectionError
        If there is no such figure, or it is of areas of another level.
    """
    if criterion is None:
        return {}
    figures = figures_in(figures_for_points(datasets, level))
    for figure in figures:
        if figure.column == criterion.column:
            return figure.values
    known = listed([figure.column for figure in figures], "or")
    raise SelectionError(f"There is no figure {quoted(criterion.column)}: write {known}.")


def figures_for_points(datasets: Datasets, level: AreaLevel) -> tuple[OwnFigures, ...]:
    """Return the user's own figures that can be a part of the score of a level; at least one.

    Raises
    ------
    SelectionError
        If there are none, or those that there are are of areas of another level.
    """
    found = figures_at(datasets, level)
    if found:
        return found
    for own in figures_elsewhere(datasets, level):
        theirs = own.level or level
        raise SelectionError(
            f"The figures of {own.own.name} are by {theirs.label}: ask for the need score of "
            f"{theirs.plural}, or give figures of {level.plural}."
        )
    raise SelectionError(
        "A figure of your own is to be a part of the score: give its file with --figures-file."
    )


def figure_criterion(
    files: Sequence[OwnFigures],
    called: str = "",
    maximum: float = USUAL_FIGURE_POINTS,
    between: tuple[float, float] | None = None,
) -> FigureCriterion:
    """Return the points for a figure of the user's own.

    Parameters
    ----------
    files : sequence of OwnFigures
        Those of the level; see ``figures_for_points``.
    called : str, optional
        The figure, by its name; it is needed where there are several.
    between : tuple of float, optional
        The value without points, and that with all of them: from 0, or the lowest value where
        that is below, to the highest where nothing is given.

    Raises
    ------
    SelectionError
        If there is no such figure, or it is not clear which is meant.
    """
    figures = figures_in(files)
    figure = figure_named(files, called) if called else figures[0]
    if figure is None or (not called and len(figures) > 1):
        known = listed([each.column for each in figures], "or")
        wrong = f"There is no figure {quoted(called)}" if called else "There are several figures"
        names = listed([own.own.name for own in files])
        raise SelectionError(f"{wrong} in {names}: write --figure {known}.")
    lowest, highest = min(0.0, *figure.values.values()), max(figure.values.values())
    if highest <= lowest:  # all of them are 0
        highest = lowest + 1
    none_at, full_at = between or (lowest, highest)
    return FigureCriterion(figure.column, maximum, none_at, full_at)
