"""Files that users bring: institutes of many sites, a travel matrix, residents of small areas."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from tests.browser.app_server import ROOT
from tests.datasets.institute_files import a_file, a_row

SOUTH, NORTH, WEST, EAST = 51.4, 53.4, -2.2, -0.4
"""Degrees between which every place lies in England."""

DEMAND, SITES = Path("data/demand.parquet"), Path("data/institutes.csv")
POPULATION = (
    *("code", "easting_m", "northing_m", "residents_all"),
    *("residents_16-64", "residents_16-24"),
)
MATRIX_BYTES = 19_500_000


def institutes(count: int, chance: random.Random) -> bytes:
    """Return so many sites, anywhere in the middle of England."""
    return a_file(
        *(
            a_row(
                site_id=f"mine-{at:04d}",
                site=f"Building {at}",
                lat=f"{chance.uniform(SOUTH, NORTH):.5f}",
                lon=f"{chance.uniform(WEST, EAST):.5f}",
            )
            for at in range(count)
        )
    )


def population() -> bytes:
    """Return the small areas of the shipped data with a tenth more residents."""
    table = pq.read_table(ROOT / DEMAND, columns=list(POPULATION))
    code, east, north, *groups = (table[name].to_pylist() for name in POPULATION)
    more = ([residents * 11 // 10 for residents in group] for group in groups)
    header = ("LSOA21CD", "easting", "northing", "pop_total", "pop_16_64", "pop_16_24")
    return _csv(header, zip(code, east, north, *more, strict=True))


def matrix(chance: random.Random) -> bytes:
    """Return minutes between small areas and sites of the shipped data, a file near 20 MB."""
    codes = pq.read_table(ROOT / DEMAND, columns=["code"])["code"].to_pylist()
    with (ROOT / SITES).open(encoding="utf-8", newline="") as lines:
        sites = [row["site_id"] for row in csv.DictReader(lines)]
    trips, size = [], 0
    for site in sites:
        for code in codes:
            trips.append((code, site, f"{chance.uniform(5, 120):.1f}"))
            size += sum(map(len, trips[-1])) + len(",,\n")
            if size >= MATRIX_BYTES:
                return _csv(("from_id", "to_id", "minutes"), trips)
    raise ValueError("the shipped data have too few small areas and sites")


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()
