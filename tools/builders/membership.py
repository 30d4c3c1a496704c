"""Which areas of each level a district lies in."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coverage.vocabulary import AreaLevel

FACTS = Path(__file__).parents[1] / "facts"


@dataclass(frozen=True, slots=True, order=True)
class NamedArea:
    """An area; where no official code is known, the code is made of the name."""

    code: str
    name: str


Membership = Mapping[AreaLevel, Mapping[str, tuple[NamedArea, ...]]]
"""For each level and district code: the areas that hold the district, none or several."""


def read_membership() -> Membership:
    """Read the districts' membership in every level."""
    with (FACTS / "district_membership.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        AreaLevel.REGION: {
            row["district_code"]: (NamedArea(row["region_code"], row["region"]),) for row in rows
        },
        AreaLevel.LEP: {
            row["district_code"]: _named("lep", (row["lep"], row["lep_overlap"])) for row in rows
        },
        AreaLevel.LSIP: {row["district_code"]: _named("lsip", (row["lsip"],)) for row in rows},
        AreaLevel.COMBINED_AUTHORITY: {
            row["district_code"]: _named("ca", (row["combined_authority"],)) for row in rows
        },
        AreaLevel.DISTRICT: {
            row["district_code"]: (NamedArea(row["district_code"], row["district"]),)
            for row in rows
        },
    }


def _named(prefix: str, names: Iterable[str]) -> tuple[NamedArea, ...]:
    return tuple(sorted(area_named(prefix, name) for name in names if name))


def area_named(prefix: str, name: str) -> NamedArea:
    """Return the area of a name, with a code made of prefix and name."""
    return NamedArea(f"{prefix}-{slug(name)}", name)


def slug(text: str) -> str:
    """Return a text as lower-case words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("&", "and").replace("'", "")).strip("-")
