"""What `eligibility` refuses: exit status 2 and one plain line that says what to do."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from coverage.__main__ import main
from tests.command_line.refusals import the_error
from tests.datasets.institute_files import a_file, a_row

HEADER = "area_code,verdict,why\n"
ACCESS_IS_NO_PART = "How far people travel plays no part in a verdict: leave the selection out"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Return a list without a fault."""
    path = tmp_path / "mine.csv"
    path.write_text(f"{HEADER}lep-dorset,not eligible,Told so\n", encoding="utf-8")
    return path


def test_the_list_of_the_fixture_is_taken(capsys: pytest.CaptureFixture[str], listed: Path) -> None:
    words = ["eligibility", "--level", "lep", "--rule", "listed", "--list", str(listed)]
    assert main(words) == 0
    assert "Listed as not eligible: Told so" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("--rule no-sit", "argument --rule: 'no-sit' is not known: write 'no-site'"),
        ("--rule travel", "'travel' is not known: write one of no-site, no-hub, listed"),
        ("--hosting opened", "argument --hosting: 'opened' is not known: write 'open'"),
        ("--report ledgr", "argument --report: 'ledgr' is not known: write 'ledger'"),
        ("--report x", "write one of ledger, access, flips, need, back-test"),
        ("--level county", "'county' is not known: write one of region, lep, lsip, "),
        ("--list", "argument --list: expected one argument"),
        ("--within 30", ACCESS_IS_NO_PART),
        ("--sector digital", ACCESS_IS_NO_PART),
        ("--measure km", ACCESS_IS_NO_PART),
        ("--population all", ACCESS_IS_NO_PART),
        ("--network current", ACCESS_IS_NO_PART),
        ("--sites sourced", ACCESS_IS_NO_PART),
        ("--report access --sites sure", "'sure' is not known: write 'sourced'"),
        ("--matrix-file nowhere.csv", ACCESS_IS_NO_PART),
        (
            "--report access --within 0",
            "A threshold of 0.0 is not a distance: give a number",
        ),
        ("--report flips --within nan", "A threshold of nan is not a distance"),
        ("--points 40 30 30", "Points belong to the need score: add --report need."),
        ("--report access --points 40 30 30", "Points belong to the need score"),
        ("--report flips --full-at 1 90 4", "Points belong to the need score"),
        ("--report need --points 40 30", "argument --points: expected 3 arguments"),
        ("--report need --points 40 30 x", "argument --points: invalid float value: 'x'"),
        ("--report need --points -1 30 30", "A maximum of -1.0 points is none: give a number"),
        ("--report need --points nan 30 30", "A maximum of nan points is none: give a number"),
        ("--report need --points 40 inf 30", "A maximum of inf points is none: give a number"),
        ("--report need --full-at 0 90 4", "Full points at 0.0 cannot be shared out: give a "),
        ("--report need --full-at 1 nan 4", "Full points at nan cannot be shared out: give a "),
        ("--report need --full-at 1 90 -4", "Full points at -4.0 cannot be shared out: give a "),
        ("--rule listed", "The rule 'listed' needs a list: give a file with --list."),
        ("--rule listed --list nowhere.csv", "nowhere.csv cannot be opened (No such file"),
        (
            "--report back-test --level region",
            "Awards name LEP areas: ask for the back-test with --level lep.",
        ),
    ],
)
def test_bad_input_is_refused_in_one_plain_line(
    capsys: pytest.CaptureFixture[str], words: str, advice: str
) -> None:
    assert advice in the_error(["eligibility", *shlex.split(words)], capsys)


@pytest.mark.parametrize("rule", ["no-site", "no-hub"])
def test_a_list_given_to_another_rule_is_refused(
    capsys: pytest.CaptureFixture[str], listed: Path, rule: str
) -> None:
    said = the_error(["eligibility", "--rule", rule, "--list", str(listed)], capsys)
    assert said == f"The rule '{rule}' reads no list: add --rule listed."


def test_a_list_with_faults_is_refused_with_the_first_and_its_row(
    capsys: pytest.CaptureFixture[str], listed: Path
) -> None:
    listed.write_text(f"{HEADER}lep-dorset,eligible,Why\nlep-dorest,no,\n", encoding="utf-8")
    said = the_error(["eligibility", "--rule", "listed", "--list", str(listed)], capsys)
    assert said == (
        "mine.csv was not loaded: row 3, column area_code: 'lep-dorest' names no LEP "
        "area: write lep-dorset (2 more; `python -m coverage validate` lists them all)"
    )


def test_a_list_of_lep_areas_is_refused_at_another_level(
    capsys: pytest.CaptureFixture[str], listed: Path
) -> None:
    words = ["eligibility", "--level", "district", "--rule", "listed", "--list", str(listed)]
    assert "'lep-dorset' names no district but a LEP area: " in the_error(words, capsys)


def test_institutes_that_do_not_say_what_was_open_are_refused_where_that_counts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_bytes(a_file(a_row()))
    words = ["eligibility", "--hosting", "open", "--institutes-file", str(mine)]
    assert the_error(words, capsys) == (
        "It is not known whether mine-01 was open in October 2020: fill the column open_2020_10, "
        "or count every announced site."
    )


def test_a_report_that_is_refused_leaves_the_old_file_as_it_was(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    old = tmp_path / "verdicts.csv"
    old.write_bytes(b"old")
    the_error(["eligibility", "--within", "30", "--output", str(old)], capsys)
    assert old.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [old]
