"""Postcode districts, and the one of each small area."""

from __future__ import annotations

import re

import numpy as np
import pyarrow.parquet as pq
import pytest

from coverage import AreaLevel, Datasets
from coverage.datasets.sources import DATA
from tools.builders.postcode_districts import districts_of


@pytest.mark.parametrize(
    ("postcode", "district"),
    [("PR8 1AA", "PR8"), ("M1  1AE", "M1"), ("EC1A1BB", "EC1A"), ("BA100AA", "BA10")],
)
def test_a_district_is_what_stands_before_the_last_three(postcode: str, district: str) -> None:
    assert districts_of([postcode]).tolist() == [district]


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
