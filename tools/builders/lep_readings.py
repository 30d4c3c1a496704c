"""Other readings of the LEP areas: sites that stood in one more area before April 2021."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import shapely

from coverage.datasets.projection import to_national_grid
from coverage.vocabulary import Wave
from tools.builders.membership import FACTS, area_named
from tools.builders.small_areas import SmallAreas

COLUMNS = ("reading", "area_code", "area", "district_then", "site_id")


def write_lep_readings(path: Path, institutes: Path, small_areas: SmallAreas) -> Path:
    """Write a row a Wave One site that a reading puts into one more LEP area.

    The facts name districts of 2020, some of which are gone. The name of an LSOA of
    2011 begins with the district of its time, so a site's is that of its LSOA.
    """
    with institutes.open(encoding="utf-8", newline="") as file:
        sites = [row for row in csv.DictReader(file) if row["wave"] == str(Wave.ONE.value)]
    places = to_national_grid(
        [float(site["lon"]) for site in sites], [float(site["lat"]) for site in sites]
    )
    tree = shapely.STRtree(small_areas.outlines)
    _, lsoa = tree.query_nearest(shapely.points(places), all_matches=False)
    then = np.array([name.rpartition(" ")[0] for name in small_areas.names[lsoa].tolist()])
    with (FACTS / "lep_readings.csv").open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    rows = [
        (fact["reading"], area.code, area.name, fact["district"], sites[row]["site_id"])
        for fact in facts
        for area in [area_named("lep", fact["lep"])]
        for row in np.flatnonzero(then == fact["district"]).tolist()
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return path
