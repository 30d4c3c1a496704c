"""How far off the residents are, beside the Census of 2021, and what rests on them."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.datasets.projection import to_national_grid
from coverage.datasets.residents_accuracy import (
    ResidentsAccuracy,
    ResidentsError,
    ShareError,
)
from coverage.vocabulary import AreaLevel, PopulationGroup
from tools.builders.ages import NEW_CODES
from tools.builders.figure import Figure

COLUMNS = {
    PopulationGroup.ALL: "pop_total",
    PopulationGroup.WORKING_AGE: "pop_16_64",
    PopulationGroup.YOUNG: "pop_16_24",
}
"""Columns of the census file, for the groups that it has."""
LEVELS = (AreaLevel.DISTRICT, AreaLevel.LEP, AreaLevel.REGION)
THRESHOLDS_KM = (10, 20, 30, 40)
WANTED_OFF = {
    PopulationGroup.ALL: 5.8,
    PopulationGroup.WORKING_AGE: 8.5,
    PopulationGroup.YOUNG: 24.0,
}
"""Per cent of the residents of an LSOA."""
WANTED_WORST = {AreaLevel.REGION: 0.4, AreaLevel.LEP: 1.5, AreaLevel.DISTRICT: 6.0}
WANTED_MEAN = {AreaLevel.DISTRICT: 0.3}
"""Points of the share of residents aged 16 to 64 within reach."""


@dataclass(frozen=True)
class Points:
    """Small areas: where they are, who lives there, and which of the levels' areas hold them."""

    codes: NDArray[np.str_]  # (n,) of the LSOA
    positions: NDArray[np.float64]  # (n, 2) metres
    districts: NDArray[np.str_]  # (n,)
    residents: dict[PopulationGroup, NDArray[np.float64]]  # each (n,)

    @cached_property
    def by_district(self) -> tuple[NDArray[np.str_], NDArray[np.intp]]:
        """The districts, each once, and the row of that of each small area, shape (n,)."""
        return np.unique(self.districts, return_inverse=True)


def census_figures(data: Path, census: Path) -> Iterator[Figure]:
    """Yield the error of LSOAs, and of shares within reach of Wave One, for each age group.

    Parameters
    ----------
    census : Path
        Gzipped CSV with a row an LSOA of 2021: LSOA21CD, easting, northing, pop_total, pop_16_64,
        pop_16_24, LAD24CD and RGN24CD.
    """
    found = compare_residents(data, census)
    for error in found.small_areas:
        yield _figure(
            f"residents of a small area, {error.group.value}",
            f"{error.small_area:.2f}% off",
            WANTED_OFF[error.group],
            error.small_area,
            "%",
        )
        yield _figure(
            f"residents of a postcode district, {error.group.value}",
            f"{error.postcode_district:.2f}% off",
            None,
            error.postcode_district,
            "%",
        )
    for share in found.shares:
        working_age = share.group is PopulationGroup.WORKING_AGE
        what = f"share within reach, {share.group.value}, {share.level.value}"
        for kind, points, wanted in (
            ("mean", share.mean, WANTED_MEAN),
            ("95th percentile", share.p95, {}),
            ("worst", share.worst, WANTED_WORST),
        ):
            yield _figure(
                f"{what}, {kind}",
                f"{points:.2f} points off",
                wanted.get(share.level) if working_age else None,
                points,
                "points",
            )


def _figure(what: str, found: str, limit: float | None, value: float, unit: str) -> Figure:
    if limit is None:
        return Figure(what, found, "told, not judged", good=True)
    return Figure(what, found, f"at most {limit} {unit}", value <= limit)


def compare_residents(data: Path, census: Path) -> ResidentsAccuracy:
    """Set the residents of the data beside those of the census, group by group."""
    table = pq.read_table(data / "demand.parquet")
    ours, theirs = _read_ours(table), _read_census(census)
    sites = _wave_one_positions(data / "institutes.csv")
    ours_away, theirs_away = _away(ours, sites), _away(theirs, sites)
    postcode_districts = np.array(table["postcode_district"].to_pylist(), dtype=np.str_)
    small_areas = []
    for group in COLUMNS:
        ours_here, theirs_here, row = same_areas(ours, theirs, group)
        _, place = np.unique(postcode_districts[row], return_inverse=True)
        ours_there = np.bincount(place, ours_here).astype(np.float64)
        theirs_there = np.bincount(place, theirs_here).astype(np.float64)
        small_area = percent_off(ours_here, theirs_here)
        small_areas.append(ResidentsError(group, small_area, percent_off(ours_there, theirs_there)))
    shares = []
    for level in LEVELS:
        areas = {
            str(district): codes
            for district, codes in zip(ours.districts, table[level.value].to_pylist(), strict=True)
        }
        for group in COLUMNS:
            off = np.concatenate(
                [
                    np.abs(
                        _shares(ours, group, areas, ours_away <= km)
                        - _shares(theirs, group, areas, theirs_away <= km)
                    )
                    * 100
                    for km in THRESHOLDS_KM
                ]
            )
            p95 = float(np.quantile(off, 0.95))
            shares.append(ShareError(group, level, float(off.mean()), p95, float(off.max())))
    return ResidentsAccuracy(tuple(small_areas), tuple(shares))


def percent_off(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> float:
    """Return the sum of errors over the sum of what is true, in per cent."""
    return float(np.abs(ours - theirs).sum() / theirs.sum() * 100)


def same_areas(
    ours: Points, theirs: Points, group: PopulationGroup
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]:
    """Return our residents and theirs of the LSOAs that did not change, and their rows of ours.

    Those of the census are scaled to the residents that we have in each district, so that
    neither the years between nor what is published of districts counts as an error.
    """
    districts, number = ours.by_district
    wanted = np.bincount(number, ours.residents[group])
    there = np.searchsorted(districts, theirs.districts)
    scale = wanted / np.bincount(there, theirs.residents[group], len(districts))
    scaled = theirs.residents[group] * scale[there]
    _, row, other = np.intersect1d(ours.codes, theirs.codes, return_indices=True)
    return ours.residents[group][row], scaled[other], row


def _away(points: Points, sites: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the kilometres to the nearest site, shape (n,); sites in metres, shape (m, 2)."""
    squared = np.min([((points.positions - site) ** 2).sum(axis=1) for site in sites], axis=0)
    km: NDArray[np.float64] = np.sqrt(squared) / 1_000
    return km


def _shares(
    points: Points,
    group: PopulationGroup,
    areas: Mapping[str, Sequence[str]],
    reached: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Return the share of the residents of each area within reach, in the order of the codes.

    Parameters
    ----------
    areas : mapping of str to sequence of str
        The codes of the areas that each district lies in.
    reached : ndarray of bool, shape (n,)
    """
    districts, number = points.by_district
    residents = points.residents[group]
    of_districts = [np.bincount(number, residents * reached), np.bincount(number, residents)]
    codes = sorted({code for some in areas.values() for code in some})
    sums = np.zeros((len(codes), 2))
    for district, both in zip(districts.tolist(), np.column_stack(of_districts), strict=True):
        for code in areas[district]:
            sums[codes.index(code)] += both
    shares: NDArray[np.float64] = sums[:, 0] / sums[:, 1]
    return shares


def _read_ours(table: pa.Table) -> Points:
    return Points(
        codes=table["code"].to_numpy().astype(np.str_),
        positions=np.column_stack([table[axis].to_numpy() for axis in ("easting_m", "northing_m")]),
        districts=np.array([codes[0] for codes in table["district"].to_pylist()]),
        residents={
            group: table[f"residents_{group.value}"].to_numpy().astype(np.float64)
            for group in COLUMNS
        },
    )


def _read_census(path: Path) -> Points:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["RGN24CD"].startswith("E")]
    return Points(
        codes=np.array([row["LSOA21CD"] for row in rows]),
        positions=np.array([[float(row["easting"]), float(row["northing"])] for row in rows]),
        districts=np.array([NEW_CODES.get(row["LAD24CD"], row["LAD24CD"]) for row in rows]),
        residents={
            group: np.array([float(row[column]) for row in rows])
            for group, column in COLUMNS.items()
        },
    )


def _wave_one_positions(path: Path) -> NDArray[np.float64]:
    with path.open(encoding="utf-8", newline="") as file:
        sites = [row for row in csv.DictReader(file) if row["wave"] == "1"]
    return to_national_grid(
        [float(site["lon"]) for site in sites], [float(site["lat"]) for site in sites]
    )
