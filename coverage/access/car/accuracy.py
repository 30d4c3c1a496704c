"""The error of the estimate: each landmark is left out in turn, and then predicted."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from coverage.access.car.training_set import Lessons, fit
from coverage.access.progress import Progress, no_one
from coverage.datasets.car.accuracy import Accuracy, Band, EstimatedBand, Side
from coverage.datasets.car.estimate import estimate
from coverage.datasets.car.origin_features import STRAIGHT, straight_km

UP_TO = (30, 60, 90, 120)
WIDTH = 15
"""Minutes of a band of estimated minutes."""
THRESHOLDS = (30, 45, 60)
NEAR = 5
"""Known minutes of a trip near a threshold are at most this far from it."""
DECIMALS = 3


def measure_accuracy(
    lessons: Lessons,
    left_out: Iterable[int] | None = None,
    progress: Progress = no_one,
) -> Accuracy:
    """Predict the minutes to landmarks from the others alone.

    A landmark that is left out tells nothing: it is no landmark of any trip, and
    neither the model nor the straight line is fitted to trips to it. The straight
    line, a + b km + c root km, is fitted again to the trips of each band.

    Parameters
    ----------
    left_out : iterable of int, optional
        Rows of the landmarks to leave out in turn; every destination by default.
    progress : callable
        Called with how many landmarks are done, and of how many.
    """
    rows = list(lessons.points if left_out is None else left_out)
    straight_lines = _straight_lines(lessons)
    parts = []
    for done, row in enumerate(rows):
        progress(done, len(rows))
        parts.append(_predict(lessons, straight_lines, row))
    progress(len(rows), len(rows))
    known, estimated, straight = (
        np.concatenate(column, axis=-1) for column in zip(*parts, strict=True)
    )
    return Accuracy(
        landmarks=len(rows),
        bands=tuple(
            _band(limit, known, estimated, line)
            for limit, line in zip(UP_TO, straight, strict=True)
        ),
        estimated_bands=tuple(
            _estimated_band(start, known, estimated) for start in range(0, max(UP_TO), WIDTH)
        ),
        sides=tuple(side_of(threshold, known, estimated) for threshold in THRESHOLDS),
    )


Minutes = NDArray[np.float64]


def _predict(
    lessons: Lessons, straight_lines: dict[int, Minutes], row: int
) -> tuple[Minutes, Minutes, Minutes]:
    """Return known and estimated minutes to a landmark, and those of each straight line."""
    model = fit(lessons, left_out=row)
    points = lessons.points[row]
    others = np.arange(len(lessons.origins.tenths)) != row
    table = lessons.table(row, points, others, model.usual)
    straight = straight_lines[row] @ _line_terms(table[STRAIGHT])
    return lessons.minutes(row, points), estimate(model, table).astype(float), straight


def _straight_lines(lessons: Lessons) -> dict[int, Minutes]:
    """Return, for each landmark, the straight lines of the trips to all others.

    Returns
    -------
    dict of int to ndarray of float, shape (len(UP_TO), 3)
    """
    sums = {row: _line_sums(lessons, row) for row in lessons.points}
    left, right = (np.sum(parts, axis=0) for parts in zip(*sums.values(), strict=True))
    return {
        row: np.linalg.solve(left - own_left, (right - own_right)[..., np.newaxis])[..., 0]
        for row, (own_left, own_right) in sums.items()
    }


def _line_sums(lessons: Lessons, row: int) -> tuple[Minutes, Minutes]:
    """Return both sides of the normal equations of the trips to a landmark, for each band."""
    points = lessons.points[row]
    positions = lessons.origins.positions[points]
    km = straight_km(lessons.destinations.positions[row : row + 1], positions)[0]
    terms, known = _line_terms(km), lessons.minutes(row, points)
    left, right = [], []
    for limit in UP_TO:
        chosen = known <= limit
        left.append(terms[:, chosen] @ terms[:, chosen].T)
        right.append(terms[:, chosen] @ known[chosen])
    return np.array(left), np.array(right)


def _line_terms(km: NDArray[np.float32]) -> Minutes:
    return np.stack([np.ones(km.shape), km.astype(float), np.sqrt(km, dtype=float)])


def _band(limit: int, known: Minutes, estimated: Minutes, straight: Minutes) -> Band:
    chosen = known <= limit
    errors = estimated[chosen] - known[chosen]
    return Band(
        up_to_minutes=limit,
        pairs=int(chosen.sum()),
        mean_abs_error=_rounded(np.abs(errors).mean()),
        p90_abs_error=_rounded(np.quantile(np.abs(errors), 0.9)),
        bias=_rounded(errors.mean()),
        straight_line_mean_abs_error=_rounded(np.abs(straight[chosen] - known[chosen]).mean()),
    )


def _estimated_band(start: int, known: Minutes, estimated: Minutes) -> EstimatedBand:
    chosen = (estimated >= start) & (estimated < start + WIDTH)
    bias = _rounded((estimated[chosen] - known[chosen]).mean())
    return EstimatedBand(start, start + WIDTH, int(chosen.sum()), bias)


def side_of(threshold: int, known: Minutes, estimated: Minutes) -> Side:
    """Return how many trips are estimated on the right side of a threshold, which is inclusive."""
    right = (estimated <= threshold) == (known <= threshold)
    chosen, near = known <= 2 * threshold, np.abs(known - threshold) <= NEAR
    return Side(
        threshold_minutes=threshold,
        pairs=int(chosen.sum()),
        right_share=_rounded(right[chosen].mean()),
        near_minutes=NEAR,
        near_pairs=int(near.sum()),
        near_right_share=_rounded(right[near].mean()),
    )


def _rounded(value: float) -> float:
    return round(float(value), DECIMALS)
