"""Postcode districts, and which of them the homes of a small area carry."""

from __future__ import annotations

import re

import numpy as np
import pyarrow.parquet as pq
import pytest

from coverage import AreaLevel, Datasets
from coverage.datasets.sources import DATA
from tools.builders.postcode_districts import districts_of, homes


@pytest.mark.parametrize(
    ("postcode", "district"),
    [("PR8 1AA", "PR8"), ("M1  1AE", "M1"), ("EC1A1BB", "EC1A"), ("BA100AA", "BA10")],
)
def test_a_district_is_what_stands_before_the_last_three(postcode: str, district: str) -> None:
    assert districts_of([postcode]).tolist() == [district]


def test_postcodes_that_were_closed_early_and_boxes_do_not_count_as_homes() -> None:
    lsoa = np.array([0, 0, 0, 0, 0, -1])
    districts = np.array(["L43", "CH43", "CH99", "CH99", "CH43", "CH43"])
    positions = np.array(
        [
            *([329100, 388200], [329112, 388245], [329300, 388201], [329300, 388201]),
            *([329113, 388245], [329112, 388245]),
        ],
        dtype=np.float64,
    )
    assert homes(lsoa, districts, positions).tolist() == [1, 2, 4]


def test_every_demand_point_lies_in_a_postcode_district(datasets: Datasets) -> None:
    known = np.unique(datasets.demand.postcode_districts)
    assert len(known) > 2_000
    assert all(re.fullmatch(r"[A-Z]{1,2}\d{1,2}[A-Z]?", str(district)) for district in known)


@pytest.mark.parametrize(
    ("district", "some"),
    [
        ("Sefton", {"PR8", "PR9", "L20"}),
        ("Wirral", {"CH41", "CH63"}),
        ("Isles of Scilly", {"TR21"}),
        ("York", {"YO31"}),
    ],
)
def test_districts_hold_their_postcodes(datasets: Datasets, district: str, some: set[str]) -> None:
    names = [area.name for area in datasets.areas[AreaLevel.DISTRICT]]
    pairs = datasets.demand.memberships[AreaLevel.DISTRICT]
    mine = pairs.points[pairs.areas == names.index(district)]
    assert some <= set(datasets.demand.postcode_districts[mine].tolist())


def test_the_column_is_text() -> None:
    column = pq.read_schema(DATA / "demand.parquet").field("postcode_district")
    assert str(column.type) == "string"
