"""Modes side by side: what is reached, what needs a car, and the same from page and commands."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

import coverage
from coverage import AreaLevel, Datasets, Measure, Selection, SelectionError
from coverage.__main__ import main
from coverage.access.gaps import find_gaps
from coverage.access.need_a_car import AreaNeed, NeedACar, find_need_a_car
from coverage.access.other_modes import modes_known
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.modes import Mode
from coverage.datasets.matrix.travel_matrix import NOT_HELD
from coverage.datasets.own_file import OwnFile
from coverage.wording.need_a_car import need_sentence
from tests.worlds import DISTRICTS, Point, a_site, a_world, with_minutes

BUS = "public transport"
COSTS = st.sampled_from([10.0, 45.0, 45.5, 60.0, 90.0, np.inf, np.nan])


@st.composite
def worlds(draw: st.DrawFn) -> Datasets:
    """Return a world of points and sites with minutes by car and by bus, some of them unknown."""
    districts = draw(st.lists(st.sampled_from(DISTRICTS), min_size=1, max_size=8))
    points = [Point(each, residents=draw(st.integers(0, 900))) for each in districts]
    world = a_world(points, [a_site(f"s{row}") for row in range(draw(st.integers(1, 3)))])
    return by_car_and_bus(world, *(_costs(draw, world) for _ in range(2)))


def _costs(draw: st.DrawFn, world: Datasets) -> list[list[float]]:
    rows, columns = len(world.demand), len(world.sites)
    return draw(
        st.lists(st.lists(COSTS, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    )


def by_car_and_bus(world: Datasets, car: list[list[float]], bus: list[list[float]]) -> Datasets:
    by_car, by_bus = (with_minutes(world, costs).own_matrix for costs in (car, bus))
    assert by_car is not None
    assert by_bus is not None
    mode = replace(by_bus, own=OwnFile("bus.csv", b"", BUS))
    return replace(world, own_matrix=by_car, modes=(mode,))


def everyone(found: NeedACar) -> list[AreaNeed]:
    return [*found.areas, found.england]


@given(worlds(), st.sampled_from([AreaLevel.REGION, AreaLevel.LEP]))
def test_everybody_is_in_one_class_and_what_gaps_count_stays(
    world: Datasets, level: AreaLevel
) -> None:
    selection = Selection(threshold=45.0)
    found = find_need_a_car(world, selection, level, BUS, within_mode=60.0)
    car = find_gaps(world, selection, level)
    bus = find_gaps(world.by_mode(BUS), replace(selection, threshold=60.0), level)
    for need, one, other in zip(
        everyone(found), (*car.areas, car.england), (*bus.areas, bus.england), strict=True
    ):
        classes = need[5:]
        assert sum(classes) == need.residents == one.residents
        assert (need.by_car, need.by_mode) == (one.reached, other.reached)
        assert need.by_both + need.needs_car <= need.by_car
        assert need.by_both + need.by_mode_alone <= need.by_mode
        assert need.unknown >= max(one.unknown, other.unknown)
        assert need.unknown <= one.unknown + other.unknown


@given(worlds())
def test_more_time_by_the_mode_never_makes_more_people_need_a_car(world: Datasets) -> None:
    short, long = (
        find_need_a_car(world, Selection(threshold=45.0), AreaLevel.REGION, BUS, within_mode=within)
        for within in (45.0, 60.0)
    )
    for less, more in zip(everyone(short), everyone(long), strict=True):
        # Who was unknown by bus may turn out to be reached, and is never newly in need.
        assert more.needs_car <= less.needs_car
        assert more.by_both >= less.by_both


def test_a_small_case_by_hand() -> None:
    points = [Point(residents=many) for many in (1, 10, 100, 1_000, 10_000)]
    world = by_car_and_bus(
        a_world(points, [a_site()]),
        [[20.0], [20.0], [90.0], [90.0], [np.nan]],
        [[30.0], [90.0], [30.0], [90.0], [30.0]],
    )
    england = find_need_a_car(world, Selection(), AreaLevel.REGION, BUS).england
    assert england[2:] == (11_111, 11, 10_101, 1, 10, 100, 1_000, 10_000)


def test_a_site_that_a_file_leaves_out_makes_nobody_need_a_car() -> None:
    world = a_world([Point(residents=7)], [a_site("s1"), a_site("s2")])
    whole = by_car_and_bus(world, [[20.0, 20.0]], [[90.0, 20.0]])
    bus = replace(whole.modes[0], of_sites=np.array([0, NOT_HELD], np.int32))
    found = find_need_a_car(replace(whole, modes=(bus,)), Selection(), AreaLevel.REGION)
    assert [site.site_id for site in found.sites] == ["s1"]
    assert (found.left_out, found.england.needs_car) == (1, 7)
    none = replace(whole.modes[0], of_sites=np.array([NOT_HELD, NOT_HELD], np.int32))
    nobody = find_need_a_car(replace(whole, modes=(none,)), Selection(), AreaLevel.REGION)
    assert (nobody.england.needs_car, nobody.england.by_neither) == (0, 7)


def test_what_means_nothing_is_refused_with_what_to_ask_for() -> None:
    world = by_car_and_bus(a_world([Point()], [a_site()]), [[20.0]], [[30.0]])
    assert modes_known(world) == (BUS, "bicycle", "foot")
    with pytest.raises(SelectionError, match="There is no mode 'tram': ask for 'public transport'"):
        find_need_a_car(world, Selection(), AreaLevel.REGION, "tram")
    with pytest.raises(SelectionError, match="in minutes by car"):
        find_need_a_car(world, Selection(measure=Measure.FOOT), AreaLevel.REGION, BUS)
    with pytest.raises(SelectionError, match="Say which mode"):
        find_need_a_car(replace(world, modes=()), Selection(), AreaLevel.REGION)
    with pytest.raises(SelectionError, match="Minutes on foot have no percentiles"):
        find_need_a_car(world, Selection(), AreaLevel.REGION, "foot", percentile=50)


def test_the_sentence_says_who_can_drive_and_cannot_get_there() -> None:
    points = [Point("D1", residents=12_345), Point("D4", residents=500)]
    world = by_car_and_bus(a_world(points, [a_site()]), [[20.0], [20.0]], [[90.0], [30.0]])
    found = find_need_a_car(world, Selection(), AreaLevel.REGION, BUS)
    assert need_sentence(found, "north").endswith(
        "12,300 people aged 16 to 64 can get to a Wave One site in 45 minutes (times.csv) but "
        "cannot get to one by public transport in that time."
    )
    assert "everyone aged 16 to 64 who can get to" in need_sentence(found, "south")
    later = find_need_a_car(world, Selection(), AreaLevel.REGION, BUS, within_mode=60.0)
    assert need_sentence(later, "north").endswith("by public transport in 60 minutes.")


MAP = """
import streamlit as st
from coverage.dashboard.navigation import COVERAGE_MAP
from coverage.dashboard.server.session_data import USES, OwnData, keep, with_files
from coverage.datasets.own_file import OwnFiles, read_own_file
if USES not in st.session_state:
    files = OwnFiles(modes=(read_own_file({path!r}, {name!r}),))
    keep(OwnData(files, with_files(files)))
COVERAGE_MAP.show()
"""


@pytest.fixture(scope="module")
def times(datasets: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of minutes by bus from every small area to one site."""
    path = tmp_path_factory.mktemp("modes") / "bus.csv"
    rows = "".join(
        f"{code},east-london-01,{20 + n % 60}\n" for n, code in enumerate(datasets.demand.codes)
    )
    path.write_text(f"from_id,to_id,minutes\n{rows}")
    return path


@pytest.mark.slow
def test_page_command_line_and_python_give_the_same_numbers(
    times: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = coverage.load_datasets(modes={BUS: times})
    found = coverage.find_need_a_car(data, Selection(), AreaLevel.REGION, BUS)
    frame = found.to_frame()
    assert frame["needs_car"].tolist() == [area.needs_car for area in found.areas]

    asked = ["--matrix-file", f"{BUS}={times}", "--mode", BUS]
    need, gaps, card = (tmp_path / name for name in ("need.csv", "gaps.csv", "need.json"))
    assert main(["modes", *asked, "--output", str(need)]) == 0
    assert main(["gaps", *asked, "--output", str(gaps)]) == 0
    with need.open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.DictReader(file)]
    for name in ("reached_by_car", "reached_by_mode", "needs_car", "unknown_of_either"):
        assert [int(row[name]) for row in rows] == frame[name].tolist()
    assert rows[0]["selection"] == frame["selection"][0]

    assert main(["modes", *asked, "--format", "method", "--output", str(card)]) == 0
    again = tmp_path / "again.csv"
    times_beside = tmp_path / times.name
    times_beside.write_bytes(times.read_bytes())
    assert main(["replay", str(card), "--output", str(again)]) == 0
    assert again.read_bytes() == need.read_bytes()

    script = MAP.format(path=str(times), name=BUS)
    page = AppTest.from_string(script, default_timeout=120).run()
    assert page.radio(key="measure").options[-1] == f"Minutes by {BUS}"
    page.radio(key="measure").set_value(Mode(BUS)).run()
    assert not page.exception
    assert page.query_params["mode"] in (BUS, [BUS])
    assert plain(need_sentence(found)) in {element.value for element in page.markdown}
    page.radio(key="measure").set_value(Measure.MINUTES).run()
    assert "mode" not in page.query_params
    capsys.readouterr()
