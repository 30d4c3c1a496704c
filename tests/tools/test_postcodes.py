"""How the look-up of postcodes is written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from coverage.datasets.postcodes import COLUMNS
from tests.datasets.postcode_files import A_FEW, write_table
from tools.builders.postcode_districts import are_coarse


def test_rows_stand_in_order_with_whole_steps_and_the_point(tmp_path: Path) -> None:
    table = pq.read_table(write_table(tmp_path / "few.parquet", A_FEW))
    assert [tuple(row[name] for name in COLUMNS) for row in table.to_pylist()] == [
        ("CH1 1AA", 1, 34_052, 36_632, False, 0),
        ("EC1A 1BB", 0, 53_210, 18_146, False, None),
        ("M1 2AB", 2, 38_451, 39_804, False, None),
        ("M10 1AA", 1, 38_670, 40_010, True, 199806),
        ("NR30 5AA", 0, 65_141, 31_318, False, None),
    ]


def test_the_order_of_the_source_makes_no_difference(tmp_path: Path) -> None:
    forth = write_table(tmp_path / "forth.parquet", A_FEW)
    back = write_table(
        tmp_path / "back.parquet", {name: A_FEW[name] for name in reversed(list(A_FEW))}
    )
    assert forth.read_bytes() == back.read_bytes()


def test_a_postcode_that_no_small_area_is_near_is_left_out(tmp_path: Path) -> None:
    rows = {**A_FEW, "TQ1 1YA": (290_700.0, 60_600.0, -1)}
    table = pq.read_table(write_table(tmp_path / "sea.parquet", rows))
    assert table["postcode"].to_pylist() == sorted(A_FEW)


def test_a_position_is_coarse_where_both_axes_are_whole_hundreds() -> None:
    positions = np.array([[384_500, 398_000], [384_500, 398_010], [384_510, 398_000]])
    assert are_coarse(positions.astype(np.float64)).tolist() == [True, False, False]
