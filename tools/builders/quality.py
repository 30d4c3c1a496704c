"""How good the data is: figures that a rebuild has to reach."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from coverage.datasets.accuracy import accuracy_of
from coverage.datasets.car_model import CAR_MODEL
from coverage.datasets.landmarks import MINUTES
from coverage.datasets.postcodes import POSTCODES
from coverage.vocabulary import AreaLevel

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

MAX_BYTES = {AreaLevel.REGION: 220_000, AreaLevel.DISTRICT: 800_000}
RESIDENTS_2023 = 57_690_323


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of quality: what was found and whether it is good enough."""

    what: str
    found: str
    wanted: str
    good: bool


def figures(data: Path) -> Iterator[Figure]:
    """Yield the figures that the committed files alone can tell."""
    demand = pq.read_table(data / "demand.parquet")
    yield _equal("demand points", demand.num_rows, 32_844)
    residents = sum(demand["residents_all"].to_pylist())
    yield _equal("residents of all ages, mid-2023", residents, RESIDENTS_2023)
    yield _equal("demand points without a position", demand["easting_m"].null_count, 0)
    for level, count in zip(AreaLevel, (9, 38, 38, 15, 296), strict=True):
        path = data / "regions" / f"{level.value}.geojson"
        features = json.loads(path.read_text(encoding="utf-8"))
        outlines = gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")
        yield _equal(f"outlines, {level.plural}", len(outlines), count)
        if level in MAX_BYTES:
            size = path.stat().st_size
            limit = MAX_BYTES[level]
            yield Figure(f"bytes, {level.plural}", f"{size:,}", f"under {limit:,}", size < limit)
        if level is not AreaLevel.LEP:  # LEP areas overlap by design
            valid = bool(shapely.coverage_is_valid(outlines.geometry.to_numpy()))
            yield Figure(f"neighbours share borders, {level.plural}", str(valid), "True", valid)
        if level is AreaLevel.REGION:
            yield from _region_areas(outlines)
    yield from postcode_figures(data)
    yield from road_figures(data)


def postcode_figures(data: Path) -> Iterator[Figure]:
    """Yield the figures of the look-up of postcodes."""
    yield _equal("postcodes", pq.read_metadata(data / POSTCODES).num_rows, 2_264_892)
    size = (data / POSTCODES).stat().st_size
    yield Figure("bytes, postcodes", f"{size:,}", "under 8,000,000", size < 8e6)


def road_figures(data: Path) -> Iterator[Figure]:
    """Yield the figures of the minutes by car that the committed files tell."""
    size = (data / MINUTES).stat().st_size
    yield Figure("bytes, minutes to the landmarks", f"{size:,}", "under 6,000,000", size < 6e6)
    fields = json.loads((data / CAR_MODEL).read_text(encoding="utf-8"))
    accuracy = accuracy_of(fields["accuracy"])
    for limit, mean, p90 in ((30, 2.1, 4.4), (60, 2.5, 5.2)):
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


def _equal(what: str, found: int, wanted: int) -> Figure:
    return Figure(what, f"{found:,}", f"{wanted:,}", found == wanted)


def _region_areas(outlines: gpd.GeoDataFrame) -> Iterator[Figure]:
    areas = outlines.to_crs("EPSG:27700").area.to_numpy() / 1e6
    for name, area in zip(outlines["name"], areas, strict=True):
        wanted = REGION_AREA_KM2[name]
        yield Figure(
            f"area of {name}",
            f"{area:,.0f} km² ({area / wanted - 1:+.2%})",
            f"{wanted:,} km² within 0.50 %",
            abs(area / wanted - 1) <= 0.005,
        )


def census_figures(data: Path, census: Path, thresholds_km: tuple[int, ...]) -> Iterator[Figure]:
    """Compare shares within reach with Census 2021 small areas (residents aged 16 to 64).

    Parameters
    ----------
    census : Path
        Gzipped CSV with easting, northing, pop_16_64, LAD24CD and RGN24CD.
    """
    sites = _wave_one_positions(data / "institutes.csv")
    demand = pq.read_table(data / "demand.parquet")
    ours = _Points(
        np.column_stack([demand["easting_m"].to_numpy(), demand["northing_m"].to_numpy()]),
        demand["residents_16-64"].to_numpy().astype(float),
        np.array([codes[0] for codes in demand["region"].to_pylist()]),
        np.array([codes[0] for codes in demand["district"].to_pylist()]),
    )
    with gzip.open(census, "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["RGN24CD"].startswith("E")]
    truth = _Points(
        np.array([[float(row["easting"]), float(row["northing"])] for row in rows]),
        np.array([float(row["pop_16_64"]) for row in rows]),
        np.array([row["RGN24CD"] for row in rows]),
        np.array(
            [
                {"E08000016": "E08000038", "E08000019": "E08000039"}.get(
                    row["LAD24CD"], row["LAD24CD"]
                )
                for row in rows
            ]
        ),
    )
    regional, local = [], []
    for threshold in thresholds_km:
        regional.append(_differences(ours, truth, "regions", sites, threshold))
        local.append(_differences(ours, truth, "districts", sites, threshold))
    region, district = np.concatenate(regional), np.concatenate(local)
    yield _points_figure("share within reach, any region", region.max(), 0.6)
    yield _points_figure("share within reach, mean of regions", region.mean(), 0.2)
    yield _points_figure("share within reach, mean of districts", district.mean(), 0.5)
    yield _points_figure(
        "share within reach, 95th percentile of districts", float(np.quantile(district, 0.95)), 3.0
    )
    yield _points_figure("share within reach, worst district", district.max(), 12.0)


def _points_figure(what: str, found: float, limit: float) -> Figure:
    return Figure(what, f"{found:.2f} points off", f"at most {limit} points", found <= limit)


@dataclass(frozen=True, slots=True)
class _Points:
    positions: NDArray[np.float64]
    residents: NDArray[np.float64]
    regions: NDArray[np.str_]
    districts: NDArray[np.str_]

    def shares(
        self, areas: str, sites: NDArray[np.float64], threshold_km: float
    ) -> dict[str, float]:
        squared = np.min([((self.positions - site) ** 2).sum(axis=1) for site in sites], axis=0)
        near = squared <= (threshold_km * 1000) ** 2
        codes, number = np.unique(getattr(self, areas), return_inverse=True)
        total = np.bincount(number, weights=self.residents)
        reached = np.bincount(number, weights=self.residents * near)
        return dict(zip(codes.tolist(), (reached / total).tolist(), strict=True))


def _differences(
    ours: _Points, truth: _Points, areas: str, sites: NDArray[np.float64], threshold: float
) -> NDArray[np.float64]:
    mine, theirs = (points.shares(areas, sites, threshold) for points in (ours, truth))
    return np.array([abs(mine[code] - theirs[code]) * 100 for code in sorted(mine)])


def _wave_one_positions(path: Path) -> NDArray[np.float64]:
    with path.open(encoding="utf-8", newline="") as file:
        sites = [row for row in csv.DictReader(file) if row["wave"] == "1"]
    lonlat = shapely.points([[float(site["lon"]), float(site["lat"])] for site in sites])
    metres = gpd.GeoSeries(lonlat, crs="EPSG:4326").to_crs("EPSG:27700")
    return np.column_stack([metres.x, metres.y])
