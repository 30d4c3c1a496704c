"""Ages: the bands that residents are estimated in, and their totals by district."""

from __future__ import annotations

import csv

import numpy as np
from numpy.typing import NDArray

from tools.builders.packages import package_file

NEW_CODES = {"E08000016": "E08000038", "E08000019": "E08000039"}
"""Barnsley and Sheffield got new codes in April 2025; the residents still carry the old ones."""

OLDEST = 90
"""The last age of the source, which stands for all above it too."""

BANDS = ((0, 15), (16, 18), (19, 24), (25, 49), (50, 64), (65, OLDEST))
"""First and last age of the finest bands; the groups of residents are sums of them."""

GROUPS = {
    "16-64": (1, 2, 3, 4),
    "16-24": (1, 2),
    "all": (0, 1, 2, 3, 4, 5),
    "16-18": (1,),
    "19-24": (2,),
    "25-49": (3,),
    "50-64": (4,),
}
"""The bands of each population group, in the order of the columns of the demand points."""


def read_district_ages() -> dict[str, NDArray[np.int64]]:
    """Return the residents of every English district by band, shape (6,), mid-2023."""
    path = package_file("policyengine-uk-data", "local_authorities/targets/age.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {
            NEW_CODES.get(row["code"], row["code"]): np.array(
                [
                    sum(round(float(row[_column(age)])) for age in range(first, last + 1))
                    for first, last in BANDS
                ]
            )
            for row in csv.DictReader(file)
            if row["code"].startswith("E")
        }


def _column(age: int) -> str:
    return f"{age}+" if age == OLDEST else str(age)
