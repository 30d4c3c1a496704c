"""Matrices by several modes side by side, each asked by a view of the data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from coverage import AreaLevel, CoverageError, Datasets, Measure, Selection
from coverage.access.gaps import find_gaps
from coverage.access.resolve_travel import prepare_trips
from coverage.datasets.matrix.modes import checked_mode, checked_modes
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.own_file import OwnFile
from coverage.datasets.own_kinds import own_files_of
from coverage.questions.command import gaps_command
from tests.worlds import Point, a_site, a_world, with_minutes

BUS, CYCLE = "public transport", "e-bike"


def a_matrix(world: Datasets, called: str, *costs: float) -> TravelMatrix:
    """Return a matrix of costs to the one site, of a file that is named after it."""
    matrix = with_minutes(world, [[cost] for cost in costs]).own_matrix
    assert matrix is not None
    return replace(matrix, own=OwnFile(f"{called or 'car'}.csv".replace(" ", "-"), b"", called))


@pytest.fixture
def world() -> Datasets:
    """Return three points and a site: all reach it by car, one by bus, none by electric bicycle."""
    points = [Point(residents=100), Point(residents=10), Point(residents=1)]
    data = a_world(points, [a_site()])
    bus = a_matrix(data, BUS, 30.0, 60.0, 90.0)
    slow = replace(bus, by_percentile={25: bus.minutes, 50: bus.minutes, 75: bus.minutes * 2})
    return replace(
        data,
        own_matrix=a_matrix(data, "", 10.0, 20.0, 30.0),
        modes=(slow, a_matrix(data, CYCLE, 70.0, 80.0, 90.0)),
    )


def reached(data: Datasets, threshold: float = 45.0) -> int:
    selection = Selection(measure=Measure.MINUTES, threshold=threshold)
    return find_gaps(data, selection, AreaLevel.REGION).england.reached


def test_a_mode_is_asked_by_a_view_and_the_car_by_the_data(world: Datasets) -> None:
    assert reached(world) == 111
    assert reached(world.by_mode(BUS)) == 100
    assert reached(world.by_mode(CYCLE)) == 0
    assert reached(world.by_mode(BUS).by_mode(CYCLE).by_mode()) == 111


def test_a_view_is_made_once_and_knows_the_way_back(world: Datasets) -> None:
    bus = world.by_mode(BUS)
    assert world.by_mode("Public Transport") is bus
    assert bus.by_mode(BUS) is bus
    assert bus.by_mode() is world
    assert bus.by_mode(CYCLE) is world.by_mode(CYCLE)
    assert bus.by_mode(CYCLE).by_mode(BUS) is bus
    assert world.by_mode() is world


def test_a_view_that_is_changed_keeps_its_mode_and_has_views_of_its_own(world: Datasets) -> None:
    fewer = replace(world.by_mode(BUS), warnings=())
    assert reached(fewer) == 100
    assert fewer.by_mode() is not world
    assert reached(fewer.by_mode()) == 111
    assert reached(fewer.by_mode(CYCLE)) == 0


def test_views_share_what_has_nothing_to_do_with_travel(world: Datasets) -> None:
    bus = world.by_mode(BUS)
    assert bus.area_names is world.area_names
    for data in (world, bus):
        prepare_trips(data, Selection())
    kinds = set(bus.worked_out.kinds)
    assert kinds == {"ranking of all sites"}
    assert bus.own_matrix is not None
    assert bus.own_matrix is world.modes[0]


def test_a_percentile_is_a_view_too_and_copies_nothing(world: Datasets) -> None:
    usual, late = world.by_mode(BUS), world.by_mode(BUS, 75)
    assert reached(late) == 0
    assert reached(late, 60.0) == 100
    assert late.own_matrix is not None
    assert np.shares_memory(late.own_matrix.minutes, world.modes[0].by_percentile[75])
    assert late.by_mode(BUS) is usual
    assert reached(late.by_mode()) == 111


def test_the_matrix_without_a_name_has_percentiles_as_well(world: Datasets) -> None:
    car = world.own_matrix
    assert car is not None
    held = replace(world, own_matrix=replace(car, by_percentile={90: car.minutes * 2}))
    assert reached(held.by_mode(percentile=90)) == 110
    assert held.by_mode(percentile=90).by_mode() is held
    assert reached(held.by_mode(percentile=90).by_mode(BUS)) == 100


def test_what_is_not_there_is_named_in_a_sentence(world: Datasets) -> None:
    with pytest.raises(CoverageError, match=r"^There is no mode 'tram': ask for 'public transport"):
        world.by_mode("tram")
    with pytest.raises(CoverageError, match=r"^public-transport.csv has no percentile 90: ask for"):
        world.by_mode(BUS, 90)
    with pytest.raises(CoverageError, match=r"^e-bike.csv holds one time for each trip"):
        world.by_mode(CYCLE, 90)
    bare = replace(world, own_matrix=None, modes=())
    with pytest.raises(CoverageError, match=r"^There is no mode 'tram': give its file"):
        bare.by_mode("tram")
    with pytest.raises(CoverageError, match="Percentiles are those of a matrix"):
        bare.by_mode(percentile=50)


def test_an_answer_names_the_file_and_the_mode_that_it_is_made_from(world: Datasets) -> None:
    assert {word: own.name for word, own in own_files_of(world).items()} == {"matrix": "car.csv"}
    late = world.by_mode(BUS, 75)
    assert {word: own.name for word, own in own_files_of(late).items()} == {
        "mode": "public-transport.csv"
    }
    command = gaps_command(Selection(), AreaLevel.REGION, late)
    assert command.endswith(
        "--matrix-file 'public transport=public-transport.csv' --mode 'public transport' "
        "--percentile 75"
    )


@pytest.mark.parametrize("name", ["", "  ", "a=b", "bus/tram", "a\\b", "-x", "x" * 81, "a\nb"])
def test_a_name_that_the_command_line_could_not_write_is_refused(name: str) -> None:
    with pytest.raises(CoverageError):
        checked_mode(name)


def test_two_modes_of_one_name_are_refused() -> None:
    with pytest.raises(CoverageError, match=r"^a.csv and b.csv are both called 'BUS'"):
        checked_modes([OwnFile("a.csv", b"", "bus"), OwnFile("b.csv", b"", "BUS")])
