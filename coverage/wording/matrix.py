"""What a user's own matrix holds and does not hold, in sentences."""

from __future__ import annotations

from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.datasets.matrix.travel_matrix import NOT_HELD, TravelMatrix
from coverage.questions.kinds import number
from coverage.vocabulary import Measure, listed
from coverage.wording.numbers import count

MOST_NAMED = 3
"""Numbers that mean no route, of which so many are named."""


MINUTES_OF_MATRIX = "minutes of your matrix"
"""What a screen calls the measure while a matrix is in use; the glossary says what it means."""


def measure_label(measure: Measure, datasets: Datasets) -> str:
    """Return what a screen calls a measure: a matrix is never told as our estimate is."""
    if datasets.own_matrix and measure.spec.takes_matrix:
        return MINUTES_OF_MATRIX
    return measure.label


def unit_words(selection: Selection, datasets: Datasets) -> str:
    """Return the unit of a threshold, as it follows a number: "minutes by car in usual traffic"."""
    matrix = datasets.own_matrix
    if matrix and selection.measure.spec.takes_matrix:
        return f"{selection.measure.spec.heading} ({matrix.title})"
    return selection.unit


def unit_of_matrix(datasets: Datasets) -> str:
    """Return the unit of the minutes of a matrix, as in "minutes (by bus)"; empty without one."""
    return f"minutes ({datasets.own_matrix.title})" if datasets.own_matrix else ""


def matrix_notes(matrix: TravelMatrix, *, is_part: bool = False) -> tuple[str, ...]:
    """Return what users have to know of minutes of their own.

    Parameters
    ----------
    is_part : bool, optional
        Whether the small areas that it does not hold count for nothing, which is said elsewhere.
    """
    file = f" ({matrix.own.name})" if matrix.own.called else ""
    return (
        f"Minutes come from {matrix.title}{file}. Where it has the small area and the site but "
        "no trip between them, we count no route.",
        *left_out_sentences(matrix, is_part=is_part),
        *no_route_sentences(matrix),
        *([matrix.unmatched] if matrix.unmatched else []),
    )


def left_out_sentences(matrix: TravelMatrix, *, is_part: bool = False) -> tuple[str, ...]:
    """Return how many small areas and sites it does not hold, and what becomes of them.

    Parameters
    ----------
    is_part : bool, optional
        See ``matrix_notes``.
    """
    points, sites = (int((~held).sum()) for held in (matrix.origins, matrix.destinations))
    said = []
    if points and not is_part:
        said.append(
            f"{count(points, 'small area')} of {len(matrix.origins):,} {_is(points)} not in the "
            f"matrix. We do not know whether {_its(points)} residents can reach a site."
        )
    if sites:
        said.append(
            f"{count(sites, 'site')} of {len(matrix.destinations):,} {_is(sites)} not in the "
            "matrix and left out. This does not change who could bid."
        )
    return tuple(said)


def no_route_sentences(matrix: TravelMatrix) -> tuple[str, ...]:
    """Return which numbers were taken for no route, and how many trips have one."""
    if not matrix.marked:
        return ()
    trips = sum(many for _, many in matrix.marked)
    named = [_said(value) for value, _ in matrix.marked[:MOST_NAMED]]
    more = len(matrix.marked) - len(named)
    named += [f"{count(more, 'other number')} like these"] if more else []
    return (
        f"{count(trips, 'trip')} of the matrix {'has' if trips == 1 else 'have'} "
        f"{listed(named, 'or')} for minutes. No trip takes that long, so we count no route.",
    )


def held_words(matrix: TravelMatrix) -> str:
    """Return what it holds: "6 trips from 6 of 32,844 small areas to 1 of 109 sites"."""
    points, sites = int(matrix.origins.sum()), int(matrix.destinations.sum())
    areas = int((matrix.of_areas != NOT_HELD).sum())
    to = [
        f"{sites:,} of {count(len(matrix.destinations), 'site')}",
        *([count(len(matrix.of_candidates), "candidate")] if matrix.of_candidates else []),
        *([count(areas, "small area")] if areas else []),
    ]
    return (
        f"{count(len(matrix.minutes), 'trip')} from {points:,} of "
        f"{count(len(matrix.origins), 'small area')} to {listed(to)}"
    )


def _said(value: float) -> str:
    """Return a number as the file is likely to have it."""
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e16 else number(value)


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _its(number: int) -> str:
    return "its" if number == 1 else "their"
