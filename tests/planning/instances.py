"""Small questions of planning made by hand, and time that is up when a test says so."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.access.reach import NO_SITE, Reach
from coverage.datasets.candidates import Candidate
from coverage.planning.candidate_travel import MOST_IN_A_TABLE, trips_of
from coverage.planning.constraints import Limits
from coverage.planning.instance import Instance
from coverage.planning.set_covering import Areas
from coverage.planning.solve_options import Effort, Progress
from tests.planning.puzzles import Chosen, limits_for
from tests.worlds import in_km

COSTS = st.integers(0, 60).map(float)


@dataclass(frozen=True)
class Clock(Effort):
    """Time that is up after so many looks at the clock."""

    looks: Iterator[int] = field(default_factory=lambda: iter(()))

    @property
    def left(self) -> float:
        return 60.0 if next(self.looks, 0) else 0.0


def time_for(looks: int) -> Clock:
    return Clock(looks=iter([1] * looks))


class StoppedError(Exception):
    """What somebody who is told of progress raises to end a search."""


def stop_after(times: int) -> Callable[[Progress], None]:
    """Return somebody who ends a search when told of it so often."""
    told: list[Progress] = []

    def tell(progress: Progress) -> None:
        told.append(progress)
        if len(told) >= times:
            raise StoppedError

    return tell


def a_candidate(candidate_id: str, district: str = "D1", **where: float) -> Candidate:
    return Candidate(
        candidate_id,
        f"Place {candidate_id}",
        where.get("lat", 53.0),
        where.get("lon", -1.5),
        district,
    )


def an_instance(
    costs: Sequence[Sequence[float]],
    today: Sequence[float],
    residents: Sequence[int] | None = None,
    threshold: float = 30,
    most: int = MOST_IN_A_TABLE,
) -> Instance:
    """Return an instance of costs to each candidate (rows) from each demand point (columns).

    NaN is an unknown cost today.
    """
    cost = np.array(today, dtype=np.float64)
    reached, unknown = cost <= threshold, np.isnan(cost)
    nearest = np.where(np.isfinite(cost), 0, NO_SITE).astype(np.int32)
    lived = np.full(len(cost), 100) if residents is None else np.array(residents)
    return Instance(
        in_km(threshold=threshold),
        tuple(a_candidate(f"C{number}") for number in range(len(costs))),
        lived.astype(np.float64),
        Reach(nearest, cost, reached, unknown),
        trips_of(
            iter(np.array(costs, dtype=np.float32).reshape(len(costs), len(cost))),
            len(costs),
            np.where(np.isnan(cost), math.inf, cost),
            most,
        ),
    )


def costs_of(instance: Instance) -> NDArray[np.float32]:
    """Return the costs to each candidate (rows) from each demand point (columns) that are told."""
    return np.array([*instance.trips], np.float32).reshape(-1, len(instance.residents))


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """Return an instance among whose costs ties, no route and no data are common."""
    points, candidates = draw(st.integers(1, 7)), draw(st.integers(1, 5))

    def some(values: st.SearchStrategy[float]) -> list[float]:
        return draw(st.lists(values, min_size=points, max_size=points))

    no_route = st.just(math.inf)
    return an_instance(
        [some(COSTS | no_route) for _ in range(candidates)],
        some(COSTS | no_route | st.just(math.nan)),
        draw(st.lists(st.integers(0, 9), min_size=points, max_size=points)),
        draw(st.integers(1, 60)),
        draw(st.sampled_from([0, MOST_IN_A_TABLE])),  # shorter trips alone, or all
    )


@st.composite
def instances_with_areas(draw: st.DrawFn) -> tuple[Instance, Areas, Limits]:
    """Return an instance, areas that may share demand points, and limits."""
    instance = draw(instances())
    some = st.sets(st.integers(0, len(instance.residents) - 1), min_size=1)
    points = [np.array(sorted(each)) for each in draw(st.lists(some, max_size=4))]
    lived = [row for row, each in enumerate(points) if instance.residents[each].any()]
    areas = Areas(tuple(lived), tuple(points[row] for row in lived))
    return instance, areas, draw(limits_for(len(instance.candidates)))


def nearest_with(instance: Instance, chosen: Chosen) -> list[float]:
    """Return the cost to the nearest of today's sites and some candidates; ``inf`` for none."""
    return [
        min([math.inf if math.isnan(today) else today, *(column[each] for each in chosen)])
        for today, column in zip(
            instance.today.cost.tolist(), costs_of(instance).T.tolist(), strict=True
        )
    ]


def medians_with(instance: Instance, areas: Areas, chosen: Chosen) -> list[float]:
    """Return for each area the least cost within which half of its residents live."""
    costs, residents = nearest_with(instance, chosen), instance.residents.tolist()
    return [
        min(
            cost
            for cost in [*costs, math.inf]
            if 2 * sum(residents[each] for each in points if costs[each] <= cost)
            >= sum(residents[each] for each in points)
        )
        for points in areas.points
    ]
