"""The estimate beside minutes of another router, which are no part of the project."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from coverage import Datasets
from coverage.access.car.minutes import CarMinutes
from coverage.reports.accuracy_report import ANOTHER_ROUTER
from coverage.reports.outlines import in_metres, read_outlines
from coverage.vocabulary import AreaLevel

ROOT = Path(__file__).parents[3]
MINUTES = ROOT.parent / "shared" / "reference" / "drive_minutes_2016_part_a.csv"
LONDON = "E12000007"
AT_A_TIME = 4
"""Hospitals whose minutes are worked out at a time."""


@pytest.mark.nightly
@pytest.mark.skipif(not MINUTES.exists(), reason="the other minutes are not here")
def test_the_estimate_is_as_far_from_another_router_as_is_said(datasets: Datasets) -> None:
    with MINUTES.open(encoding="utf-8", newline="") as file:
        trips = list(csv.DictReader(file))
    places = {
        trip[f"{end}_postcode"]: (float(trip[f"{end}_easting"]), float(trip[f"{end}_northing"]))
        for trip in trips
        for end in ("from", "to")
    }
    names, positions = list(places), np.array(list(places.values()))
    estimated = minutes_between(datasets, positions)
    london = in_metres(read_outlines(datasets.sources, AreaLevel.REGION))[LONDON]
    inside = dict(zip(names, shapely.contains_xy(london, positions), strict=True))
    errors, within = [], []
    for trip in trips:
        start, end = trip["from_postcode"], trip["to_postcode"]
        known, found = float(trip["minutes"]), estimated[names.index(start), names.index(end)]
        if start != end and known <= 60 and np.isfinite(found):
            errors.append(found - known)
            within.append(inside[start] and inside[end])
    off = np.array(errors)
    short, in_london = map(float, re.findall(r"(\d+\.\d)", ANOTHER_ROUTER))
    assert f"{len(places)} hospitals" in ANOTHER_ROUTER
    assert -off.mean() == pytest.approx(short, abs=0.1)
    assert -off[np.array(within)].mean() == pytest.approx(in_london, abs=0.1)
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert f"{len(off)} trips of up to an hour" in readme
    assert f"{short} minutes too short on average, and {in_london} within London" in readme


def minutes_between(datasets: Datasets, positions: np.ndarray) -> np.ndarray:
    """Return estimated minutes, shape (origins, destinations)."""
    assert datasets.roads
    roads = datasets.roads.unwritten
    apart = np.linalg.norm(positions[:, np.newaxis] - roads.demand.positions, axis=2)
    origins = np.nanargmin(apart, axis=1)
    degrees = Transformer.from_crs(27700, 4326, always_xy=True)
    sites = [
        replace(datasets.sites[0], site_id=f"h{row}", lon=lon, lat=lat)
        for row, (lon, lat) in enumerate(zip(*degrees.transform(*positions.T), strict=True))
    ]
    travel, columns = CarMinutes(roads), []
    for start in range(0, len(sites), AT_A_TIME):
        for minutes in travel.trips(roads.demand, sites[start : start + AT_A_TIME], slice(None)):
            columns.append(minutes[origins])
    return np.array(columns).T
