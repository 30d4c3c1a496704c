from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from coverage.datasets.areas import boundary_path
from coverage.datasets.car.traffic import TRAFFIC
from coverage.datasets.car_model import CAR_MODEL
from coverage.datasets.default import INSTITUTES
from coverage.datasets.demand import DEMAND
from coverage.datasets.land import LAND
from coverage.datasets.landmarks import LANDMARKS, MINUTES
from coverage.datasets.postcodes import POSTCODES
from coverage.datasets.residents_accuracy import RESIDENTS_ACCURACY
from coverage.datasets.sources import DATA, RECORD, read_sources, record_text
from coverage.datasets.towns import TOWNS
from coverage.vocabulary import AreaLevel
from tests.datasets.small_data import change_features, change_rows, sign
from tools.build_data import main

SITE = "north-east-02"

SECTIONS = {
    "Files": "Files",
    "Sites": "Sites",
    "Areas": "Areas",
    "Residents": "Residents",
    "Small": "Small areas",
    "Postcodes": "Postcodes",
    "Verdicts": "Verdicts",
    "Errors": "Errors that the data tell of themselves",
    "Usual": "Shares of people aged 16 to 64 within 45 minutes by car in usual traffic",
    "Free": "Shares of people aged 16 to 64 within 45 minutes by car without traffic",
    "Km": "Shares of people aged 16 to 64 within 30 km",
}
"""What the heading of each section begins with, in their order."""

SAID = re.compile(
    r"(?P<title>.*): (?P<said>nothing changed|1 change|[\d,]+ changes|not compared)"
    r"(?P<part>, in part not compared)?"
)

Found = dict[str, list[str]]


def found_in(text: str) -> Found:
    """Return the lines of each section, whose headings count them."""
    found = {}
    for (name, title), part in zip(SECTIONS.items(), text.split("\n\n"), strict=True):
        heading, *lines = part.splitlines()
        said = SAID.fullmatch(heading)
        assert said
        assert said["title"].startswith(title)
        changes = [line for line in lines if "not compared, as" not in line]
        counted, lacks = said["said"].split()[0], len(changes) < len(lines)
        assert counted == str(len(changes)) if changes else counted in ("nothing", "not")
        assert lacks == (counted == "not" or said["part"] is not None)
        found[name] = [line.strip() for line in lines]
    return found


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
    for question in ("Usual", "Free", "Km"):
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
    assert "Residents" not in found


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


def older(folder: Path, without: str) -> None:
    """Make a folder as if no version had known a file."""
    (folder / without).unlink()
    files = [file for file in read_sources(folder).files if file.path != without]
    (folder / RECORD).write_text(record_text(files), encoding="utf-8")


NOT_WITHOUT = {
    INSTITUTES: {"Sites", "Verdicts", "Usual", "Free", "Km"},
    DEMAND: {"Residents", "Small", "Postcodes", "Verdicts", "Usual", "Free", "Km"},
    POSTCODES: {"Postcodes"},
    LAND: {"Usual", "Free"},
    LANDMARKS: {"Usual", "Free"},
    MINUTES: {"Usual", "Free"},
    CAR_MODEL: {"Errors", "Usual", "Free"},
    TRAFFIC: {"Errors", "Usual"},
    RESIDENTS_ACCURACY: {"Errors"},
    boundary_path(AreaLevel.DISTRICT): {
        *("Sites", "Areas", "Residents", "Verdicts", "Usual", "Free", "Km")
    },
    **{
        boundary_path(level): {"Areas", "Residents", "Verdicts", "Usual", "Free", "Km"}
        for level in AreaLevel
        if level is not AreaLevel.DISTRICT
    },
}
"""The sections that cannot be compared in full without a file; all others can."""


@pytest.mark.parametrize("path", [file.path for file in read_sources(DATA).files])
def test_an_older_folder_that_lacks_a_file_is_compared_as_far_as_it_goes(
    small: Path, new: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    older(new, path)
    assert main(["--check", str(new), str(small)]) == 1
    found = found_in(capsys.readouterr().out)
    (added,) = found.pop("Files")
    assert added.startswith(f"{path}: added, ")
    said = f"not compared, as the old folder has no {path}"
    assert {name for name, lines in found.items() if lines} == NOT_WITHOUT.get(path, set())
    assert all(lines in ([], [said]) for lines in found.values())


def test_a_model_of_another_form_still_tells_its_error(
    small: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = json.loads((new / CAR_MODEL).read_text(encoding="utf-8"))
    model["features"] = model.pop("direct")["features"]
    model["accuracy"]["bands"][0]["mean_abs_error"] += 1
    (new / CAR_MODEL).write_text(json.dumps(model), encoding="utf-8")
    sign(new)
    assert main(["--check", str(new), str(small)]) == 1
    found = found_in(capsys.readouterr().out)
    said = f"not compared, as the old folder has {CAR_MODEL} in another form"
    assert found["Usual"] == found["Free"] == [said]
    assert found["Km"] == []
    (error,) = found["Errors"]
    assert error.startswith("minutes without traffic, known to take up to 30: ")


def test_postcodes_that_did_not_say_whether_they_are_closed_are_compared_otherwise(
    small: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = pq.read_table(new / POSTCODES)
    pq.write_table(table.drop_columns(["closed"]), new / POSTCODES)
    sign(new)
    main(["--check", str(new), str(small)])
    closed = len(table) - table["closed"].null_count
    assert found_in(capsys.readouterr().out)["Postcodes"] == [f"closed: not known to {closed}"]


def test_what_cannot_be_read_for_two_reasons_is_said_in_one_line(
    small: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (new / CAR_MODEL).write_text("{}", encoding="utf-8")
    sign(new)
    older(new, TRAFFIC)
    older(new, LAND)
    main(["--check", str(new), str(small)])
    assert found_in(capsys.readouterr().out)["Usual"] == [
        f"not compared, as the old folder has no {LAND} or {TRAFFIC}, and has {CAR_MODEL} in "
        "another form"
    ]


def test_a_damaged_file_of_the_old_folder_is_refused_and_not_taken_for_an_older_one(
    small: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (new / LAND).open("ab") as file:
        file.write(b"x")
    assert main(["--check", str(new), str(small)]) == 2
    assert "land.parquet does not match its checksum" in capsys.readouterr().err


def test_a_new_folder_that_lacks_a_file_is_refused(
    small: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older(new, LAND)
    assert main(["--check", str(small), str(new)]) == 2
    told = capsys.readouterr()
    assert "land.parquet is not listed in SOURCES.toml" in told.err
    assert told.out == ""
