"""Rows of a file as demand points."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from coverage import AreaLevel, CoverageError, Datasets, PopulationGroup
from coverage.datasets.demand import DemandPoints
from coverage.distributed import rows
from coverage.distributed.own_points import find_points
from coverage.distributed.rows import codes_beyond, read_rows
from tests.distributed.parquet_files import write_parts

LEP = AreaLevel.LEP
CODES = ("A", "B")


def read(**columns: Any) -> DemandPoints:
    """Read two rows, of which some columns are other than usual."""
    usual: dict[str, Any] = {
        "easting_m": [400_000, 410_000],
        "northing_m": [300_000.5, None],
        "residents_all": [5, 0],
        "lep": [["B", "A"], []],
    }
    batch = pa.RecordBatch.from_pydict(usual | columns)
    return read_rows(batch, "x.parquet", LEP, CODES, PopulationGroup.ALL)


def test_a_missing_coordinate_is_a_position_that_is_not_known() -> None:
    positions = read().positions
    assert np.array_equal(positions, [[4e5, 300_000.5], [4.1e5, np.nan]], equal_nan=True)


@pytest.mark.parametrize(
    "codes",
    [
        pa.array([["B"], None]),
        pa.array([["B"], []], pa.large_list(pa.large_string())),
        pa.array(["B", None]),
        pa.array(["B", None]).dictionary_encode(),
        pa.array([["B"], []], pa.list_(pa.dictionary(pa.int32(), pa.string()))),
    ],
    ids=lambda codes: str(codes.type),
)
def test_areas_are_a_code_or_a_list_of_codes(codes: pa.Array) -> None:
    pairs = read(lep=codes).memberships[LEP]
    assert (pairs.points.tolist(), pairs.areas.tolist()) == ([0], [1])


def test_a_point_may_lie_in_two_areas() -> None:
    pairs = read(lep=[["B", "A"], ["A"]]).memberships[LEP]
    assert (pairs.points.tolist(), pairs.areas.tolist()) == ([0, 0, 1], [1, 0, 0])


@pytest.mark.parametrize(
    ("column", "values", "said"),
    [
        ("easting_m", [float("inf"), 1], "1 or more of its easting_m are infinite; write metres"),
        ("residents_all", [-1, None], "2 or more of its residents_all are missing, negative"),
        ("residents_all", [2**31, 2**62], "2 or more of its residents_all are missing, negative"),
        ("lep", [["A", None], []], "1 or more of its lep are no code of an area"),
        ("lep", [["C"], []], "1 or more of its lep are no code of an area"),
        ("lep", [["A", "B", "A"], ["A"]], "1 or more of its lep are named twice"),
    ],
)
def test_what_no_demand_point_can_be_is_refused(column: str, values: Any, said: str) -> None:
    with pytest.raises(CoverageError, match=r"^x.parquet was not read: ") as raised:
        read(**{column: values})
    assert said in str(raised.value)


def test_far_too_many_areas_are_no_areas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = pa.table(
        {
            "easting_m": [0, 0, 0],
            "northing_m": [0, 0, 0],
            "residents_all": [1, 1, 1],
            "lep": ["A", "C", "D"],
        }
    )
    folder = write_parts(table, tmp_path, [])
    (piece,) = find_points(folder, LEP, PopulationGroup.ALL).pieces
    assert codes_beyond(LEP, CODES, piece) == {"C", "D"}
    monkeypatch.setattr(rows, "MOST_BEYOND", 1)
    with pytest.raises(CoverageError, match="more than 1 areas that the data do not know"):
        codes_beyond(LEP, CODES, piece)


def test_the_default_points_are_read_as_ever(datasets: Datasets) -> None:
    group = PopulationGroup.YOUNG
    path = datasets.sources.folder / "demand.parquet"
    (piece,) = find_points(path, LEP, group).pieces
    codes = [area.code for area in datasets.areas[LEP]]
    (batch,) = piece.batches(("easting_m", "northing_m", "residents_16-24", "lep"))
    ours, theirs = read_rows(batch, piece.name, LEP, codes, group), datasets.demand
    assert np.array_equal(ours.positions, theirs.positions, equal_nan=True)
    assert np.array_equal(ours.residents[group], theirs.residents[group])
    assert np.array_equal(ours.memberships[LEP].points, theirs.memberships[LEP].points)
    assert np.array_equal(ours.memberships[LEP].areas, theirs.memberships[LEP].areas)
