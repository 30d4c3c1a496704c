"""Other names and codes of areas, checked against the districts that LSOAs of 2011 name."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

from coverage.datasets.place_names import COLUMNS, NameKind
from coverage.errors import CoverageError
from coverage.vocabulary import AreaLevel
from tools.builders.membership import FACTS, Membership
from tools.builders.small_areas import SmallAreas


def write_place_names(path: Path, small_areas: SmallAreas, membership: Membership) -> Path:
    """Write a row a name or code: former districts and codes, usage, counties, and official codes.

    Raises
    ------
    CoverageError
        If a district of 2011 that is gone is missing, or is said to be part of another one
        than most of its LSOAs are; or if an official code is of an area that is not there.
    """
    rows = [
        (*(row[column] for column in COLUMNS), row["source"]) for row in _facts("place_names.csv")
    ]
    _check_districts(rows, small_areas, membership)
    codes_of = {
        (level.value, area.name): area.code
        for level, held in membership.items()
        for areas in held.values()
        for area in areas
    }
    for row in _facts("official_codes.csv"):
        now = codes_of.get((row["level"], row["name"]))
        if now is None:
            raise CoverageError(f"{row['code']} is of no {row['level']}: correct the facts.")
        kind = NameKind.OFFICIAL_CODE.value
        rows.append((row["level"], kind, row["code"], row["name"], "", now, row["source"]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*COLUMNS, "source"))
        writer.writerows(rows)
    return path


def successors(small_areas: SmallAreas) -> dict[str, str]:
    """Return the district of today that most LSOAs of each district of 2011 lie in.

    The name of an LSOA begins with the district of its time.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    pairs = zip(small_areas.names.tolist(), small_areas.districts.tolist(), strict=True)
    for name, district in pairs:
        votes[name.rpartition(" ")[0]][district] += 1
    return {name: votes[name].most_common(1)[0][0] for name in sorted(votes)}


def _check_districts(
    rows: list[tuple[str, ...]], small_areas: SmallAreas, membership: Membership
) -> None:
    today = [area.name for areas in membership[AreaLevel.DISTRICT].values() for area in areas]
    names = {*today, *(name.removesuffix(", City of") for name in today)}
    names |= {name.removesuffix(", County of") for name in today}
    said = {row[3]: row[5] for row in rows if row[0] == AreaLevel.DISTRICT and row[4]}
    for name, now in successors(small_areas).items():
        if name not in names and said.get(name) != now:
            raise CoverageError(f"{name} is gone and part of {now} now: add it to the facts.")


def _facts(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
