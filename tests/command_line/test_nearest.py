"""The command ``nearest``."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from coverage import Datasets, NearestAsked, Network, Sector, Selection, find_nearest
from coverage.__main__ import main
from coverage.export.nearest import NearestReport
from tests.command_line.refusals import the_error

ASKED = NearestAsked(Selection(Network.CURRENT, (Sector.DIGITAL, Sector.ENERGY), threshold=30), 3)
WORDS = [
    *("nearest", "m12ab", "--network", "current", "--sector", "digital", "--sector", "energy"),
    *("--within", "30", "--count", "3"),
]


def test_it_gives_what_python_gives(
    capsysbinary: pytest.CaptureFixture[bytes], datasets: Datasets
) -> None:
    nearest = find_nearest(datasets, "M1 2AB", ASKED)
    assert main(WORDS) == 0
    assert capsysbinary.readouterr() == (NearestReport(nearest, datasets).text(), b"")
    assert main([*WORDS, "--format", "json"]) == 0
    assert capsysbinary.readouterr() == (NearestReport(nearest, datasets).json(), b"")


def test_its_selection_makes_it_again(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    path = tmp_path / "nearest.json"
    assert main([*WORDS, "--match", "all", "--format", "json", "--output", str(path)]) == 0
    again = shlex.split(json.loads(path.read_bytes())["selection"])
    assert again[:2] == ["nearest", "M1 2AB"]
    assert main([*again, "--format", "json"]) == 0
    assert capsysbinary.readouterr().out == path.read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "the following arguments are required: PLACE"),
        ("M1 2AB", "unrecognized arguments: 2AB"),
        ("'EH1 1AA'", "EH1 1AA is in Scotland. Enter a postcode in England."),
        ("M19ZZ", "We cannot find M1 9ZZ"),
        ("ZZ9", "We cannot find the postcode district ZZ9. Check it or enter a full postcode."),
        ("Xyz", "We cannot find 'Xyz'. Check the spelling, or try a postcode."),
        ("M12AB --count 0", "0 sites are no list: ask for 1 or more."),
        ("M12AB --count many", "argument --count: invalid int value: 'many'"),
        ("M12AB --within 0", "A threshold of 0.0 is not a distance: give a number above 0."),
        ("M12AB --sector digitl", "'digitl' is not known: write 'digital'"),
        ("M12AB --format gpkg", "argument --format: gpkg cannot hold this answer"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_plain_line(
    capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    assert said in the_error(["nearest", *shlex.split(words)], capsys)


def test_a_refused_postcode_leaves_no_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    the_error(["nearest", "EH1 1AA", "--output", str(tmp_path / "x.json")], capsys)
    assert list(tmp_path.iterdir()) == []
