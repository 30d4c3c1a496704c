from __future__ import annotations

import hashlib
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coverage import AreaLevel, CoverageError, DataFileError, InvalidFileError, judge, load_datasets
from coverage.datasets.imported import LICENCE, make_set
from coverage.datasets.installed import DATA_VARIABLE, KEPT, folder_of, put_in_use
from coverage.datasets.load import INSTITUTES
from coverage.datasets.own_file import OwnFile
from coverage.datasets.sources import RECORD, SEAL, read_sources
from tests.datasets.institute_files import a_file, a_row

NOON = datetime(2030, 1, 2, 12, tzinfo=UTC)
NEWCASTLE = {"lat": "54.9783", "lon": "-1.6178"}
MINE = OwnFile("my folder/mine.csv", a_file(a_row(**NEWCASTLE, more='a "quoted", text\r\nof two')))


@pytest.fixture
def made(sets: Path, small: Path) -> Path:
    """Return a set that was made from the small one and a user's own institutes."""
    name = make_set(read_sources(small), MINE, NOON)
    assert {each.name for each in sets.iterdir()} == {name, ".lock"}
    return folder_of(name)


def test_a_set_holds_the_new_institutes_and_every_other_file_as_it_was(
    made: Path, small: Path
) -> None:
    (site,) = load_datasets(folder=made).sites
    assert (site.site_id, site.lat, site.lon) == ("mine-01", 54.9783, -1.6178)
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for folder in (small, made)
        for file in folder.rglob("*")
        if file.is_file() and file.parent.name != KEPT
    }
    before = {file.path: file for file in read_sources(small).files}
    for file in read_sources(made).files:
        assert file.sha256 == hashlib.sha256(files[file.path]).hexdigest()
        assert (file == before[file.path]) == (file.path != INSTITUTES)
    assert set(files) == {*before, RECORD, SEAL, LICENCE}


def test_the_record_says_where_the_institutes_come_from(made: Path) -> None:
    record = read_sources(made).files[0]
    assert record.path == INSTITUTES
    assert hashlib.sha256(MINE.content).hexdigest() in record.source
    assert record.title.endswith("imported from mine.csv")
    assert record.vintage == "As imported on 2 January 2030"
    assert record.made_by == "python -m coverage data import --institutes mine.csv"
    assert record.rows == 1
    assert record.licence


@pytest.mark.parametrize("field", ["title", "source", "attribution", "rows"])
def test_a_record_that_was_edited_is_refused_though_every_file_is_intact(
    field: str, made: Path
) -> None:
    path = made / RECORD
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"(?m)^({field} = .*)\d(.*)$", r"\g<1>9\2", text), encoding="utf-8")
    with pytest.raises(DataFileError, match=f"{RECORD} does not match its checksum in {SEAL}: "):
        load_datasets(folder=made)
    path.write_text(text, encoding="utf-8")
    assert load_datasets(folder=made)


def test_a_set_of_an_earlier_version_has_no_checksum_of_its_record(made: Path) -> None:
    (made / SEAL).unlink()
    assert load_datasets(folder=made)


def test_a_set_is_made_from_a_folder_with_other_things_in_it(
    small: Path, sets: Path, tmp_path: Path
) -> None:
    base = shutil.copytree(small, tmp_path / "base")
    (base / LICENCE).unlink()
    (base / LICENCE).mkdir()
    (base / "more.csv").write_text("of no concern")
    made = sets / make_set(read_sources(base), MINE, NOON)
    assert not (made / LICENCE).exists()
    assert not (made / "more.csv").exists()


@pytest.mark.usefixtures("sets")
@pytest.mark.parametrize(
    "name", ["a\x7fb.csv", "a\x1b[31m.csv", "a\nb.csv", 'a"b\\.csv', "\u202eb.csv"]
)
def test_no_name_of_a_file_breaks_the_record_or_steers_a_screen(small: Path, name: str) -> None:
    made = folder_of(make_set(read_sources(small), OwnFile(name, MINE.content), NOON))
    record = read_sources(made).files[0]
    assert record.title.isprintable()
    assert record.made_by.isprintable()


def test_what_is_only_known_of_our_institutes_is_not_said_of_others(
    made: Path, small: Path
) -> None:
    assert load_datasets(folder=small).has_our_institutes
    datasets = load_datasets(folder=made)
    assert not datasets.has_our_institutes
    assert {area.finding.date for area in judge(datasets, AreaLevel.LEP).areas} == {"as imported"}


def test_a_set_that_is_made_is_not_in_use_yet(made: Path) -> None:
    assert load_datasets().sources.folder != made
    put_in_use(made.name)
    assert load_datasets().sources.folder == made


def test_a_set_can_be_made_from_the_one_in_use_and_from_a_whole_folder(
    made: Path, small: Path
) -> None:
    put_in_use(made.name)
    again = make_set(read_sources(), None, NOON)
    assert read_sources(folder_of(again)).files == read_sources(made).files
    copy = make_set(read_sources(small), None, NOON)
    assert read_sources(folder_of(copy)).files == read_sources(small).files


@pytest.mark.usefixtures("sets")
def test_a_clock_that_stands_still_or_jumps_back_never_mixes_sets(small: Path) -> None:
    times = (NOON, NOON, NOON - timedelta(days=400), NOON)
    names = [make_set(read_sources(small), MINE, time) for time in times]
    assert len(set(names)) == len(times)
    for name in names:
        assert load_datasets(folder=folder_of(name)).sites


@pytest.mark.parametrize("other", [{"lat": "1"}, {"wave": "7"}, {"sectors": ""}])
def test_institutes_with_faults_leave_everything_as_it_was(
    sets: Path, small: Path, other: dict[str, str]
) -> None:
    broken = OwnFile("mine.csv", a_file({**a_row(**NEWCASTLE), **other}))
    with pytest.raises(InvalidFileError, match=r"^mine\.csv was not loaded: row 2, column "):
        make_set(read_sources(small), broken, NOON)
    assert not sets.exists()


def test_a_base_that_is_not_intact_is_refused_and_leaves_nothing(
    sets: Path, small: Path, tmp_path: Path
) -> None:
    damaged = shutil.copytree(small, tmp_path / "damaged")
    with (damaged / "postcodes.parquet").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(DataFileError, match=r"postcodes\.parquet does not match its checksum"):
        make_set(read_sources(damaged), MINE, NOON)
    assert {each.name for each in sets.iterdir()} == {".lock"}


def test_what_an_import_that_died_has_left_is_swept_away(sets: Path, small: Path) -> None:
    (sets / ".part").mkdir(parents=True)
    (sets / ".part" / INSTITUTES).write_text("half a fi")
    name = make_set(read_sources(small), MINE, NOON)
    assert {each.name for each in sets.iterdir()} == {name, ".lock"}


def test_links_among_the_sets_lead_an_import_nowhere(
    sets: Path, small: Path, tmp_path: Path
) -> None:
    theirs, folder = tmp_path / "theirs", tmp_path / "folder"
    theirs.write_text("theirs")
    folder.mkdir()
    sets.mkdir()
    (sets / ".part").symlink_to(folder)
    made = make_set(read_sources(small), MINE, NOON)
    assert not (sets / made).is_symlink()
    assert not list(folder.iterdir())
    (sets / ".lock").unlink()
    (sets / ".lock").symlink_to(theirs)
    with pytest.raises(CoverageError, match="cannot be written"):
        make_set(read_sources(small), MINE, NOON)
    assert theirs.read_text() == "theirs"


def test_a_second_import_waits_for_its_turn(sets: Path, small: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    sets.mkdir()
    with (sets / ".lock").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(CoverageError, match="Another import is running: wait until"):
            make_set(read_sources(small), MINE, NOON)
    assert make_set(read_sources(small), MINE, NOON)


def test_a_folder_that_cannot_be_written_to_is_told_in_one_sentence(
    tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("COVERAGE_SETS", str(tmp_path / "file"))
    with pytest.raises(CoverageError, match=r"file cannot be written \(File exists\): make room"):
        make_set(read_sources(small), MINE, NOON)


def test_nothing_is_imported_where_it_would_not_be_read(
    sets: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(small))
    with pytest.raises(CoverageError, match=DATA_VARIABLE):
        make_set(read_sources(small), MINE, NOON)
    assert not sets.exists()
