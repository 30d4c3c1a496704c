from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from coverage import AreaLevel, CoverageError, Selection, find_gaps, judge, load_datasets
from coverage.__main__ import main
from coverage.datasets.own_file import OwnFile
from coverage.datasets.travel_matrix import TravelMatrix, read_travel_matrix
from coverage.reports.eligibility.ledger import eligibility_table

POINTS, SITES = ["E01", "E02", "E03"], ["hub", "spoke"]
FIRST_SITE = "east-london-01"
GOOD = "from_id,to_id,minutes\nE01,hub,10\nE02,hub,45.0\nE02,spoke,\n"


def read(text: str, name: str = "times.csv") -> TravelMatrix:
    return read_travel_matrix(OwnFile(name, text.encode()), POINTS, SITES)


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
    assert matrix.sites.tolist() == [0, 0, 1]
    assert matrix.minutes.tolist() == [10, 45, np.inf]
    assert matrix.unmatched == ""


@pytest.mark.parametrize("name", ["minutes", "travel_time", "travel_time_p50"])
def test_the_names_of_r5py_and_r5r_are_known(name: str) -> None:
    assert read(GOOD.replace("minutes", name)).minutes.tolist() == read(GOOD).minutes.tolist()


def test_parquet_holds_the_same() -> None:
    buffer = io.BytesIO()
    table = {"from_id": ["E01", "E02"], "to_id": ["hub", "hub"], "travel_time": [10.0, np.nan]}
    pq.write_table(pa.table(table), buffer)
    own = OwnFile("times.parquet", buffer.getvalue())
    assert read_travel_matrix(own, POINTS, SITES).minutes.tolist() == [10, np.inf]


def test_ids_that_match_nothing_are_reported_with_examples() -> None:
    matrix = read(f"{GOOD}E99,hub,5\nE98,hub,5\nE01,school,5\n")
    assert matrix.points.tolist() == [0, 1, 1]
    assert "2 from_id (E99, E98); 1 to_id (school)" in matrix.unmatched


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace(",10", ",-1"), "1 of its minutes are negative or no numbers (E01 to hub)"),
        (GOOD.replace(",10", ",ten"), "1 of its minutes are negative or no numbers (E01 to hub)"),
        (f"{GOOD}E01,hub,12\n", "1 of its pairs stand in it more than once (E01 to hub)"),
        (GOOD.replace("E0", "W0"), "none of its 2 from_id is the id of a demand point (W01, W02)"),
        (GOOD.replace("hub", "x").replace("spoke", "y"), "none of its 2 to_id is the id of a site"),
        (GOOD.replace("from_id", "origin"), "it has no column from_id; add it"),
        (GOOD.replace("minutes", "time"), "it has no column of minutes; name it minutes or"),
        ("", "it is no table"),
        (f"{GOOD}E01\n", "it is no table"),
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
    assert gaps.england.unknown == 0
    assert "No route to any site for" in gaps.england.note
    assert main(["gaps", "--matrix-file", str(path)]) == 0
    said = capsys.readouterr().out
    assert "within 45 minutes (times.csv) of a Wave One site" in said
    assert "1 from_id (E1); 1 to_id (nowhere)" in said
    assert main(["gaps", "--matrix-file", str(path), "--format", "csv"]) == 0
    file = capsys.readouterr().out
    assert "Minutes: times.csv, the reader's own file" in file
    assert f"--matrix-file {path}" in file
    assert ".matrix." in file


def test_a_matrix_and_kilometres_do_not_go_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "times.csv"
    path.write_text(f"from_id,to_id,minutes\nE01000001,{FIRST_SITE},5\n")
    assert main(["gaps", "--measure", "km", "--matrix-file", str(path)]) == 2
    said = capsys.readouterr().err
    assert said == "A matrix holds minutes: ask for minutes, or leave it out.\n"


def test_verdicts_never_name_a_matrix(tmp_path: Path) -> None:
    path = tmp_path / "times.csv"
    path.write_text(f"from_id,to_id,minutes\nE01000001,{FIRST_SITE},5\n")
    datasets = load_datasets(matrix_file=path)
    table = eligibility_table(judge(datasets, AreaLevel.LEP), datasets)
    assert "times.csv" not in str(table.rows)
    assert "matrix" not in str(table.rows)
