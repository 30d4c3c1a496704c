"""Official codes stand at the right of whatever names areas by code."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from coverage import AreaLevel, Datasets, find_gaps
from coverage.levels import SHIPPED_LEVELS, Pieces
from coverage.tables.area_columns import AREA, AREA_CODE, LEVEL
from coverage.tables.gaps import gap_table
from coverage.tables.official_codes import OFFICIAL_CODE, with_official_codes
from coverage.tables.table import Table
from tests.named import an_area
from tests.worlds import Point, a_site, a_world, in_km

FACTS = Path(__file__).parents[2] / ".." / "shared" / "facts" / "official_codes.csv"
PREFIX = {"region": "E12", "lep": "E37", "lsip": "E69", "combined-authority": "E47"}


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_every_area_has_one_official_code_which_is_of_its_level(
    datasets: Datasets, level: AreaLevel
) -> None:
    areas = datasets.areas[level]
    codes = [area.official_code for area in areas]
    assert len(set(codes)) == len(codes)
    form = PREFIX.get(level.value, "E05" if level.spec.pieces is Pieces.WARDS else "E0[6-9]")
    assert all(re.fullmatch(rf"{form}\d{{6}}", code) for code in codes)
    if not level.spec.has_our_codes:
        assert all(area.official_code == area.code for area in areas)


@pytest.mark.skipif(not FACTS.exists(), reason="the facts are not here")
def test_codes_are_those_of_the_official_list_whose_names_have_blanks(datasets: Datasets) -> None:
    with FACTS.open(encoding="utf-8", newline="") as file:
        listed = {(row["level"], row["name"].strip()): row["code"] for row in csv.DictReader(file)}
    ours = {
        (level.value, area.name): area.official_code
        for level in SHIPPED_LEVELS
        if level.spec.has_our_codes
        for area in datasets.areas[level]
    }
    assert ours == listed


@pytest.mark.parametrize("level", ["lep", "lsip", "combined-authority", "district"])
@pytest.mark.parametrize("written", [str, str.lower, lambda code: f"  {code}\t"])
def test_an_official_code_leads_to_its_area_however_it_is_written(
    datasets: Datasets, level: str, written: type[str]
) -> None:
    for row, area in enumerate(datasets.areas[AreaLevel(level)]):
        assert datasets.area_names.exactly(AreaLevel(level), written(area.official_code)) == row


def test_the_gap_report_ends_with_the_official_code_and_says_of_when_it_is(
    datasets: Datasets,
) -> None:
    table = gap_table(find_gaps(datasets, in_km(), AreaLevel.LSIP), datasets)
    assert table.columns[-1] == OFFICIAL_CODE
    assert table.column("official_code")[0] == "E69000001"
    assert "LSIP areas of August 2023" in str(table.column("source")[0])
    assert all(level.spec.codes in OFFICIAL_CODE.meaning for level in SHIPPED_LEVELS)


def test_an_area_without_an_official_code_has_a_blank_one() -> None:
    world = a_world([Point()], [a_site()])
    table = gap_table(find_gaps(world, in_km(), AreaLevel.REGION), world)
    assert set(table.column("official_code")) == {""}


def test_no_other_cell_changes_and_rows_of_several_levels_have_each_their_own() -> None:
    names = (AREA_CODE, AREA, LEVEL)
    rows = (("E12000001", "North East", "region"), ("lep-x", "X", "lep"), ("gone", "?", "lep"))
    world = a_world([Point()], [a_site()])
    areas = {
        AreaLevel.REGION: (an_area("E12000001"),),
        AreaLevel.LEP: (an_area("lep-x"), an_area("lep-y")),
    }
    for level, found in areas.items():
        coded = tuple(
            type(each)(each.code, each.name, 1.0, "", (0.0, 0.0), f"official {each.code}")
            for each in found
        )
        object.__setattr__(world, "areas", {**world.areas, level: coded})
    table = Table("a", "A", names, rows)
    told = with_official_codes(table, world)
    assert [row[:3] for row in told.rows] == list(rows)
    assert told.column("official_code") == ("official E12000001", "official lep-x", "")
