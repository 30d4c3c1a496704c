from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from coverage.datasets.demand import DEMAND
from coverage.datasets.england import TOWNS
from coverage.datasets.load import INSTITUTES
from coverage.datasets.postcodes import POSTCODES
from coverage.vocabulary import AreaLevel
from tests.datasets.small_data import change_features, change_rows, sign
from tests.tools.checked import Found, found_in
from tools.build_data import main

SITE = "north-east-02"


@pytest.fixture
def new(small: Path, tmp_path: Path) -> Path:
    """Return a copy of the small data that a test may change."""
    return shutil.copytree(small, tmp_path / "new")


@pytest.fixture
def check(small: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], Found]:
    """Return what tells the changes of each section in which there are any."""

    def run() -> Found:
        sign(new)
        status = main(["--check", str(small), str(new)])
        found = found_in(capsys.readouterr().out)
        assert status == int(any(found.values()))
        return {name: lines for name, lines in found.items() if lines}

    return run


Check = Callable[[], Found]


def change_sites(folder: Path, change: Callable[[dict[str, str]], bool]) -> None:
    change_rows(folder, INSTITUTES, change)


def test_the_same_data_have_not_changed(check: Check) -> None:
    assert check() == {}


def test_a_byte_of_a_file_that_decides_nothing_is_told(check: Check, new: Path) -> None:
    with (new / TOWNS).open("ab") as file:
        file.write(b"\n")
    assert check() == {"Files": [f"{TOWNS}: 67 rows to 67 rows"]}


def test_a_site_that_has_gone_is_told_and_read_the_other_way_as_added(
    check: Check, small: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_sites(new, lambda row: row["site_id"] != SITE)
    (line,) = check()["Sites"]
    assert line.startswith(f"removed: {SITE}, Sunderland College, City Campus (North East ")
    assert main(["--check", str(new), str(small)]) == 1
    assert f"added: {SITE}, Sunderland College" in capsys.readouterr().out


def test_a_site_that_moved_and_is_described_otherwise_is_told(check: Check, new: Path) -> None:
    def change(row: dict[str, str]) -> bool:
        if row["site_id"] == SITE:
            row.update(lat="54.90", sectors="digital", opened="2030-01")
        return True

    change_sites(new, change)
    moved, *changed = check()["Sites"]
    assert re.fullmatch(rf"moved: {SITE}, .*\) by \d{{1,3}} m", moved)
    assert [line.rpartition("): ")[2].split()[0] for line in changed] == ["sectors", "opened"]
    assert changed[0].endswith(" to digital")
    assert changed[1].endswith("opened blank to 2030-01")


def test_areas_that_are_renamed_or_have_another_code_are_told(check: Check, new: Path) -> None:
    def change(features: list[dict[str, Any]]) -> None:
        features[0]["properties"]["name"] = "Newland"

    change_features(new, AreaLevel.DISTRICT, change)
    found = check()
    assert found["Areas"] == ["districts: E06000001 renamed, Hartlepool to Newland"]
    assert "Residents" not in found


def test_residents_are_told_area_by_area_and_group_by_group(check: Check, new: Path) -> None:
    demand = pq.read_table(new / DEMAND)
    column = demand.schema.get_field_index("residents_all")
    more = pc.add(demand.column(column), pa.array([7, *[0] * (len(demand) - 1)]))
    pq.write_table(demand.set_column(column, "residents_all", more), new / DEMAND)
    told = check()["Residents"]
    assert told[0].startswith("regions: North East, people of all ages: ")
    assert all(line.endswith("(+7)") for line in told)
    assert {line.partition(":")[0] for line in told} >= {"regions", "LSIP areas", "districts"}


@pytest.mark.parametrize(("older", "said"), [("small", "no longer counted"), ("new", "counted")])
def test_a_population_group_that_one_build_alone_counts_is_told(
    small: Path, new: Path, capsys: pytest.CaptureFixture[str], older: str, said: str
) -> None:
    demand = pq.read_table(new / DEMAND)
    pq.write_table(demand.drop_columns(["residents_19-24"]), new / DEMAND)
    sign(new)
    builds = (small, new) if older == "small" else (new, small)
    assert main(["--check", *map(str, builds)]) == 1
    told = capsys.readouterr().out
    assert f"  people aged 19 to 24: {said}\n" in told
    assert "people of all ages" not in told


def test_verdicts_and_shares_that_change_are_told(check: Check, new: Path) -> None:
    def keep(row: dict[str, str]) -> bool:
        row.update(site_id="other", wave="2")
        return True

    change_sites(new, lambda row: row["site_id"] == SITE and keep(row))
    found = check()
    assert any(
        line.startswith("LEP areas: North East: not eligible to eligible: ")
        for line in found["Verdicts"]
    )
    for question in ("Usual", "Free", "Km", "Bicycle", "Foot"):
        assert found[question][0].startswith("regions: North East: ")
        assert found[question][0].endswith(" points)")


def test_a_folder_that_cannot_be_read_is_refused(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check", str(small), str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.startswith("nowhere/SOURCES.toml is missing")


def test_people_placed_in_another_small_area_are_counted_though_no_district_has_more(
    check: Check, new: Path
) -> None:
    demand = pq.read_table(new / DEMAND)
    column = demand.schema.get_field_index("residents_all")
    counts = demand["residents_all"].to_pylist()
    district = demand[AreaLevel.DISTRICT.value].to_pylist()
    here = next(row for row in range(len(counts)) if district[row] == district[row + 1])
    counts[here], counts[here + 1] = counts[here] - 100, counts[here + 1] + 100
    changed = demand.set_column(column, "residents_all", pa.array(counts))
    east = changed.schema.get_field_index("easting_m")
    steps = [300, *[0] * (len(changed) - 1)]
    moved = pc.cast(pc.add(changed["easting_m"], pa.array(steps)), demand.schema.field(east).type)
    pq.write_table(changed.set_column(east, "easting_m", moved), new / DEMAND)
    found = check()
    everyone = sum(counts)
    assert found["Small"] == [
        f"the points of 1 of {len(counts)} moved, half of them by 300 m or more, and by 300 m "
        "at most",
        f"people of all ages: 2 of {len(counts)} have more or fewer, and {100 / everyone:.1%} of "
        "the residents are placed in another than before",
    ]
    assert all(line.startswith("wards: ") for line in found.get("Residents", []))


def test_postcodes_that_came_went_closed_or_lie_elsewhere_are_counted(
    check: Check, new: Path
) -> None:
    table = pq.read_table(new / POSTCODES)
    rows = table.to_pylist()
    district = pq.read_table(new / DEMAND)[AreaLevel.DISTRICT.value].to_pylist()
    near = next(row for row in range(1, len(district)) if district[row] == district[0])
    far = next(row for row in range(1, len(district)) if district[row] != district[0])
    del rows[0]
    rows[0]["point"], rows[1]["point"] = near, far
    rows[2]["northing_10m"] += 5
    for row in rows:
        row["closed"] = None
    rows.append({**rows[-1], "postcode": "ZE9 9ZZ", "closed": 201503})
    pq.write_table(pa.Table.from_pylist(rows, table.schema), new / POSTCODES)
    closed = len(table) - table["closed"].null_count
    assert check()["Postcodes"] == [
        "1 added",
        "1 removed",
        *([f"closed: {closed} to 1"] if closed != 1 else []),
        "2 of 9 lie in another small area",
        "1 of them in another district",
        "1 have another position, 50 m away at most",
    ]
