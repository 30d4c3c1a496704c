"""Files of demand points: found, cut into pieces, and refused before a run begins."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from coverage import AreaLevel, CoverageError, PopulationGroup
from coverage.distributed import own_points
from coverage.distributed.own_points import OwnPoints, checksum, columns_of, find_points
from tests.distributed.parquet_files import table_of, write_parts
from tests.worlds import Point, a_world

WORLD = a_world([Point(district=f"D{row % 6 + 1}") for row in range(10)])
ASKED = (AreaLevel.LEP, PopulationGroup.WORKING_AGE)


def found(path: Path | str) -> OwnPoints:
    return find_points(path, *ASKED)


def test_a_folder_holds_every_point_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_parts(table_of(WORLD), tmp_path / "points", [3, 3, 4], row_group=2)
    (folder / "_SUCCESS").touch()
    monkeypatch.setattr(own_points, "MOST_POINTS", 4)
    points = found(folder)
    assert (points.name, len(points), len(points.files)) == ("points", 10, 4)
    assert [piece.points for piece in points.pieces] == [3, 1, 4, 2]
    read: list[float] = []
    for piece in points.pieces:
        for batch in piece.batches(columns_of(*ASKED)):
            read += batch["easting_m"].to_pylist()
    assert read == table_of(WORLD)["easting_m"].to_pylist()


def test_a_file_is_found_by_itself(tmp_path: Path) -> None:
    write_parts(table_of(WORLD), tmp_path, [])
    points = found(tmp_path / "part-0.parquet")
    assert (points.name, len(points)) == ("part-0.parquet", 10)


def test_a_checksum_changes_with_the_content(tmp_path: Path) -> None:
    folder = write_parts(table_of(WORLD), tmp_path, [5])
    first, second = found(folder).files
    assert checksum(first) != checksum(second)


@pytest.mark.parametrize("group", PopulationGroup)
def test_a_group_that_has_no_column_is_refused_and_never_nobody(
    tmp_path: Path, group: PopulationGroup
) -> None:
    folder = write_parts(table_of(WORLD), tmp_path / "whole", [])
    assert len(find_points(folder, AreaLevel.LEP, group)) == len(WORLD.demand)
    rest = write_parts(table_of(WORLD).drop_columns(f"residents_{group}"), tmp_path / "rest", [])
    with pytest.raises(CoverageError, match=f"it needs one column residents_{group}; add it"):
        find_points(rest, AreaLevel.LEP, group)


@pytest.mark.parametrize(
    ("column", "values", "said"),
    [
        ("easting_m", None, "it needs one column easting_m; add it"),
        ("lep", None, "it needs one column lep"),
        ("residents_16-64", None, "it needs one column residents_16-64"),
        ("northing_m", pa.array(["here"]), "northing_m must hold numbers of metres"),
        ("residents_16-64", pa.array([0.5]), "must hold whole numbers of persons"),
        ("lep", pa.array([7]), "lep must hold the code of an area, or a list of codes"),
    ],
)
def test_a_column_that_does_not_fit_is_refused(
    tmp_path: Path, column: str, values: pa.Array | None, said: str
) -> None:
    table = table_of(WORLD).slice(0, 1)
    table = table.drop_columns(column)
    table = table if values is None else table.append_column(column, values)
    with pytest.raises(CoverageError, match=r"^part-0.parquet was not read: ") as raised:
        found(write_parts(table, tmp_path, []))
    assert said in str(raised.value)


def test_a_column_that_is_not_asked_for_may_be_missing(tmp_path: Path) -> None:
    table = table_of(WORLD).drop_columns(["code", "region", "residents_all"])
    assert len(found(write_parts(table, tmp_path, []))) == 10


def test_what_is_no_parquet_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cut.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(CoverageError, match=r"^cut.parquet was not read"):
        found(tmp_path)
    with pytest.raises(CoverageError, match=r"^none.parquet was not read .No such file"):
        found(tmp_path / "none.parquet")
    (tmp_path / "cut.parquet").unlink()
    with pytest.raises(CoverageError, match=r"holds no file that ends in \.parquet"):
        found(tmp_path)
    pq.write_table(table_of(WORLD).slice(0, 0), tmp_path / "empty.parquet")
    with pytest.raises(CoverageError, match="holds no demand point"):
        found(tmp_path)
    with pytest.raises(CoverageError, match="cannot stand in a report"):
        found("\udcff.parquet")
