"""How many intervals hold the truth, tried on landmarks that are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.car.training_set import Lessons, fit, lessons_of
from coverage.access.certainty.draws import Cell, interval
from coverage.access.certainty.minutes import Trips
from coverage.access.certainty.reach import minutes_drawn
from coverage.access.certainty.reached import ReachInDraws
from coverage.access.progress import Progress, no_one
from coverage.datasets.car.doubt import MinutesDoubt
from coverage.datasets.car.estimate import estimate
from coverage.datasets.demand import Membership
from coverage.datasets.load import Datasets
from coverage.datasets.roads import Roads
from coverage.vocabulary import AreaLevel, PopulationGroup

LEVELS = (AreaLevel.DISTRICT, AreaLevel.LEP, AreaLevel.REGION)
THRESHOLDS = (30, 45, 60)

EDGE = 0.02
"""Areas of whose residents less than this share are within the threshold, or beyond it, do not
count: there is hardly a doubt that an interval could be right or wrong about."""

FITTED, CHECKED = slice(0, None, 2), slice(1, None, 2)
"""The landmarks to whose errors the parts of the doubt are fitted, and those on which they are
checked."""


@dataclass(frozen=True, slots=True)
class Held:
    """How many intervals hold the truth, of the areas of a level at a threshold.

    Parameters
    ----------
    threshold : int
        Minutes.
    areas : int
        Intervals: one for each area and landmark whose share is neither nearly all nor nearly
        nothing.
    coverage : float or None
        The share of them that hold the true share; None where there is none.
    mean_width : float or None
        From the low end to the high one, as a share of the residents.
    """

    level: AreaLevel
    threshold: int
    areas: int
    coverage: float | None
    mean_width: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How many intervals hold the truth, by level and threshold.

    Parameters
    ----------
    landmarks : int
        How many were left out, each in turn.
    """

    landmarks: int
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A landmark that was left out: its true minutes, and those that the others tell.

    Parameters
    ----------
    cell : Cell
        Where it stands, in kilometres.
    known, estimated : ndarray of float32, shape (n,)
        Minutes from every demand point; NaN where none are known.
    """

    cell: Cell
    known: NDArray[np.float32]
    estimated: NDArray[np.float32]


def leave_out(lessons: Lessons, rows: Sequence[int]) -> Iterator[LeftOut]:
    """Yield landmarks, each estimated from all others as if it were none.

    Parameters
    ----------
    rows : sequence of int
        Rows of landmarks in ``lessons.points``.
    """
    for row in rows:
        points, model = lessons.points[row], fit(lessons, left_out=row)
        others = np.arange(len(lessons.origins.tenths)) != row
        known = np.full(len(lessons.origins.positions), np.nan, dtype=np.float32)
        estimated = known.copy()
        known[points] = lessons.minutes(row, points)
        estimated[points] = estimate(model, lessons.table(row, points, others, model.usual))
        east, north = (lessons.destinations.positions[row] // 1000).astype(int).tolist()
        yield LeftOut((east, north), known, estimated)


def measure_calibration(
    datasets: Datasets,
    roads: Roads,
    left_out: Iterable[int] | None = None,
    progress: Progress = no_one,
) -> Calibration:
    """Return how many intervals hold the truth, by level and threshold.

    Each landmark is left out in turn, and stands for the one site of a selection. Its minutes are
    known and estimated without traffic, and residents are taken as they are: neither traffic nor
    residents are tried here.

    Parameters
    ----------
    left_out : iterable of int, optional
        Rows of the landmarks to leave out; by default all to which the parts were not fitted.
    progress : callable
        Told how many landmarks are done, and of how many.

    Raises
    ------
    DataFileError
        If the data do not hold how far minutes by car may be off.
    """
    tally, lessons = Tally(datasets, roads.doubt.parts), lessons_of(roads)
    rows = list(lessons.points)[CHECKED] if left_out is None else list(left_out)
    for done, landmark in enumerate(leave_out(lessons, rows)):
        progress(done, len(rows))
        tally.add(landmark)
    progress(len(rows), len(rows))
    return Calibration(len(rows), tally.held())


class Tally:
    """What was found of the landmarks that were left out so far."""

    def __init__(self, datasets: Datasets, parts: MinutesDoubt) -> None:
        """Begin with none."""
        self._datasets = datasets
        self._drawn = minutes_drawn(datasets, parts)
        self._people = datasets.demand.residents[PopulationGroup.WORKING_AGE].astype(np.float64)
        self._found: dict[tuple[AreaLevel, int], list[tuple[bool, float]]] = {
            (level, threshold): [] for level in LEVELS for threshold in THRESHOLDS
        }

    def add(self, *landmarks: LeftOut) -> None:
        """Compare the intervals of a landmark, or of several as one network, with the truth."""
        known = np.array([each.known for each in landmarks])
        estimated = np.array([each.estimated for each in landmarks])
        people = np.where(np.isfinite(known).any(axis=0), self._people, 0)
        for threshold in THRESHOLDS:
            found = self._drawn.reach(
                [Trips(each.cell, each.estimated) for each in landmarks], threshold
            )
            drawn = ReachInDraws(found.rows, found.chance, found.sure)
            truth: NDArray[np.bool_] = np.any(known <= threshold, axis=0)
            figure: NDArray[np.bool_] = np.any(estimated <= threshold, axis=0)
            for level in LEVELS:
                pairs = self._datasets.demand.memberships[level]
                areas = len(self._datasets.areas[level])
                self._found[level, threshold] += compared(
                    drawn, people, pairs, areas, truth, figure
                )

    def held(self) -> tuple[Held, ...]:
        """Return how many intervals hold the truth so far."""
        return tuple(held_of(*key, found) for key, found in self._found.items())


def compared(
    drawn: ReachInDraws,
    people: NDArray[np.float64],
    pairs: Membership,
    areas: int,
    truth: NDArray[np.bool_],
    figure: NDArray[np.bool_],
    fewest: int = 0,
) -> list[tuple[bool, float]]:
    """Return for each area that counts whether its interval holds the truth, and its width.

    Parameters
    ----------
    people : ndarray of float, shape (n,)
        Who counts at each demand point.
    truth, figure : ndarray of bool, shape (n,)
        Who is reached, and who is by the estimate.
    fewest : int
        Areas with as many people or fewer do not count.
    """
    total, reached, estimated = (
        np.bincount(pairs.areas, (people * each)[pairs.points], areas)
        for each in (1, truth, figure)
    )
    low, high = interval(drawn.residents(people, pairs, areas), 1, estimated)
    is_open = (estimated > EDGE * total) & (estimated < (1 - EDGE) * total)
    counts = np.flatnonzero(is_open & (total > fewest))
    slack = 1e-6 * total
    holds = (low - slack <= reached) & (reached <= high + slack)
    width = (high - low) / np.maximum(total, 1)
    return list(zip(holds[counts].tolist(), width[counts].tolist(), strict=True))


def held_of(level: AreaLevel, threshold: int, found: list[tuple[bool, float]]) -> Held:
    """Return how many intervals hold the truth, each given with its width."""
    if not found:
        return Held(level, threshold, 0, None, None)
    holds, widths = zip(*found, strict=True)
    return Held(level, threshold, len(found), float(np.mean(holds)), float(np.mean(widths)))
