"""What the doors take, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coverage import AreaLevel, Datasets, InvalidFileError, Sector, SelectionError
from coverage.__main__ import main
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.candidates import read_candidates
from coverage.datasets.eligibility_list import read_hand_list
from coverage.datasets.institutes import read_institutes
from coverage.datasets.own_file import OwnFile
from coverage.scenarios.scenario import Pin, Scenario
from coverage.vocabulary import SHIPPED_LEVELS
from tests.attack.payloads import (
    SEEN,
    UNSEEN,
    candidates_file,
    hand_list_file,
    institutes_file,
)
from tests.named import names_of

CODES = [f"E{number}" for number in range(40)]
NAMES = names_of(AreaLevel.LEP, CODES)


def test_what_can_be_read_is_kept_letter_by_letter(districts: DistrictFinder) -> None:
    assert len(SEEN) <= len(CODES)
    sites = read_institutes(institutes_file(), "mine.csv", districts)
    assert {site.name for site in sites} == set(SEEN.values())
    candidates = read_candidates(OwnFile("mine.csv", candidates_file()), districts).candidates
    assert {each.name for each in candidates} == set(SEEN.values())
    own = OwnFile("mine.csv", hand_list_file(CODES))
    entries = read_hand_list(own, AreaLevel.LEP, NAMES).entries
    assert [entry.why for entry in entries.values()] == list(SEEN.values())


Read = Callable[[DistrictFinder, dict[str, str]], object]
DOORS: dict[str, Read] = {
    "institutes": lambda districts, text: read_institutes(institutes_file(text), "x", districts),
    "candidates": lambda districts, text: read_candidates(
        OwnFile("x", candidates_file(text)), districts
    ),
    "list": lambda _, text: read_hand_list(
        OwnFile("x", hand_list_file(CODES, text)), AreaLevel.LEP, NAMES
    ),
}


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN.keys())
@pytest.mark.parametrize("read", DOORS.values(), ids=DOORS.keys())
def test_what_steers_a_screen_is_refused(read: Read, text: str, districts: DistrictFinder) -> None:
    with pytest.raises(InvalidFileError) as refused:
        read(districts, {"": text})
    assert {fault.row for fault in refused.value.faults} == {2}
    assert all("a character that no page shows (U+" in str(each) for each in refused.value.faults)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN.keys())
def test_no_scenario_and_no_place_has_such_a_name(text: str) -> None:
    with pytest.raises(SelectionError, match="a character that no page can show"):
        Scenario(text)
    with pytest.raises(SelectionError, match="a character that no page can show"):
        Pin(text, 53.0, -1.5, "E1", frozenset(Sector))


@pytest.mark.parametrize("text", [*UNSEEN.values(), "a\r\nb", "a\nERROR b"])
def test_a_command_is_refused_in_one_line_that_steers_nothing(
    text: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / f"{text}.csv"
    file.write_bytes(b"site_id,site_id\n")
    for words in (["validate", str(file)], ["validate", f"{file}?"], ["gaps", "--level", text]):
        assert main(words) == 2
        said = capsys.readouterr()
        for line in (*said.out.splitlines(), said.err.removesuffix("\n")):
            assert line.isprintable()


def test_the_faults_of_a_file_are_lines_that_steer_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(institutes_file({**UNSEEN}).replace(b"wave,", b"\x1b[31m,\x1b[31m,"))
    assert main(["validate", str(file)]) == 2
    said = capsys.readouterr()
    assert said.out
    assert all(line.isprintable() for line in said.out.splitlines())


def test_a_fault_is_as_short_as_the_text_is_long() -> None:
    """A message repeats no more of a file than a user can take in."""
    with pytest.raises(InvalidFileError) as refused:
        read_hand_list(OwnFile("x", hand_list_file(["x" * 4_000])), AreaLevel.LEP, NAMES)
    assert max(len(str(fault)) for fault in refused.value.faults) < 500


def test_the_default_data_hold_nothing_that_is_refused(datasets: Datasets) -> None:
    names = [text for site in datasets.sites for text in (site.name, site.institute, site.lead)]
    names += [area.name for level in SHIPPED_LEVELS for area in datasets.areas[level]]
    assert all(name.isprintable() for name in names)
