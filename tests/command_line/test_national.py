"""The command ``national``."""

from __future__ import annotations

import csv
import io
import shlex

import pytest

from coverage.__main__ import main
from tests.command_line.refusals import the_error

DEMAND = "data/demand.parquet"
WORDS = [
    *("--level", "lep", "--network", "current", "--sector", "digital", "--match", "any"),
]
REACH = (
    ("--measure", "km", "--within", "12.5", "--population", "16-24"),
    (
        *("--measure", "minutes", "--within", "22.5"),
        *("--traffic", "none", "--population", "16-64"),
    ),
)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.usefixtures("no_main")
@pytest.mark.parametrize("reach", REACH)
def test_the_numbers_are_those_of_gaps(
    reach: tuple[str, ...], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    pytest.importorskip("distributed")
    words = [*WORDS, *reach]
    assert main(["national", DEMAND, *words, "--workers", "1", "--format", "csv"]) == 0
    national = rows_of(capsysbinary.readouterr().out)
    assert main(["gaps", *words, "--format", "csv"]) == 0
    gaps = rows_of(capsysbinary.readouterr().out)
    origin = {"selection", "source", "version"}
    assert [{name: row[name] for name in row.keys() - origin} for row in national] == [
        {name: row[name] for name in row.keys() - origin} for row in gaps
    ]
    (again,) = {row["selection"] for row in national}
    assert shlex.split(again) == ["national", "demand.parquet", *words]
    told = "Demand points: demand.parquet, the user's own; Sites of the Institutes"
    assert national[0]["source"].startswith(told)
    assert national[0]["version"].startswith(gaps[0]["version"] + ".points.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "the following arguments are required: PARQUET"),
        ("nowhere.parquet", "nowhere.parquet was not read (No such file or directory)"),
        ("data/SOURCES.toml", "SOURCES.toml was not read (Parquet magic bytes not found"),
        ("tools", "tools holds no file that ends in .parquet: check the path."),
        (f"{DEMAND} --measure miles", "'miles' is not known: write 'minutes'"),
        (f"{DEMAND} --matrix-file x.csv", "x.csv cannot be opened (No such file or directory)"),
        (f"{DEMAND} --population-file x.csv", "unrecognized arguments: --population-file x.csv"),
        (f"{DEMAND} --within 0", "A threshold of 0.0 is not a distance: give a number above 0."),
        (f"{DEMAND} --level county", "'county' is not known: write one of region, lep"),
        (f"{DEMAND} --workers 0", "0 workers do no work: ask for 1 or more."),
        (f"{DEMAND} --workers two", "argument --workers: invalid int value: 'two'"),
        (f"{DEMAND} --workers 1 --scheduler tcp://x:1", "A scheduler has workers of its own"),
        (f"{DEMAND} --format geojson", "argument --format: geojson cannot hold this answer"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_plain_line(
    capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    assert said in the_error(["national", *shlex.split(words)], capsys)
