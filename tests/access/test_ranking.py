from __future__ import annotations

import math
import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage import AreaLevel, Datasets, Network, Sector, Selection, Site, find_gaps
from coverage.access.marginal_reach import only_site
from coverage.access.ranking import Ranking, rank
from coverage.access.reach import Reach, nearer_of, reach
from coverage.access.resolve_travel import RANKING, prepare_trips, usual_travel
from coverage.access.selection import looked_at
from coverage.access.travel import StraightLine, Travel
from coverage.datasets.array_cache import AT_ONCE
from coverage.datasets.demand import DemandPoints
from coverage.datasets.load import load_datasets
from tests.laws.strategies import selections, sites
from tests.worlds import Point, a_site, a_world, in_km, matrix, reach_in

IN_KM = in_km()


class StoppedError(Exception):
    """Raised by who is told."""


def stopping(done: int, of: int) -> None:
    raise StoppedError(done, of)


COST = st.just(math.inf) | st.just(math.nan) | st.integers(0, 9).map(float)
PARTS = ("nearest", "cost", "reached", "unknown")


@st.composite
def tables(draw: st.DrawFn) -> NDArray[np.float64]:
    points, sites = draw(st.integers(1, 8)), draw(st.integers(1, 7))
    row = st.lists(COST, min_size=sites, max_size=sites)
    return np.array([draw(row) for _ in range(points)])


def reached_of(
    ranking: Ranking, travel: Travel, demand: DemandPoints, sites: Sequence[Site], threshold: float
) -> Reach:
    def ask(points: NDArray[np.intp]) -> Reach:
        return reach(travel.trips(demand, sites, points), len(points), threshold)

    return ranking.reach(sites, threshold, ask)


def only_of(
    ranking: Ranking, travel: Travel, demand: DemandPoints, sites: Sequence[Site], threshold: float
) -> list[int]:
    def ask(points: NDArray[np.intp]) -> NDArray[np.int32]:
        return only_site(travel.trips(demand, sites, points), len(points), threshold)

    found: list[int] = ranking.only_site(sites, threshold, ask).tolist()
    return found


def nobody_asks(points: NDArray[np.intp]) -> Any:
    raise AssertionError(points)


def of_institute(site: Site) -> str:
    return site.institute


@given(tables(), st.integers(1, 9), st.integers(1, 7), st.integers(1, 7), st.data())
def test_a_ranking_gives_what_the_trips_give(
    table: NDArray[np.float64], threshold: int, ranks: int, kinds: int, data: st.DataObject
) -> None:
    """However few sites are ranked, whatever their kinds, and whichever of them are asked for."""
    rows = range(table.shape[1])
    sites = [replace(a_site(f"s{row}"), institute=f"kind {row % kinds}") for row in rows]
    world = a_world([Point()] * len(table), sites)
    travel = matrix(world, table.tolist())
    chosen = sorted(data.draw(st.sets(st.sampled_from(rows))))
    ranking = rank(travel, world.demand, world.sites, of_institute, most=ranks * len(table))
    assert ranking
    assert len(ranking.order) <= ranks
    asked = [world.sites[row] for row in chosen]
    found = reached_of(ranking, travel, world.demand, asked, threshold)
    expected = reach_in(table[:, chosen], threshold)
    for name in PARTS:
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name), name)
    alone = only_of(ranking, travel, world.demand, asked, threshold)
    assert alone == only_site(iter(table[:, chosen].T), len(table), threshold).tolist()


@given(tables(), st.integers(1, 9), st.data())
def test_what_parts_of_the_sites_reach_is_what_all_reach(
    table: NDArray[np.float64], threshold: int, data: st.DataObject
) -> None:
    rows = range(table.shape[1])
    ours = sorted(data.draw(st.sets(st.sampled_from(rows))))
    theirs = [row for row in rows if row not in ours]
    parts = [(reach_in(table[:, some], threshold), some) for some in (ours, theirs)]
    found, expected = nearer_of(parts), reach_in(table, threshold)
    for name in PARTS:
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name), name)


@given(tables(), st.data())
def test_a_ranking_of_every_kind_answers_for_whole_kinds_alone(
    table: NDArray[np.float64], data: st.DataObject
) -> None:
    rows = range(table.shape[1])
    sites = [replace(a_site(f"s{row}"), institute=f"kind {row % 2}") for row in rows]
    world = a_world([Point()] * len(table), sites)
    travel = matrix(world, table.tolist())
    ranking = rank(travel, world.demand, world.sites, of_institute, most=4 * len(table))
    assert ranking
    kinds = data.draw(st.sets(st.integers(0, 1)))
    chosen = [row for row in rows if row % 2 in kinds]
    asked = [world.sites[row] for row in chosen]
    found, expected = ranking.reach(asked, 5, nobody_asks), reach_in(table[:, chosen], 5)
    for name in PARTS:
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name), name)
    alone = ranking.only_site(asked, 5, nobody_asks).tolist()
    assert alone == only_site(iter(table[:, chosen].T), len(table), 5).tolist()


@given(st.lists(sites("s1"), max_size=8), selections())
def test_a_selection_counts_all_sites_of_a_kind_or_none(
    sites: list[Site], selection: Selection
) -> None:
    counted = {looked_at(site) for site in sites if selection.admits(site)}
    assert not counted & {looked_at(site) for site in sites if not selection.admits(site)}


def test_what_is_ranked_takes_no_more_memory_for_more_sites() -> None:
    points, most = 4_000, 80_000
    peaks = []
    for count in (100, 800):
        world = a_world([Point()] * points, [a_site(f"s{row:03}") for row in range(count)])
        tracemalloc.start()
        rank(StraightLine(), world.demand, world.sites, of_institute, most=most)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


def test_nothing_is_ranked_without_sites() -> None:
    world = a_world([Point()], [a_site()])
    assert rank(StraightLine(), world.demand, (), of_institute) is None


def test_progress_is_told_and_what_it_raises_ends_the_work() -> None:
    world = a_world([Point()], [a_site(f"s{row:03}") for row in range(100)])
    told: list[tuple[int, int]] = []
    prepare_trips(world, IN_KM, lambda done, of: told.append((done, of)))
    assert told[-1] == (100, 100)
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    prepare_trips(world, IN_KM, stopping)  # what is prepared is not prepared again
    fresh = replace(world)
    with pytest.raises(StoppedError):
        prepare_trips(fresh, IN_KM, stopping)
    assert not _rankings(fresh)
    assert find_gaps(fresh, IN_KM, AreaLevel.LEP) == find_gaps(world, IN_KM, AreaLevel.LEP)


def test_many_sites_are_ranked_at_the_first_question() -> None:
    sites = [a_site(f"s{row:03}") for row in range(AT_ONCE + 1)]
    few, many = (a_world([Point()], some) for some in (sites[:AT_ONCE], sites))
    for world, expected in ((few, 0), (many, 1)):
        find_gaps(world, IN_KM, AreaLevel.LEP)
        assert len(_rankings(world)) == expected


def test_a_site_that_was_not_ranked_is_refused() -> None:
    world = a_world([Point()], [a_site()])
    ranking = rank(matrix(world, [[1.0]]), world.demand, world.sites, of_institute)
    assert ranking
    other: Site = a_site("other")
    with pytest.raises(KeyError):
        ranking.reach([other], 10, nobody_asks)


@pytest.mark.usefixtures("read_anew")
@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(Network.CURRENT, threshold=60),
        Selection(sectors=(Sector.HEALTH,), threshold=20),
        Selection(sectors=(Sector.AUTOMOTIVE,)),
    ],
    ids=str,
)
def test_the_first_answer_and_every_later_one_are_the_same(selection: Selection) -> None:
    datasets: Datasets = load_datasets()
    answers = [find_gaps(datasets, selection, AreaLevel.DISTRICT) for _ in range(2)]
    assert not _rankings(datasets)  # to be asked the same again takes none
    find_gaps(datasets, replace(selection, threshold=35), AreaLevel.DISTRICT)
    assert _rankings(datasets)
    answers.append(find_gaps(datasets, selection, AreaLevel.DISTRICT))
    by_hand = find_gaps(datasets, selection, AreaLevel.DISTRICT, usual_travel(datasets, selection))
    assert answers[0].areas == answers[1].areas == answers[2].areas == by_hand.areas


def _rankings(datasets: Datasets) -> list[Ranking]:
    return [each for _, each in datasets.worked_out.all_of(RANKING) if isinstance(each, Ranking)]
