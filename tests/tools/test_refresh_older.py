from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from coverage.datasets.areas import boundary_path
from coverage.datasets.car.landmarks import LANDMARKS, MINUTES
from coverage.datasets.car.model import CAR_MODEL
from coverage.datasets.car.traffic import TRAFFIC
from coverage.datasets.demand import DEMAND
from coverage.datasets.installed import KEPT
from coverage.datasets.land import CROSSINGS, LAND
from coverage.datasets.load import INSTITUTES
from coverage.datasets.postcodes import POSTCODES
from coverage.datasets.residents_accuracy import RESIDENTS_ACCURACY
from coverage.datasets.sources import DATA, RECORD, read_sources, record_text
from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel
from tests.datasets.small_data import sign
from tests.tools.checked import found_in
from tools.build_data import main


@pytest.fixture
def old(small: Path, tmp_path: Path) -> Path:
    """Return a copy of the small data that a test may make older."""
    return shutil.copytree(small, tmp_path / "old")


def older(folder: Path, without: str) -> None:
    """Make a folder as if no version had known a file."""
    (folder / without).unlink()
    files = [file for file in read_sources(folder).files if file.path != without]
    (folder / RECORD).write_text(record_text(files), encoding="utf-8")


BY_CAR, OVER_LAND = {"Usual", "Free"}, {"Bicycle", "Foot"}
SHARES = {*BY_CAR, "Km", *OVER_LAND}

NOT_WITHOUT = {
    INSTITUTES: {"Sites", "Verdicts", *SHARES},
    DEMAND: {"Residents", "Small", "Postcodes", "Verdicts", *SHARES},
    POSTCODES: {"Postcodes"},
    LAND: {*BY_CAR, *OVER_LAND},
    CROSSINGS: OVER_LAND,
    LANDMARKS: BY_CAR,
    MINUTES: BY_CAR,
    CAR_MODEL: {"Errors", *BY_CAR},
    TRAFFIC: {"Errors", "Usual"},
    RESIDENTS_ACCURACY: {"Errors"},
    boundary_path(AreaLevel.DISTRICT): {"Sites", "Areas", "Residents", "Verdicts", *SHARES},
    **{
        boundary_path(level): {"Areas", "Residents", "Verdicts", *SHARES}
        for level in SHIPPED_LEVELS
        if level is not AreaLevel.DISTRICT
    },
}
"""The sections that cannot be compared in full without a file; all others can."""


@pytest.mark.parametrize("path", [file.path for file in read_sources(DATA).files])
def test_an_older_folder_that_lacks_a_file_is_compared_as_far_as_it_goes(
    small: Path, old: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    older(old, path)
    assert main(["--check", str(old), str(small)]) == 1
    found = found_in(capsys.readouterr().out)
    (added,) = found.pop("Files")
    assert added.startswith(f"{path}: added, ")
    said = f"not compared, as the old folder has no {path}"
    assert {name for name, lines in found.items() if lines} == NOT_WITHOUT.get(path, set())
    assert all(lines in ([], [said]) for lines in found.values())


def test_a_model_of_another_form_still_tells_its_error(
    small: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = json.loads((old / CAR_MODEL).read_text(encoding="utf-8"))
    model["features"] = model.pop("direct")["features"]
    model["accuracy"]["bands"][0]["mean_abs_error"] += 1
    (old / CAR_MODEL).write_text(json.dumps(model), encoding="utf-8")
    sign(old)
    assert main(["--check", str(old), str(small)]) == 1
    found = found_in(capsys.readouterr().out)
    said = f"not compared, as the old folder has {CAR_MODEL} in another form"
    assert found["Usual"] == found["Free"] == [said]
    assert found["Km"] == []
    (error,) = found["Errors"]
    assert error.startswith("minutes without traffic, known to take up to 30: ")


def test_postcodes_that_did_not_say_whether_they_are_closed_are_compared_otherwise(
    small: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = pq.read_table(old / POSTCODES)
    pq.write_table(table.drop_columns(["closed"]), old / POSTCODES)
    sign(old)
    shutil.rmtree(old / KEPT, ignore_errors=True)
    assert main(["--check", str(old), str(small)]) == 1
    closed = len(table) - table["closed"].null_count
    found = found_in(capsys.readouterr().out)
    assert found["Postcodes"] == [f"closed: not known to {closed}"]
    assert found["Usual"] == found["Free"] == []


def test_what_cannot_be_read_for_two_reasons_is_said_in_one_line(
    small: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (old / CAR_MODEL).write_text("{}", encoding="utf-8")
    sign(old)
    older(old, TRAFFIC)
    older(old, LAND)
    main(["--check", str(old), str(small)])
    assert found_in(capsys.readouterr().out)["Usual"] == [
        f"not compared, as the old folder has no {LAND} or {TRAFFIC}, and has {CAR_MODEL} in "
        "another form"
    ]


def test_a_damaged_file_of_the_old_folder_is_refused_and_not_taken_for_an_older_one(
    small: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (old / LAND).open("ab") as file:
        file.write(b"x")
    assert main(["--check", str(old), str(small)]) == 2
    assert "land.parquet does not match its checksum" in capsys.readouterr().err


def test_a_new_folder_that_lacks_a_file_is_refused(
    small: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older(old, LAND)
    assert main(["--check", str(small), str(old)]) == 2
    told = capsys.readouterr()
    assert "land.parquet is not listed in SOURCES.toml" in told.err
    assert told.out == ""
