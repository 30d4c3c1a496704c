"""How good the data is: figures that a rebuild has to reach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pyarrow.parquet as pq
import shapely

from coverage.datasets.car.accuracy import accuracy_of
from coverage.datasets.car.landmarks import MINUTES
from coverage.datasets.car.model import CAR_MODEL
from coverage.datasets.demand import DEMAND
from coverage.datasets.files.geojson import unpacked
from coverage.datasets.postcodes import POSTCODES
from coverage.datasets.sources import read_sources
from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel
from tools.builders.figure import Figure

REGION_AREA_KM2 = {
    "North East": 8_573,
    "North West": 14_106,
    "Yorkshire and The Humber": 15_408,
    "East Midlands": 15_607,
    "West Midlands": 12_998,
    "East of England": 19_110,
    "London": 1_572,
    "South East": 19_072,
    "South West": 23_836,
}
"""Published areas of the regions, for comparison with the outlines."""

MAX_BYTES = {AreaLevel.REGION: 220_000, AreaLevel.DISTRICT: 800_000, AreaLevel.WARD: 2_000_000}
MAX_BYTES_OF_DEMAND, MAX_BYTES_OF_ALL = 1_500_000, 16_000_000
RESIDENTS_2023 = 57_690_323


def figures(data: Path) -> Iterator[Figure]:
    """Yield the figures that the committed files alone can tell."""
    demand = pq.read_table(data / DEMAND)
    yield _equal("demand points", demand.num_rows, 32_844)
    residents = sum(demand["residents_all"].to_pylist())
    yield _equal("residents of all ages, mid-2023", residents, RESIDENTS_2023)
    yield _equal("demand points without a position", demand["easting_m"].null_count, 0)
    yield _size("demand points", data / DEMAND, MAX_BYTES_OF_DEMAND)
    for level, count in zip(SHIPPED_LEVELS, (9, 38, 38, 15, 296, 6_780), strict=True):
        path = data / level.spec.outlines
        features = json.loads(unpacked(path.read_bytes(), path.name))
        outlines = gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")
        yield _equal(f"outlines, {level.plural}", len(outlines), count)
        if level in MAX_BYTES:
            yield _size(level.plural, path, MAX_BYTES[level])
        if level is not AreaLevel.LEP:  # LEP areas overlap by design
            valid = bool(shapely.coverage_is_valid(outlines.geometry.to_numpy()))
            yield Figure(f"neighbours share borders, {level.plural}", str(valid), "True", valid)
        if level is AreaLevel.REGION:
            yield from _region_areas(outlines)
    yield from postcode_figures(data)
    yield from road_figures(data)
    recorded = [data / file.path for file in read_sources(data).files]
    whole = sum(path.stat().st_size for path in recorded)
    yield _bytes("all files of data/", whole, MAX_BYTES_OF_ALL)


def postcode_figures(data: Path) -> Iterator[Figure]:
    """Yield the figures of the look-up of postcodes."""
    yield _equal("postcodes", pq.read_metadata(data / POSTCODES).num_rows, 2_264_892)
    yield _size("postcodes", data / POSTCODES, 8_000_000)


def road_figures(data: Path) -> Iterator[Figure]:
    """Yield the figures of the minutes by car that the committed files tell."""
    yield _size("minutes to the landmarks", data / MINUTES, 6_000_000)
    fields = json.loads((data / CAR_MODEL).read_text(encoding="utf-8"))
    accuracy = accuracy_of(fields["accuracy"])
    for limit, mean, p90 in ((30, 1.9, 4.0), (60, 2.25, 4.7)):
        band = accuracy.up_to(limit)
        for what, found, wanted in (
            ("mean", band.mean_abs_error, mean),
            ("90th percentile", band.p90_abs_error, p90),
        ):
            yield Figure(
                f"error of trips up to {limit} minutes, {what}",
                f"{found:.2f} minutes",
                f"at most {wanted} minutes",
                found <= wanted,
            )
    bias = max(abs(band.bias) for band in accuracy.estimated_bands)
    yield Figure(
        "bias of any band of estimated minutes", f"{bias:.2f} minutes", "at most 0.5", bias <= 0.5
    )


def _size(what: str, path: Path, limit: int) -> Figure:
    return _bytes(what, path.stat().st_size, limit)


def _bytes(what: str, size: int, limit: int) -> Figure:
    return Figure(f"bytes, {what}", f"{size:,}", f"under {limit:,}", size < limit)


def _equal(what: str, found: int, wanted: int) -> Figure:
    return Figure(what, f"{found:,}", f"{wanted:,}", found == wanted)


def _region_areas(outlines: gpd.GeoDataFrame) -> Iterator[Figure]:
    areas = outlines.to_crs("EPSG:27700").area.to_numpy() / 1e6
    for name, area in zip(outlines["name"], areas, strict=True):
        wanted = REGION_AREA_KM2[name]
        yield Figure(
            f"area of {name}",
            f"{area:,.0f} km² ({area / wanted - 1:+.2%})",
            f"{wanted:,} km² within 0.50%",
            abs(area / wanted - 1) <= 0.005,
        )
