from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from coverage import (
    AreaLevel,
    CoverageError,
    Fault,
    InvalidFileError,
    Measure,
    Selection,
    find_gaps,
    judge,
    load_datasets,
)
from coverage.__main__ import main
from coverage.datasets.files.validation_errors import MOST_FAULTS
from coverage.datasets.matrix import kept_trips
from coverage.datasets.matrix.read import read_travel_matrix
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.own_file import OwnFile
from coverage.errors import Told
from coverage.tables.eligibility.ledger import eligibility_table
from tests.datasets.matrix_files import ends_of

POINTS, SITES = ["E01", "E02", "E03"], ["hub", "spoke"]
ENDS = ends_of(POINTS, SITES)
FIRST_SITE = "east-london-01"
GOOD = "from_id,to_id,minutes\nE01,hub,10\nE02,hub,45.0\nE02,spoke,\n"


def read(text: str, name: str = "times.csv") -> TravelMatrix:
    return read_travel_matrix(OwnFile(name, text.encode()), ENDS)


def refusal(text: str) -> str:
    with pytest.raises(CoverageError) as refused:
        read(text)
    said = str(refused.value)
    assert said.startswith("times.csv was not loaded: ")
    assert "\n" not in said
    return said


def test_pairs_are_joined_by_their_ids() -> None:
    matrix = read(GOOD)
    assert matrix.points.tolist() == [0, 1, 1]
    assert matrix.places.tolist() == [0, 0, 1]
    assert matrix.minutes.tolist() == [10, 45, np.inf]
    assert matrix.unmatched == ""


@pytest.mark.parametrize("name", ["minutes", "travel_time", "travel_time_p50"])
def test_the_names_of_r5py_and_r5r_are_known(name: str) -> None:
    assert read(GOOD.replace("minutes", name)).minutes.tolist() == read(GOOD).minutes.tolist()


@pytest.mark.parametrize("header", ["From_ID,TO_ID,Minutes", "From ID, To ID ,MINUTES"])
def test_columns_may_be_named_in_any_capitals(header: str) -> None:
    text = GOOD.replace("from_id,to_id,minutes", header).replace("E0", "0")
    matrix = read_travel_matrix(
        OwnFile("times.csv", text.encode()), ends_of(["01", "02", "03"], SITES)
    )
    assert matrix.points.tolist() == [0, 1, 1]  # ids are texts all the same
    assert matrix.minutes.tolist() == [10, 45, np.inf]
    ragged = text.replace("02,spoke,", "02,spoke")
    again = read_travel_matrix(
        OwnFile("times.csv", ragged.encode()), ends_of(["01", "02", "03"], SITES)
    )
    assert again.minutes.tolist() == [10, 45, np.inf]


@pytest.mark.parametrize("header", ["fromId,toId,travel_time", "FROM_ID, To id ,Minutes"])
def test_so_may_those_of_parquet_and_of_earlier_r5r(header: str) -> None:
    text = GOOD.replace("from_id,to_id,minutes", header)
    assert read(text).minutes.tolist() == read(GOOD).minutes.tolist()
    table = pa.table([["E01"], ["hub"], [10.0]], header.split(","))
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    own = OwnFile("times.parquet", buffer.getvalue())
    assert read_travel_matrix(own, ENDS).minutes.tolist() == [10]
    assert "it has two columns from_id" in refusal(f"from_id,{header}\nE01,E01,hub,1\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_dialects_of_spreadsheets_are_read(encoding: str, separator: str) -> None:
    text = GOOD.replace(",", separator)
    for said in (text, f"sep={separator}\n{text}"):
        packed = gzip.compress(said.encode(encoding))
        matrix = read_travel_matrix(OwnFile("times.csv.gz", packed), ENDS)
        assert matrix.minutes.tolist() == [10, 45, np.inf]


@pytest.mark.parametrize(
    "word", ["", " ", "NaN", "NA", "null", "<NA>", "\\N", "No route", "unreachable", "\u221e"]
)
def test_a_blank_by_any_name_is_no_route(word: str) -> None:
    text = GOOD.replace("45.0", word)
    assert read(text).minutes.tolist() == [10, np.inf, np.inf]
    assert "row 2, column minutes" in refusal(text.replace(",10", ",-2"))


@pytest.mark.parametrize("title", ["Minutes by bus\n\n", "Minutes by bus,,\n", "Bus\nin 2024\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_title_above_the_header_is_passed_over_and_told(title: str, end: str) -> None:
    told: list[Told] = []
    own = OwnFile("times.csv", (title + GOOD).replace("\n", end).encode())
    matrix = read_travel_matrix(own, ENDS, warn=told.append)
    assert matrix.minutes.tolist() == read(GOOD).minutes.tolist()
    row = title.count("\n") + 1
    assert f"the header is in row {row};" in str(told[0])
    assert f"row {row + 1}, column minutes" in refusal(title + GOOD.replace(",10", ",-2"))


@pytest.mark.parametrize("mark", [",", "\u00a0", "'"])
def test_thousands_may_be_parted(mark: str) -> None:
    text = GOOD.replace("45.0", f'"1{mark}234.5"')
    assert read(text).minutes.tolist() == [10, 1234.5, np.inf]


def test_a_comma_before_decimals_is_refused_with_what_to_write() -> None:
    said = refusal(GOOD.replace("45.0", '"45,5"'))
    assert "'45,5' is not a time: write minutes from 0 on, with a point before decimals" in said


@pytest.mark.parametrize("changed", [str.lower, str.upper, "  {}\u00a0 ".format])
def test_blanks_around_ids_and_their_capitals_do_not_matter(changed: Callable[[str], str]) -> None:
    header, *rows = (line.split(",") for line in GOOD.splitlines())
    table = "".join(f"{changed(row[0])},{changed(row[1])},{row[2]}\n" for row in rows)
    matrix = read(f"{','.join(header)}\n{table}")
    assert matrix.unmatched == ""
    assert matrix.points.tolist() == read(GOOD).points.tolist()
    assert matrix.places.tolist() == read(GOOD).places.tolist()
    assert "e01 to HUB stands further up already" in refusal(f"{GOOD}e01,HUB,7\n")


def test_ids_that_differ_by_capitals_alone_are_told_apart() -> None:
    own = OwnFile("times.csv", b"from_id,to_id,minutes\nE01,hub,1\nE01,Hub,2\nE02,HUB,3\n")
    matrix = read_travel_matrix(own, ends_of(POINTS, ["Hub", "hub"]))
    assert dict(zip(matrix.places.tolist(), matrix.minutes.tolist(), strict=True)) == {0: 2, 1: 1}
    assert "1 to_id (HUB)" in matrix.unmatched


def test_of_many_faults_the_first_are_told_and_the_others_counted() -> None:
    rows = "".join(f"E{n},hub,x\n" for n in range(MOST_FAULTS + 2))
    with pytest.raises(InvalidFileError) as refused:
        read(f"from_id,to_id,minutes\n{rows}")
    faults = refused.value.faults
    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1] == Fault(MOST_FAULTS + 3, "minutes", "2 more rows above are like these")


def test_a_matrix_of_too_many_pairs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_trips, "MOST_PAIRS", 3)
    assert len(read(GOOD).minutes) == 3
    assert len(read(f"{GOOD}E99,hub,1\nE03,school,1\n").minutes) == 3  # what is kept counts
    assert "more than 3 of its trips are of use; leave out" in refusal(f"{GOOD}E03,hub,1\n")


def test_parquet_holds_the_same() -> None:
    buffer = io.BytesIO()
    table = {"from_id": ["E01", "E02"], "to_id": ["hub", "hub"], "travel_time": [10.0, np.nan]}
    pq.write_table(pa.table(table), buffer)
    own = OwnFile("times.parquet", buffer.getvalue())
    assert read_travel_matrix(own, ENDS).minutes.tolist() == [10, np.inf]


def test_ids_that_match_nothing_are_reported_with_examples() -> None:
    matrix = read(f"{GOOD}E99,hub,5\nE98,hub,5\nE01,school,5\n")
    assert matrix.points.tolist() == [0, 1, 1]
    assert "2 from_id (E99, E98); 1 to_id (school)" in matrix.unmatched


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace(",10", ",-2"), "row 2, column minutes: '-2' is not a time: write minutes"),
        (GOOD.replace(",10", ",-1e39"), "row 2, column minutes: '-1e39' is not a time"),
        (GOOD.replace(",10", ",ten"), "row 2, column minutes: 'ten' is not a time: write minutes"),
        (GOOD.replace("E02,spoke,", "\nE02,spoke,x"), "row 5, column minutes: 'x' is not a time"),
        (f"{GOOD}E01,hub,12\n", "row 5: E01 to hub stands further up already: keep one"),
        (GOOD.replace("E0", "W0"), "none of its 2 from_id is the id of a demand point (W01, W02)"),
        (GOOD.replace("hub", "x").replace("spoke", "y"), "none of its 2 to_id is the id of a site"),
        (GOOD.replace("from_id", "begin"), "it has no column from_id; add it"),
        (GOOD.replace("to_id", "finish"), "it has no column to_id; add it"),
        (GOOD.replace("minutes", "miles"), "it has no column of minutes; name it minutes or"),
        ("name,speed\nx,1\n", "none that is named by the id of a site; write from_id, to_id"),
        ("", "it is not a table"),
        ("from_id,to_id,minutes\n", "it holds a header alone; write a row for each trip"),
        (f"{GOOD}E01,hub,5,6\n", "it is not a table"),
    ],
)
def test_a_fault_is_told_with_counts_and_examples(text: str, words: str) -> None:
    assert words in refusal(text)


def test_the_numbers_of_a_report_come_from_the_matrix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    datasets = load_datasets()
    site = Selection().sites(datasets.sites)[0]
    codes = datasets.demand.codes[:100]
    path = tmp_path / "times.csv"
    rows = "".join(f"{code},{site.site_id},{45 + (n % 2)}\n" for n, code in enumerate(codes))
    path.write_text(f"from_id,to_id,minutes\n{rows}E1,nowhere,3\n")
    gaps = find_gaps(load_datasets(matrix_file=path), Selection(), AreaLevel.REGION)
    near = datasets.demand.residents[gaps.selection.population][:100:2].sum()
    assert gaps.england.reached == near
    held = datasets.demand.residents[gaps.selection.population][:100].sum()
    assert gaps.england.gap == held - near
    assert gaps.england.unknown == gaps.england.residents - held
    assert gaps.left_out == len(Selection().sites(datasets.sites)) - 1
    assert main(["gaps", "--matrix-file", str(path)]) == 0
    said = capsys.readouterr().out
    within = "within 45 minutes (times.csv) of a Wave One site"
    assert f"{within} (1 of {gaps.left_out + 1} is in the matrix), by region" in said
    assert "1 from_id (E1); 1 to_id (nowhere)" in said
    assert main(["gaps", "--matrix-file", str(path), "--format", "csv"]) == 0
    file = capsys.readouterr().out
    assert "Minutes: times.csv, the user's own file" in file
    assert f"--matrix-file {path.name}" in file
    assert str(path.parent) not in file
    assert ".matrix." in file


@pytest.mark.parametrize("measure", [each for each in Measure if not each.spec.takes_matrix])
def test_a_matrix_and_another_measure_do_not_go_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], measure: Measure
) -> None:
    path = tmp_path / "times.csv"
    path.write_text(f"from_id,to_id,minutes\nE01000001,{FIRST_SITE},5\n")
    assert main(["gaps", "--measure", measure, "--matrix-file", str(path)]) == 2
    said = capsys.readouterr().err
    assert said == (
        "A matrix stands in for minutes by car alone: ask for minutes, or leave it out.\n"
    )


def test_verdicts_never_name_a_matrix(tmp_path: Path) -> None:
    path = tmp_path / "times.csv"
    path.write_text(f"from_id,to_id,minutes\nE01000001,{FIRST_SITE},5\n")
    datasets = load_datasets(matrix_file=path)
    table = eligibility_table(judge(datasets, AreaLevel.LEP), datasets)
    assert "times.csv" not in str(table.rows)
    assert "matrix" not in str(table.rows)
