"""Trips of known minutes, and the model that is fitted to them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.estimate import LONGEST_TAUGHT, quadratic_terms
from coverage.datasets.car.features import (
    FEATURES,
    Floats,
    Known,
    features,
    make_ready,
    straight_km,
)
from coverage.datasets.car_model import CarModel, UsualMinutes
from coverage.datasets.default import Datasets
from coverage.datasets.landmarks import Landmarks
from coverage.errors import SelectionError

NEAR_M = 10_000.0
"""A landmark with no demand point this near, as in Wales, is never a destination."""

EVERY = 40
"""One demand point in so many teaches, another one for each landmark in turn."""

SHORT = 20.0
"""A trip weighs by one over its usual minutes, and never more than a trip of this many."""

RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Lessons:
    """Every landmark as a destination whose minutes are known.

    Parameters
    ----------
    origins : Known
        Every demand point.
    destinations : mapping of int to Known
        What is known of each landmark that lies near a demand point, by its row.
    points : mapping of int to ndarray of int
        Demand points on the same land as each of these landmarks, with known minutes.
    """

    origins: Known
    destinations: dict[int, Known]
    points: dict[int, NDArray[np.intp]]

    def minutes(self, landmark: int, points: NDArray[np.intp]) -> Floats:
        """Return the known minutes from demand points to a landmark."""
        minutes: Floats = self.origins.minutes[landmark, points]
        return minutes


def lessons(
    landmarks: Landmarks, positions: NDArray[np.float64], lands: NDArray[np.intp]
) -> Lessons:
    """Put together the trips of known minutes.

    Parameters
    ----------
    positions : ndarray of float, shape (n, 2)
        Of the demand points, easting and northing in metres.
    lands : ndarray of int, shape (n,)
        The land, such as an island, of each demand point: no road joins two.
    """
    km = straight_km(landmarks.positions, positions)
    between = straight_km(landmarks.positions, landmarks.positions)
    nearest = km.argmin(axis=1)
    known = ~np.isnan(landmarks.minutes).any(axis=0)
    origins = Known(positions, landmarks.minutes, km)
    destinations, points = {}, {}
    for row, point in enumerate(nearest.tolist()):
        if km[row, point] * 1000 <= NEAR_M:
            destinations[row] = Known(
                landmarks.positions[row : row + 1],
                landmarks.minutes[:, point : point + 1],
                between[:, row : row + 1],
            )
            points[row] = np.flatnonzero(known & (lands == lands[point]))
    return Lessons(origins, destinations, points)


def lessons_of(datasets: Datasets) -> Lessons:
    """Return the trips of known minutes of the data.

    Raises
    ------
    SelectionError
        If the data knows no roads.
    """
    roads = datasets.roads
    if roads is None:
        raise SelectionError("These data know no roads: there is nothing to measure.")
    return lessons(roads.landmarks, datasets.demand.positions, roads.lands)


def fit(lessons: Lessons, left_out: int | None = None) -> CarModel:
    """Return the model of least squares.

    Parameters
    ----------
    left_out : int, optional
        Row of a landmark that is neither a landmark nor a lesson.
    """
    told_by = np.ones(len(lessons.origins.minutes), dtype=bool)
    if left_out is not None:
        told_by[left_out] = False
    usual = _fit_usual(lessons.origins.by(told_by))
    tables, truths = [], []
    for row, destination in lessons.destinations.items():
        if row == left_out:
            continue
        points = lessons.points[row][row % EVERY :: EVERY]
        points = points[lessons.minutes(row, points) <= LONGEST_TAUGHT]
        others = told_by.copy()
        others[row] = False
        origins = make_ready(lessons.origins.at(points).by(others), usual)
        tables.append(features(origins, destination.by(others)))
        truths.append(lessons.minutes(row, points))
    table = np.concatenate(tables, axis=1).astype(np.float64)
    truth = np.concatenate(truths).astype(np.float64)
    centre, scale = table.mean(axis=1), table.std(axis=1)
    terms = quadratic_terms((table - centre[:, None]) / scale[:, None])
    weighted = terms / np.maximum(usual(table[0]), SHORT)
    normal = weighted @ terms.T + RIDGE * np.eye(len(terms))
    coefficients = np.linalg.solve(normal, weighted @ truth).astype(np.float64)
    return CarModel(usual, FEATURES, centre, scale, coefficients)


def _fit_usual(origins: Known) -> UsualMinutes:
    """Return the usual minutes by the length of a trip, of least squares."""
    taught = origins.minutes <= LONGEST_TAUGHT
    km = origins.km[taught].astype(np.float64)
    terms = np.stack([np.ones_like(km), km, np.sqrt(km)])
    start, per_km, per_root_km = np.linalg.solve(
        terms @ terms.T, terms @ origins.minutes[taught].astype(np.float64)
    ).tolist()
    return UsualMinutes(start, per_km, per_root_km)
