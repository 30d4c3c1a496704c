"""Levels are read when they are asked for, and an earlier data set may lack one."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from coverage import (
    AreaLevel,
    Datasets,
    InvalidFileError,
    SelectionError,
    find_gaps,
    judge,
    load_datasets,
)
from coverage.datasets.areas import areas_in, boundary_path
from coverage.datasets.by_level import ByLevel, with_level
from coverage.datasets.demand import DEMAND
from coverage.datasets.files.geojson import unpacked
from coverage.datasets.sources import RECORD, read_sources, record_text
from coverage.questions.find_area import find_area
from coverage.vocabulary import SHIPPED_LEVELS
from tests.datasets.small_data import sign, small_data
from tests.worlds import in_km


def test_a_level_is_read_once_and_only_when_it_is_asked_for() -> None:
    read: list[AreaLevel] = []

    def reader(level: AreaLevel) -> int:
        read.append(level)
        return len(level)

    found = ByLevel([AreaLevel.LEP, AreaLevel.WARD], reader)
    assert (list(found), len(found), read) == ([AreaLevel.LEP, AreaLevel.WARD], 2, [])
    assert [found[AreaLevel.LEP], found[AreaLevel.LEP]] == [3, 3]
    assert read == [AreaLevel.LEP]
    assert AreaLevel.REGION not in found
    with pytest.raises(
        SelectionError, match="These data hold no regions: ask for one of lep, ward"
    ):
        found[AreaLevel.REGION]


def test_data_of_an_earlier_version_know_every_level_but_wards(tmp_path: Path) -> None:
    folder = small_data(tmp_path / "data")
    path = boundary_path(AreaLevel.WARD)
    pq.write_table(pq.read_table(folder / DEMAND).drop_columns(["ward"]), folder / DEMAND)
    sign(folder)
    files = [file for file in read_sources(folder).files if file.path != path]
    (folder / RECORD).write_text(record_text(files), encoding="utf-8")
    (folder / path).unlink()
    earlier = load_datasets(folder=folder)
    assert list(earlier.areas) == [level for level in SHIPPED_LEVELS if level is not AreaLevel.WARD]
    assert find_gaps(earlier, in_km(), AreaLevel.DISTRICT).england.residents
    for ask in (
        lambda: find_gaps(earlier, in_km(), AreaLevel.WARD),
        lambda: judge(earlier, AreaLevel.WARD),
        lambda: find_area(earlier, AreaLevel.WARD, "Abbey"),
    ):
        with pytest.raises(SelectionError, match="These data hold no wards: ask for one of region"):
            ask()
    with pytest.raises(SelectionError, match="There is no district 'Nowhere at all'"):
        find_area(earlier, AreaLevel.DISTRICT, "Nowhere at all")


def test_who_gave_no_areas_is_told_to_give_some(datasets: Datasets) -> None:
    assert AreaLevel.OWN not in datasets.levels
    assert datasets.levels == SHIPPED_LEVELS
    for ask in (
        lambda: find_gaps(datasets, in_km(), AreaLevel.OWN),
        lambda: judge(datasets, AreaLevel.OWN),
        lambda: find_area(datasets, AreaLevel.OWN, "Abbey"),
    ):
        with pytest.raises(SelectionError, match="Give your areas first: --areas-file"):
            ask()


def test_a_level_can_come_later_and_stands_in_its_place() -> None:
    held = ByLevel([AreaLevel.REGION, AreaLevel.WARD], len)
    more = with_level(held, AreaLevel.LEP, 7)
    assert list(more) == [AreaLevel.REGION, AreaLevel.LEP, AreaLevel.WARD]
    assert [more[level] for level in more] == [6, 7, 4]
    assert list(with_level(more, AreaLevel.WARD, 1).values()) == [6, 7, 1]


PACKED = gzip.compress(b"{}", mtime=0)


@pytest.mark.parametrize("content", [b"", b"{}", PACKED, PACKED[:-3]])
def test_a_packed_file_that_is_not_whole_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidFileError, match="this is not GeoJSON with features"):
        areas_in(content, "ward.geojson.gz")


def test_what_is_packed_comes_back() -> None:
    assert unpacked(PACKED, "ward.geojson.gz") == b"{}"
    assert unpacked(b"{}", "region.geojson") == b"{}"
