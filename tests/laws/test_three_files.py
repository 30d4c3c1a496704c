"""Two modes, own areas and figures at once: one answer of page, command line, card and Python."""

from __future__ import annotations

import csv
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import coverage
from coverage import AreaLevel, Datasets, Measure, Selection
from coverage.__main__ import main
from coverage.access.gaps import Gaps, find_gaps
from coverage.dashboard.parts.modes import Mode
from coverage.tables.gaps import gap_table
from coverage.wording.numbers import people
from tests.dashboard.test_own_data import figures
from tests.dashboard.test_replayed import open_card, words

OWN = AreaLevel.OWN
EVERY = 20
"""One small area in so many has minutes: of the others nothing is known."""

PAGE = """
import streamlit as st
from coverage.dashboard.navigation import COVERAGE_MAP
from coverage.dashboard.server.session_data import USES, OwnData, keep, with_files
from coverage.datasets.own_file import OwnFiles, read_own_file
if USES not in st.session_state:
    files = OwnFiles(
        modes=(read_own_file("bus.csv", "bus"), read_own_file("rail.csv", "rail")),
        areas=read_own_file("zones.csv"),
        figures=(read_own_file("imd.csv"),),
    )
    keep(OwnData(files, with_files(files)))
COVERAGE_MAP.show()
"""
ASKED = (
    *("--matrix-file", "bus=bus.csv", "--matrix-file", "rail=rail.csv"),
    *("--areas-file", "zones.csv", "--figures-file", "imd.csv", "--level", "own"),
)
SAME = ("area_code", "residents", "reached", "gap", "unknown", "reached_share", "figure_score")


@pytest.fixture
def beside(datasets: Datasets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write four files of a user's own to a folder, which becomes the current one."""
    monkeypatch.chdir(tmp_path)
    codes = datasets.demand.codes[::EVERY].tolist()
    for name, wait in (("bus", 20), ("rail", 5)):
        trips = (f"{code},east-london-01,{wait + at % 70}\n" for at, code in enumerate(codes))
        Path(f"{name}.csv").write_text(f"from_id,to_id,minutes\n{''.join(trips)}")
    districts = datasets.areas[AreaLevel.DISTRICT]
    zones = (f"{area.code},Zone {at % 7}\n" for at, area in enumerate(districts))
    Path("zones.csv").write_text(f"LAD25CD,zone\n{''.join(zones)}")
    scores = (f"{code},{at % 50}\n" for at, code in enumerate(codes))
    Path("imd.csv").write_text(f"LSOA11CD,Score\n{''.join(scores)}")


def of_python() -> dict[str, tuple[Gaps, Datasets]]:
    """Return the gaps of each mode, with the data that they are of."""
    data = coverage.load_datasets(
        modes={"bus": "bus.csv", "rail": "rail.csv"}, areas_file="zones.csv", figures_file="imd.csv"
    )
    views = {mode: data.by_mode(mode) for mode in ("bus", "rail")}
    return {mode: (find_gaps(view, Selection(), OWN), view) for mode, view in views.items()}


def of_command(mode: str) -> list[dict[str, str]]:
    assert main(["gaps", *ASKED, "--mode", mode, "--output", f"{mode}.gaps.csv"]) == 0
    with Path(f"{mode}.gaps.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def out_of_reach(page: AppTest) -> dict[str, str]:
    table = figures(page)
    rows = zip(table.column("Area"), table.column("People out of reach"), strict=True)
    return {unescape(name): gap for name, gap in rows if name != "England"}


@pytest.mark.slow
@pytest.mark.usefixtures("beside")
def test_two_modes_own_areas_and_figures_give_the_same_numbers_everywhere(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = of_python()
    for mode, (gaps, data) in found.items():
        table, rows = gap_table(gaps, data), of_command(mode)
        assert len(rows) == len(gaps.areas) == 7
        for name in SAME:
            told = ["" if cell is None else str(cell) for cell in table.column(name)]
            assert [row[name] for row in rows] == told
        assert all(area.reached + area.gap + area.unknown == area.residents for area in gaps.areas)
        assert 0 < gaps.england.unknown < gaps.england.residents
        assert any(row["figure_score"] for row in rows)
    assert main(["gaps", *ASKED, "--mode", "rail", "--output", "rail.method.json"]) == 0

    page = AppTest.from_string(PAGE, default_timeout=120)
    page.query_params["level"] = "own"
    page = open_card(page, Path("rail.method.json").read_bytes())
    assert "its numbers are the same" in words(page.success)
    assert page.radio(key="measure").value == Mode("rail")
    assert page.selectbox(key="level").value is OWN
    for mode, (gaps, _) in reversed(found.items()):
        page.radio(key="measure").set_value(Mode(mode)).run()
        assert not page.exception
        assert out_of_reach(page) == {area.area: people(area.gap) for area in gaps.areas}
        assert any("Score" in heading for heading in figures(page).headings)
    by_car = page.radio(key="measure").set_value(Measure.MINUTES).run()
    assert out_of_reach(by_car) != {area.area: people(area.gap) for area in found["bus"][0].areas}
    capsys.readouterr()
