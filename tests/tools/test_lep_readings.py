from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import shapely

from coverage import AreaLevel, Datasets
from coverage.datasets.projection import to_national_grid
from coverage.datasets.sources import DATA
from tools.builders.lep_readings import COLUMNS, write_lep_readings
from tools.builders.membership import FACTS, area_named
from tools.builders.small_areas import SmallAreas


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def small_areas(names: dict[tuple[float, float], str]) -> SmallAreas:
    """Return an LSOA of each name, ten metres around its place in metres."""
    places = np.array(list(names))
    return SmallAreas(
        codes=np.array([f"E{number:08}" for number in range(len(names))]),
        names=np.array(list(names.values())),
        outlines=shapely.buffer(shapely.points(places), 10),
        positions=places,
        districts=np.array(["E06000001"] * len(names)),
        postcode_districts=np.array(["PR8"] * len(names)),
        of_postcodes=np.empty(0, np.intp),
    )


def around_every_site(districts_then: dict[str, str]) -> SmallAreas:
    """Return an LSOA around each site, named by its district of 2020 as far as that is given."""
    sites = rows_of(DATA / "institutes.csv")
    places = to_national_grid(
        [float(site["lon"]) for site in sites], [float(site["lat"]) for site in sites]
    )
    return small_areas(
        {
            tuple(place): f"{districts_then.get(site['site_id'], 'Elsewhere')} {number:03}A"
            for number, (site, place) in enumerate(zip(sites, places.tolist(), strict=True))
        }
    )


def test_the_sites_and_the_facts_give_the_committed_bytes_again(tmp_path: Path) -> None:
    committed = DATA / "lep_readings.csv"
    then = {row["site_id"]: row["district_then"] for row in rows_of(committed)}
    path = tmp_path / "lep_readings.csv"
    write_lep_readings(path, DATA / "institutes.csv", around_every_site(then))
    assert path.read_bytes() == committed.read_bytes()


def test_wave_two_sites_and_sites_elsewhere_are_left_out(tmp_path: Path) -> None:
    institutes = tmp_path / "institutes.csv"
    institutes.write_text(
        "site_id,wave,lon,lat\nhere,1,-1.08,53.96\nlater,2,-1.08,53.96\naway,1,-2.24,53.48\n"
    )
    places = to_national_grid([-1.08, -2.24], [53.96, 53.48]).tolist()
    outlines = small_areas({tuple(places[0]): "York 013D", tuple(places[1]): "Yorkley 001A"})
    found = rows_of(write_lep_readings(tmp_path / "readings.csv", institutes, outlines))
    assert [[row[column] for column in COLUMNS] for row in found] == [
        [*("leeds-city-region-2020", "lep-leeds-city-region", "Leeds City Region", "York", "here")]
    ]


def test_a_site_on_no_outline_is_put_in_the_nearest(tmp_path: Path) -> None:
    institutes = tmp_path / "institutes.csv"
    institutes.write_text("site_id,wave,lon,lat\nhere,1,-1.08,53.96\n")
    near, far = to_national_grid([-1.07, -1.5], [53.96, 53.96]).tolist()
    outlines = small_areas({tuple(near): "Selby 002B", tuple(far): "Leeds 010C"})
    (row,) = rows_of(write_lep_readings(tmp_path / "readings.csv", institutes, outlines))
    assert row["district_then"] == "Selby"


def test_the_facts_name_lep_areas_that_exist_and_no_district_twice(datasets: Datasets) -> None:
    facts = rows_of(FACTS / "lep_readings.csv")
    leps = {area.code for area in datasets.areas[AreaLevel.LEP]}
    assert {area_named("lep", fact["lep"]).code for fact in facts} <= leps
    assert len({(fact["reading"], fact["district"]) for fact in facts}) == len(facts)


def test_the_committed_rows_are_of_districts_that_the_facts_name() -> None:
    facts = {
        (fact["reading"], fact["lep"], fact["district"])
        for fact in rows_of(FACTS / "lep_readings.csv")
    }
    rows = {
        (row["reading"], row["area"], row["district_then"])
        for row in rows_of(DATA / "lep_readings.csv")
    }
    assert rows <= facts
