"""A level is areas and who lies in them, however they were made: nothing asks for districts."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import shapely

from coverage import AreaLevel, Datasets, find_gaps, judge, sector_matrix
from coverage.access.hosting import held_by, points_of
from coverage.datasets.areas import Area, areas_in, outlines_in
from coverage.datasets.demand import Membership
from coverage.datasets.projection import to_degrees
from tests.worlds import in_km

LEVEL = AreaLevel.WARD


def with_level(datasets: Datasets, areas: tuple[Area, ...], members: Membership) -> Datasets:
    """Return the data with other areas at a level, and other members in them."""
    demand = datasets.demand
    return replace(
        datasets,
        areas={**datasets.areas, LEVEL: areas},
        demand=replace(demand, memberships={**demand.memberships, LEVEL: members}),
    )


def test_a_look_up_of_small_areas_is_a_level(datasets: Datasets) -> None:
    """By the last figure of the code, noughts twice: areas that overlap and cut districts."""
    areas = tuple(
        Area(f"own-{row}", f"Own {row}", 1.0, "by hand", (-1.5, 53.0)) for row in range(11)
    )
    last = np.array([int(code[-1]) for code in datasets.demand.codes])
    twice = np.flatnonzero(last == 0)
    points = np.concatenate([np.arange(len(last)), twice])
    order = np.argsort(points, kind="stable")
    rows = np.concatenate([last, np.full_like(twice, 10)])
    own = with_level(datasets, areas, Membership(points[order], rows[order]))
    gaps = find_gaps(own, in_km(), LEVEL)
    assert [area.area for area in gaps.areas] == [area.name for area in areas]
    assert sum(area.residents for area in gaps.areas[:10]) == gaps.england.residents
    assert gaps.areas[10] == gaps.areas[0]._replace(area_code="own-10", area="Own 10")
    held = held_by(own, own.sites, LEVEL)
    lie_in = last[points_of(own, own.sites)]
    assert (held[:, :10].argmax(axis=1) == lie_in).all()
    assert (held.sum(axis=1) == 1 + (lie_in == 0)).all()
    assert [area.area for area in judge(own, LEVEL).areas] == [area.name for area in areas]
    assert len(sector_matrix(own, in_km(), LEVEL).areas) == 11


def test_outlines_are_a_level(datasets: Datasets) -> None:
    """Two halves of England: whoever lies in one of them belongs to it."""
    middle, features = 430_000.0, []
    for name, west, east in (("West", 0.0, middle), ("East", middle, 700_000.0)):
        box = shapely.transform(shapely.box(west, 0.0, east, 700_000.0), to_degrees)
        properties = {"code": name, "name": name, "area_km2": 1.0, "vintage": "by hand"}
        features.append(
            {
                "type": "Feature",
                "properties": {**properties, "label": [-1.5, 53.0]},
                "geometry": shapely.geometry.mapping(box),
            }
        )
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    areas = areas_in(content, "halves.geojson")
    codes = outlines_in(content, "halves.geojson").find_metres(datasets.demand.positions)
    row_of = {area.code: row for row, area in enumerate(areas)}
    members = Membership(np.arange(len(codes)), np.array([row_of[code or ""] for code in codes]))
    gaps = find_gaps(with_level(datasets, areas, members), in_km(), LEVEL)
    surely = datasets.demand.positions[:, 0] < middle - 2_000  # borders are straight in degrees
    people = datasets.demand.residents[in_km().population]
    assert gaps.areas[0].residents >= people[surely].sum()
    assert sum(area.residents for area in gaps.areas) == gaps.england.residents
