"""Matrices whose file is damaged, and what of a file is known."""

from __future__ import annotations

import io

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from coverage import (
    CoverageError,
)
from coverage.datasets.matrix.read import read_travel_matrix
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.own_file import OwnFile
from tests.datasets.matrix_files import ends_of

POINTS, SITES = ["E01", "E02", "E03"], ["hub", "spoke"]
ENDS = ends_of(POINTS, SITES)


def read(text: str, name: str = "times.csv") -> TravelMatrix:
    return read_travel_matrix(OwnFile(name, text.encode()), ENDS)


def refusal(text: str) -> str:
    with pytest.raises(CoverageError) as refused:
        read(text)
    return str(refused.value)


def parquet(names: list[str], *columns: pa.Array) -> OwnFile:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, names), buffer)
    return OwnFile("times.parquet", buffer.getvalue())


HUB, E01, ONE = pa.array(["hub"]), pa.array(["E01"]), pa.array([1.0])
NAMES = ["from_id", "to_id", "minutes"]
MANY = [f"c{number}" for number in range(300)]
DAMAGED = pa.Array.from_buffers(pa.string(), 1, pa.array([b"E\xff1"]).buffers())
"""A text that is none in UTF-8."""


def test_the_largest_whole_number_of_parquet_is_no_route() -> None:
    huge = parquet(NAMES, E01, HUB, pa.array([2**64 - 1], pa.uint64()))
    matrix = read_travel_matrix(huge, ENDS)
    assert matrix.minutes.tolist() == [np.inf]
    assert matrix.marked == ((2.0**64, 1),)


def test_the_ends_that_a_file_holds_are_known_and_no_others() -> None:
    matrix = read("from_id,to_id,minutes\nE01,school,1\nE03,hub,\n")
    assert matrix.origins.tolist() == [True, False, True]
    assert matrix.destinations.tolist() == [True, False]


def test_ids_that_match_never_in_one_row_make_no_matrix() -> None:
    assert "no row of it has both" in refusal("from_id,to_id,minutes\nE01,x,1\nW01,hub,1\n")


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (parquet([*NAMES, "to_id"], E01, HUB, ONE, HUB), "it has two columns to_id"),
        (parquet([*NAMES, "minutes"], E01, HUB, ONE, ONE), "it has two columns minutes"),
        (parquet(NAMES, DAMAGED, HUB, ONE), "it is not a table"),
        (parquet(NAMES, E01, pa.array([["hub"]]), ONE), "it is not a table"),
        (parquet(NAMES, E01, HUB, pa.array([b"1"])), "is not a time"),
        (parquet(NAMES, E01, HUB, pa.array([True])), "is not a time"),
        (parquet(NAMES, E01, HUB, pa.array([9], pa.date32())), "is not a time"),
        (parquet(NAMES, E01, HUB, pa.array([-2.0])), "is not a time"),
        (parquet(NAMES, E01[:0], HUB[:0], ONE[:0]), "it holds a header alone"),
        (OwnFile("times.parquet", b"PAR1"), "it is not a table"),
        (OwnFile("times.pq", b"PAR1..."), "it is Parquet: give it a name that ends in .parquet"),
        (OwnFile("times.csv", b"from_id,from_id,to_id,minutes\nE01,E01,hub,1\n"), "two columns"),
        (parquet([*NAMES, *MANY], E01, HUB, ONE, *[ONE] * len(MANY)), "it has 303 columns; keep"),
        (OwnFile("times.csv", ",".join([*NAMES, *MANY]).encode()), "it has 303 columns; keep 250"),
        (OwnFile("times.csv", b"x" * 200_000 + b"," * 200), "it is not a table"),
    ],
)
def test_a_damaged_table_is_refused_in_one_sentence(own: OwnFile, words: str) -> None:
    with pytest.raises(CoverageError, match=words) as refused:
        read_travel_matrix(own, ENDS)
    assert str(refused.value).isprintable()
