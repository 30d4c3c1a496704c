"""Partners that have no site, with the place of their main campus."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from coverage.datasets.awards import PARTNER_COLUMNS
from coverage.datasets.projection import to_degrees
from coverage.errors import CoverageError
from tools.builders.membership import FACTS
from tools.builders.small_areas import Postcodes

DIGITS = 5
"""Decimals of a degree: about a metre."""


def write_partners_without_site(path: Path, postcodes: Postcodes) -> Path:
    """Write a row a partner; its campus is placed by its postcode.

    Raises
    ------
    CoverageError
        If a postcode is not in the directory.
    """
    rows = []
    with (FACTS / "partners_without_site.csv").open(encoding="utf-8", newline="") as file:
        for fact in csv.DictReader(file):
            found = np.flatnonzero(postcodes.names == fact["postcode"])
            if len(found) != 1:
                raise CoverageError(f"{fact['postcode']} is not a postcode: correct the facts.")
            ((lon, lat),) = to_degrees(postcodes.positions[found]).tolist()
            district = str(postcodes.districts[found[0]])
            place = {"lat": round(lat, DIGITS), "lon": round(lon, DIGITS)}
            rows.append({**fact, **place, "district_code": district})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, PARTNER_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
