from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, InvalidFileError
from coverage.datasets.awards import read_awards


def test_awards_name_lep_areas_that_exist(datasets: Datasets) -> None:
    assert set(datasets.awards) <= {area.code for area in datasets.areas[AreaLevel.LEP]}


def test_an_area_can_be_named_by_several_awards() -> None:
    content = b"lead,area_code\nAsh,lep-a\nBeech,lep-b\nCedar,lep-a\n"
    assert read_awards(content, "awards.csv") == {"lep-a": ("Ash", "Cedar"), "lep-b": ("Beech",)}


def test_a_missing_column_is_refused() -> None:
    with pytest.raises(InvalidFileError, match="column area_code: the column is missing"):
        read_awards(b"lead,area\nAsh,A\n", "awards.csv")


def test_a_ragged_row_is_refused() -> None:
    with pytest.raises(InvalidFileError, match="row 2"):
        read_awards(b"lead,area_code\nAsh,lep-a,more\n", "awards.csv")
