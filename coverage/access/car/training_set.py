"""Trips of known minutes, and the model fitted to them, with the same bits on every processor."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.estimate import LONGEST_TAUGHT
from coverage.datasets.car.landmarks import TENTHS, UNKNOWN, Landmarks
from coverage.datasets.car.model import CarModel, Quadratic, UsualMinutes
from coverage.datasets.car.origin_features import (
    FEATURES,
    STRAIGHT,
    Floats,
    Known,
    features,
    known_of_points,
    make_ready,
    nearest_points,
)
from coverage.datasets.land import Land
from coverage.datasets.roads import Roads

DIGITS_OF_A_FLOAT = 52


def least_squares(
    terms: NDArray[np.float64],
    truth: NDArray[np.float64],
    weights: NDArray[np.float64],
    ridge: float = 0.0,
) -> NDArray[np.float64]:
    """Return the coefficients of the terms that come nearest to the truth, shape (terms,).

    How a library adds up a product of matrices hangs on the processor, and what is badly
    conditioned makes much of a last digit. So terms and truth are brought to a grid, so fine
    that nothing is lost and so coarse that their sums are exact in whatever order; and the
    equations are solved row by row, without a library.

    Parameters
    ----------
    terms : ndarray of float, shape (terms, n)
        Of about one scale.
    truth : ndarray of float, shape (n,)
    weights : ndarray of float, shape (n,)
        What an error of each counts for.
    ridge : float
        Added to the diagonal of all terms but the first, which is to be a constant: keeps terms
        that are nearly the same from large coefficients.
    """
    roots = np.sqrt(weights)
    left, right = on_grid(terms * roots), on_grid(truth * roots)
    normal = left @ left.T
    held = np.arange(1, len(terms))
    normal[held, held] += ridge
    return solve(normal, left @ right)


def on_grid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return values rounded to a power of two that leaves sums of their products exact.

    The sums are those of products of two values along the last axis.
    """
    largest = float(np.abs(values).max(initial=1e-300))
    whole = 2 * math.frexp(largest)[1] + values.shape[-1].bit_length()
    step = 2.0 ** -((DIGITS_OF_A_FLOAT - whole) // 2)
    rounded: NDArray[np.float64] = np.rint(values / step) * step
    return rounded


def solve(left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return x with ``left @ x = right``, for a symmetric positive definite left side."""
    rows = np.concatenate([left, right[:, np.newaxis]], axis=1)
    for pivot in range(len(rows)):
        rows[pivot] /= rows[pivot, pivot]
        others = np.arange(len(rows)) != pivot
        rows[others] -= np.multiply.outer(rows[others, pivot], rows[pivot])
    return rows[:, -1]


EVERY = 40
"""One demand point in so many teaches, another one for each landmark in turn."""

SHORT = 20.0
"""A trip weighs by one over its usual minutes, and never more than a trip of this many."""

RIDGE = 0.3

DECIMALS = 4
"""Of coefficients: more would change no estimate by a hundredth of a minute."""

ROUND_WATER = tuple(
    name for name in FEATURES if "over land" in name or "upper" in name or "excess" in name
)
"""What the estimate of a trip round water looks at: neither the straight line nor lower bounds,
which all take the ends of such a trip for neighbours."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """Every landmark as a destination whose minutes are known.

    Parameters
    ----------
    origins : Known
        Every demand point.
    destinations : Known
        Every landmark; its minutes are those of the demand point nearest to it.
    points : mapping of int to ndarray of int
        By the row of each landmark that lies near a demand point: the demand points with
        known minutes from which a road leads there.
    """

    origins: Known
    destinations: Known
    points: dict[int, NDArray[np.intp]]

    def minutes(self, landmark: int, points: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return the known minutes from demand points to a landmark."""
        minutes: NDArray[np.float64] = self.origins.tenths[landmark, points] / TENTHS
        return minutes

    def table(
        self,
        landmark: int,
        points: NDArray[np.intp],
        told_by: NDArray[np.bool_],
        usual: UsualMinutes,
    ) -> Floats:
        """Return the features of the trips from demand points to a landmark.

        Parameters
        ----------
        told_by : ndarray of bool, shape (m,)
            Landmarks that tell of them; it never does itself.
        """
        others = told_by.copy()
        others[landmark] = False
        origins = make_ready(self.origins.at(points).by(others), usual)
        place = slice(landmark, landmark + 1)
        destination = make_ready(self.destinations.at(place).by(others), usual)
        return features(origins, destination, self.origins.km[landmark, points])


def lessons(landmarks: Landmarks, positions: NDArray[np.float64], land: Land) -> Lessons:
    """Put together the trips of known minutes.

    Parameters
    ----------
    positions : ndarray of float, shape (n, 2)
        Of the demand points, easting and northing in metres.
    land : Land
        The way over land between the demand points.
    """
    origins = known_of_points(landmarks, positions, land)
    nearest = nearest_points(landmarks, positions)
    destinations = Known(landmarks.positions, landmarks.tenths[:, nearest], origins.km[:, nearest])
    known = (landmarks.tenths != UNKNOWN).all(axis=0)
    points = {
        row: np.flatnonzero(known & np.isfinite(km))
        for row, km in enumerate(origins.km)
        if np.isfinite(km).any()
    }
    return Lessons(origins, destinations, points)


def lessons_of(roads: Roads) -> Lessons:
    """Return the trips of known minutes of the data."""
    return lessons(roads.landmarks, roads.demand.positions, roads.land)


def fit(lessons: Lessons, left_out: int | None = None) -> CarModel:
    """Return the model of least squares.

    Parameters
    ----------
    left_out : int, optional
        Row of a landmark that is neither a landmark nor a lesson.
    """
    told_by = np.ones(len(lessons.origins.tenths), dtype=bool)
    if left_out is not None:
        told_by[left_out] = False
    taught = {row: _taught(lessons, row) for row in lessons.points if row != left_out}
    usual = _fit_usual(lessons, taught)
    tables = [lessons.table(row, points, told_by, usual) for row, points in taught.items()]
    table = np.concatenate(tables, axis=1)
    truth = np.concatenate([lessons.minutes(row, points) for row, points in taught.items()])
    weights = 1 / np.maximum(usual(table[STRAIGHT]).astype(np.float64), SHORT)
    return CarModel(
        usual,
        _fit_quadratic(FEATURES, table, truth, weights),
        _fit_quadratic(ROUND_WATER, table, truth, weights),
    )


def _taught(lessons: Lessons, row: int) -> NDArray[np.intp]:
    """Return the demand points whose trips to a landmark teach."""
    points = lessons.points[row][row % EVERY :: EVERY]
    return points[lessons.minutes(row, points) <= LONGEST_TAUGHT]


def _fit_usual(lessons: Lessons, taught: dict[int, NDArray[np.intp]]) -> UsualMinutes:
    """Return the usual minutes by the length of a trip over land."""
    km = np.concatenate([lessons.origins.km[row, points] for row, points in taught.items()])
    truth = np.concatenate([lessons.minutes(row, points) for row, points in taught.items()])
    # All of about one scale.
    terms = np.stack([np.full(len(km), 10.0), km / 10.0, np.sqrt(km)])
    start, per_km, per_root_km = least_squares(terms, truth, np.ones(len(km))).tolist()
    return UsualMinutes(
        round(start * 10, DECIMALS), round(per_km / 10, DECIMALS), round(per_root_km, DECIMALS)
    )


def _fit_quadratic(
    names: tuple[str, ...],
    table: Floats,
    truth: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> Quadratic:
    rows = table[[FEATURES.index(name) for name in names]].astype(np.float64)
    centre, scale = np.round(rows.mean(axis=1), DECIMALS), np.round(rows.std(axis=1), DECIMALS)
    unfitted = Quadratic(names, centre, scale, np.empty(0))
    terms = quadratic_terms(unfitted.standard(table).astype(np.float64))
    coefficients = least_squares(terms, truth, weights, RIDGE)
    return replace(unfitted, coefficients=np.round(coefficients, DECIMALS))


def quadratic_terms(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one, every row, and every product of two rows, shape (terms, n)."""
    one = np.ones((1, table.shape[1]))
    products = [table[first] * table[first:] for first in range(len(table))]
    return np.concatenate([one, table, *products])
