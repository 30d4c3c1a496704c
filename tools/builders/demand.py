"""Demand points: where residents live, how many they are, which areas they belong to."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.vocabulary import AreaLevel, PopulationGroup
from tools.builders.membership import Membership
from tools.builders.packages import package_file
from tools.builders.small_areas import SmallAreas

NEW_CODES = {"E08000016": "E08000038", "E08000019": "E08000039"}
"""Barnsley and Sheffield got new codes in April 2025; the residents still carry the old ones."""


def read_district_residents() -> dict[PopulationGroup, dict[str, int]]:
    """Read the residents of every English district by population group, mid-2023."""
    path = package_file("policyengine-uk-data", "local_authorities/targets/age.csv")
    ages = {PopulationGroup.YOUNG: range(16, 25), PopulationGroup.WORKING_AGE: range(16, 65)}
    residents: dict[PopulationGroup, dict[str, int]] = {group: {} for group in PopulationGroup}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["code"].startswith("E"):
                continue
            code = NEW_CODES.get(row["code"], row["code"])
            residents[PopulationGroup.ALL][code] = round(float(row["all"]))
            for group, years in ages.items():
                residents[group][code] = round(sum(float(row[str(age)]) for age in years))
    return residents


def share_equally(total: int, count: int) -> NDArray[np.int64]:
    """Split a total into whole parts that differ by at most one and add up to it."""
    parts = np.full(count, total // count, dtype=np.int64)
    parts[: total % count] += 1
    return parts


def residents_of_lsoas(districts: NDArray[np.str_], totals: dict[str, int]) -> NDArray[np.int64]:
    """Share the residents of each district equally over its LSOAs (an estimate)."""
    residents = np.zeros(len(districts), dtype=np.int64)
    for code in np.unique(districts):
        rows = np.flatnonzero(districts == code)
        residents[rows] = share_equally(totals[str(code)], len(rows))
    return residents


def write_demand(path: Path, small_areas: SmallAreas, membership: Membership) -> Path:
    """Write the demand points as Parquet: a row an LSOA, a list of codes a level."""
    columns: dict[str, pa.Array] = {
        "code": pa.array(small_areas.codes),
        "easting_m": _whole_metres(small_areas.positions[:, 0]),
        "northing_m": _whole_metres(small_areas.positions[:, 1]),
    }
    for group, totals in read_district_residents().items():
        shares = residents_of_lsoas(small_areas.districts, totals)
        columns[f"residents_{group.value}"] = pa.array(shares, pa.int32())
    for level in AreaLevel:
        codes = [
            [area.code for area in membership[level][str(district)]]
            for district in small_areas.districts
        ]
        columns[level.value] = pa.array(codes, pa.list_(pa.string()))
    columns["postcode_district"] = _null_where_empty(small_areas.postcode_districts)
    pq.write_table(pa.table(columns), path, compression="zstd", row_group_size=len(codes))
    return path


def _whole_metres(values: NDArray[np.float64]) -> pa.Array:
    return pa.array(np.round(values), pa.int32(), mask=np.isnan(values))


def _null_where_empty(texts: NDArray[np.str_]) -> pa.Array:
    return pa.array([text or None for text in texts.tolist()], pa.string())
