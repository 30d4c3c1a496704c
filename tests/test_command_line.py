"""The command line: its exit status, its one plain line of error, and what it writes where."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from coverage import AreaLevel, __version__, find_gaps, load_datasets
from coverage.__main__ import main
from coverage.datasets.sources import DATA
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of
from coverage.export.to_csv import BOM
from tests.command_line.refusals import the_error
from tests.datasets.institute_files import a_file, a_row
from tests.worlds import in_km

COMMANDS = (
    *("gaps", "sectors", "modes", "eligibility", "plan", "scenarios", "brief", "briefs", "publish"),
    *("nearest", "trip", "areas", "sites", "national", "replay", "validate", "template"),
    *("accuracy", "calibration", "sources", "data", "health"),
)
ROOT = DATA.parent


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Return an institutes file of a user's own: one site, in Manchester."""
    path = tmp_path / "mine.csv"
    path.write_bytes(a_file(a_row()))
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return an institutes file with four faults: three in a row, and a repeated header."""
    path = tmp_path / "broken.csv"
    good = a_file(a_row(), a_row(wave="3", role="main"), a_row(site_id="mine-03"))
    path.write_bytes(good + good.splitlines()[0] + b"\n")
    return path


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("", "the following arguments are required: COMMAND"),
        ("gap", "invalid choice: 'gap'"),
        ("gaps --treshold 3", "unrecognized arguments: --treshold 3"),
        ("gaps more", "unrecognized arguments: more"),
        ("gaps --level", "argument --level: expected one argument"),
        ("gaps --level regoin", "'regoin' is not known: write 'region'"),
        ("gaps --level county", "'county' is not known: write one of region, lep, lsip, "),
        ("eligibility --level distric", "'distric' is not known: write 'district'"),
        ("gaps --sector digitl", "'digitl' is not known: write 'digital'"),
        ("gaps --sector energy --sector xyz", "'xyz' is not known: write one of digital, "),
        ("gaps --network wave-two", "'wave-two' is not known: write 'wave-one'"),
        ("gaps --match al", "'al' is not known: write 'all'"),
        ("gaps --measure miles", "'miles' is not known: write 'minutes'"),
        ("gaps --population 16-65", "'16-65' is not known: write '16-64'"),
        ("gaps --within 0", "A threshold of 0.0 is not a distance: give a number above 0."),
        ("gaps --within -1", "A threshold of -1.0 is not a distance: give a number above 0."),
        ("gaps --within nan", "A threshold of nan is not a distance: give a number above 0."),
        ("gaps --within inf", "A threshold of inf is not a distance: give a number above 0."),
        ("gaps --within near", "argument --within: invalid float value: 'near'"),
        ("gaps --format cvs", "argument --format: invalid choice: 'cvs'"),
        ("sources --format svg", "argument --format: svg cannot hold this answer"),
        ("validate", "the following arguments are required: FILE"),
        ("validate nowhere.csv", "nowhere.csv cannot be opened (No such file or directory)"),
        ("gaps --institutes-file nowhere.csv", "nowhere.csv cannot be opened (No such file"),
    ],
)
def test_bad_input_is_refused_in_one_plain_line(
    capsys: pytest.CaptureFixture[str], words: str, advice: str
) -> None:
    assert advice in the_error(shlex.split(words), capsys)


def test_an_invalid_institutes_file_is_refused_with_its_first_fault(
    capsys: pytest.CaptureFixture[str], broken: Path
) -> None:
    said = the_error(["gaps", "--institutes-file", str(broken)], capsys)
    assert said.startswith("broken.csv was not loaded: row 3, column role: ")
    assert said.endswith("(3 more; `python -m coverage validate` lists them all)")


def test_validate_lists_every_fault_and_ends_with_one_line(
    capsys: pytest.CaptureFixture[str], broken: Path
) -> None:
    assert main(["validate", str(broken)]) == 2
    captured = capsys.readouterr()
    told, *faults = captured.out.splitlines()
    assert told.startswith("Checked as your own institutes, as its columns tell: ")
    assert [line.partition(":")[0] for line in faults] == [
        "row 3, column role",
        "row 3, column site_id",
        "row 3, column wave",
        "row 5",
    ]
    assert captured.err == (
        "broken.csv would not be loaded (4 faults): correct what is listed, then validate again.\n"
    )


def test_validate_counts_a_single_fault_as_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "one.csv").write_bytes(a_file(a_row(wave="3")))
    assert main(["validate", str(tmp_path / "one.csv")]) == 2
    assert "one.csv would not be loaded (1 fault): " in capsys.readouterr().err


def test_validate_finds_no_fault_in_the_shipped_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(DATA / "institutes.csv")]) == 0
    captured = capsys.readouterr()
    assert captured.out.endswith("institutes.csv: 113 sites of 21 institutes, no fault.\n")
    assert captured.err == ""


def test_institutes_of_ones_own_change_the_numbers_and_stand_in_the_provenance(
    capsysbinary: pytest.CaptureFixture[bytes], mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["gaps", "--measure", "km", "--institutes-file", str(mine), "--format", "csv"]
    assert main(words) == 0
    first = capsysbinary.readouterr().out
    gaps = find_gaps(load_datasets(mine), in_km(), AreaLevel.REGION)
    for row, area in zip(rows_of(first), gaps.areas, strict=True):
        assert int(row["reached"]) == area.reached
        assert row["source"].startswith("Institutes: mine.csv, the user's own file; ")
        assert ".institutes." in row["version"]
    assert {row["area"] for row in rows_of(first) if int(row["sites_inside"])} == {"North West"}

    (again,) = {row["selection"] for row in rows_of(first)}
    monkeypatch.chdir(mine.parent)
    assert main([*shlex.split(again), "--format", "csv"]) == 0
    assert capsysbinary.readouterr().out == first


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_name_that_is_not_utf_8_never_ends_in_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.csv")
    path.write_bytes(a_file(a_row()))
    assert main(["gaps", "--institutes-file", str(path), "--format", "csv"]) in (0, 2)


ON_SCREEN = [form for form in formats_of(Answer.TABLE) if not form.is_binary]


@pytest.mark.parametrize("form", ON_SCREEN)
@pytest.mark.parametrize("command", ["gaps", "eligibility", "sectors"])
def test_a_file_holds_the_bytes_of_the_screen(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, command: str, form: Format
) -> None:
    words = [command, "--level", "lep", "--format", form.value]
    assert main(words) == 0
    on_screen = capsysbinary.readouterr().out
    assert main([*words, "--output", str(tmp_path / "report")]) == 0
    assert capsysbinary.readouterr() == (b"", b"")
    mark = BOM.encode() if form is Format.CSV else b""
    assert (tmp_path / "report").read_bytes() == mark + on_screen != mark


@pytest.mark.parametrize("name", ["nowhere/gaps.csv", "folder"])
def test_a_file_that_cannot_be_written_leaves_nothing_behind(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    said = the_error(["gaps", "--output", str(tmp_path / name)], capsys)
    assert f"{name} cannot be written (" in said
    assert said.endswith("give another --output.")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_command_that_is_refused_leaves_the_old_file_as_it_was(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, broken: Path
) -> None:
    old = tmp_path / "gaps.csv"
    old.write_bytes(b"old")
    the_error(["gaps", "--institutes-file", str(broken), "--output", str(old)], capsys)
    assert old.read_bytes() == b"old"


def test_sources_says_that_every_file_is_intact(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["sources", "--format", "json"]) == 0
    captured = capsysbinary.readouterr()
    files = json.loads(captured.out)
    assert {file["intact"] for file in files} == {"yes"}
    assert {file["path"] for file in files} >= {"institutes.csv", "demand.parquet"}
    assert captured.err == b""


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_each_command_has_help(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith(" ".join(["usage: python -m coverage", *command]))
    listed = re.findall(r"^ {4}(\w+)", said, re.MULTILINE)
    assert command or tuple(listed) == COMMANDS


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"{__version__}\n"


def in_a_shell(*words: str, screen: int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    # Python buffers what goes into a pipe unless it is told otherwise, and so for readers.
    environment = {key: text for key, text in os.environ.items() if key != "PYTHONUNBUFFERED"}
    command = [sys.executable, "-m", "coverage", *words]
    return subprocess.run(
        command, cwd=ROOT, env=environment, stdout=screen, stderr=subprocess.PIPE, check=False
    )


def test_a_shell_gets_the_table_and_the_status() -> None:
    ran = in_a_shell("gaps", "--sector", "energy")
    assert (ran.returncode, ran.stderr) == (0, b"")
    usual = b"People aged 16 to 64 within 45 minutes by car in usual traffic of "
    assert ran.stdout.startswith(usual)


def test_a_shell_gets_one_line_of_error_and_the_status() -> None:
    ran = in_a_shell("gaps", "--sector", "digitl")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words", ["gaps --level district", "sources", "validate data/institutes.csv", "--help"]
)
def test_a_reader_who_has_seen_enough_ends_it_without_a_complaint(words: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ran = in_a_shell(*words.split(), screen=writer)
    finally:
        os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_long_word_is_said_again_in_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(the_error(["x" * 5_000], capsys)) < 600
