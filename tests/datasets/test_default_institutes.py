"""The institutes file that is shipped."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter

import pytest

from coverage import Datasets, Doubt, Network, Sector, SectorsBasis, SiteRole, Wave
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.institutes import COLUMNS, REQUIRED
from coverage.datasets.projection import to_national_grid
from coverage.datasets.sources import read_sources


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    text = read_sources().read("institutes.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_its_header_is_the_one_that_the_door_knows(rows: list[dict[str, str]]) -> None:
    assert tuple(rows[0]) == COLUMNS
    assert set(REQUIRED) <= set(COLUMNS)


def test_it_holds_twenty_one_institutes_on_113_sites(datasets: Datasets) -> None:
    assert len(datasets.sites) == 113
    assert len({site.institute for site in datasets.sites}) == 21


def test_wave_one_is_twelve_institutes_on_57_sites(datasets: Datasets) -> None:
    sites = [site for site in datasets.sites if site.wave is Wave.ONE]
    assert len(sites) == 57
    assert len({site.institute for site in sites}) == 12
    assert Network.WAVE_ONE.waves == {Wave.ONE}


def test_every_institute_has_a_hub_and_is_of_one_wave(datasets: Datasets) -> None:
    hubs = Counter(site.institute for site in datasets.sites if site.role is SiteRole.HUB)
    several = {name.partition(" Institute")[0]: count for name, count in hubs.items() if count > 1}
    assert several == {"South Central": 3, "East Midlands": 2}
    waves = {(site.institute, site.wave) for site in datasets.sites}
    assert len(waves) == len(hubs) == 21


def test_ids_are_unique_and_begin_with_that_of_the_institute(rows: list[dict[str, str]]) -> None:
    assert len({row["site_id"] for row in rows}) == len(rows)
    for row in rows:
        assert re.fullmatch(rf"{re.escape(row['institute_id'])}-\d\d", row["site_id"])


def test_every_opening_is_an_iso_date_or_blank(rows: list[dict[str, str]]) -> None:
    dated = [row["opened"] for row in rows if row["opened"]]
    assert all(re.fullmatch(r"20\d\d(-[01]\d(-[0-3]\d)?)?", date) for date in dated)
    assert dated


def test_it_is_known_of_every_site_whether_it_was_open_at_the_launch(datasets: Datasets) -> None:
    answers = Counter((site.wave, site.open_at_launch) for site in datasets.sites)
    assert answers == {(Wave.ONE, True): 33, (Wave.ONE, False): 24, (Wave.TWO, False): 56}


def test_no_site_was_open_at_the_launch_that_a_source_dates_later(datasets: Datasets) -> None:
    opened = {site.site_id for site in datasets.sites if site.open_at_launch}
    unfinished = ["lincolnshire-02", "lincolnshire-03", "lincolnshire-07", "lincolnshire-08"]
    assert not opened & {*unfinished, "south-west-08", "north-east-06", "yorkshire-and-humber-03"}
    assert {"lincolnshire-01", "north-east-01", "west-london-01"} <= opened


def test_a_doubt_is_what_the_row_does_not_say(rows: list[dict[str, str]]) -> None:
    for row in rows:
        doubts = row["doubts"].split("; ")
        assert ("opening" in doubts) == (not row["opened"])
        assert ("sectors" in doubts) == (row["sectors_basis"] == "institute")
        assert ("place" in doubts) == (row["evidence"] != "site named in a source")


NO_TEACHING = [
    *(f"south-east-0{number}" for number in range(1, 9)),
    "lincolnshire-01",
    "lincolnshire-06",
    "north-east-08",
    "stoke-on-trent-and-staffordshire-02",
    "stoke-on-trent-and-staffordshire-03",
    "swindon-and-wiltshire-02",
    "west-london-02",
    "west-london-05",
    "west-of-england-02",
    "yorkshire-and-humber-08",
    "yorkshire-and-humber-09",
]


def test_teaching_is_in_doubt_where_no_source_speaks_of_it(datasets: Datasets) -> None:
    doubted = {site.site_id for site in datasets.sites if Doubt.TEACHING in site.doubts}
    assert doubted >= set(NO_TEACHING)
    sourced = {"lincolnshire-07", "lincolnshire-08", "greater-manchester-06", "south-coast-06"}
    assert not doubted & sourced


def test_three_sites_joined_after_the_award(datasets: Datasets) -> None:
    later = {site.name.split(",")[0].split(" (")[0] for site in datasets.sites if not site.in_award}
    assert later == {"Lakes College", "Stockport College", "Trafford College"}


@pytest.mark.parametrize(
    ("site_id", "sectors"),
    [
        ("lancashire-and-cumbria-08", {"advanced manufacturing", "engineering", "energy"}),
        ("lincolnshire-02", {"agri-tech"}),
        ("lincolnshire-07", {"digital", "food manufacturing"}),
        ("lincolnshire-08", {"digital", "engineering"}),
        ("greater-manchester-03", {"digital", "health"}),
        ("greater-manchester-05", {"digital"}),
        ("sussex-and-surrey-02", {"digital"}),
        ("west-of-england-04", {"digital", "engineering"}),
    ],
)
def test_a_site_teaches_what_sources_name_for_it(
    datasets: Datasets, site_id: str, sectors: set[str]
) -> None:
    (site,) = (site for site in datasets.sites if site.site_id == site_id)
    assert site.sectors == sectors
    assert site.sectors_basis is SectorsBasis.SITE


def test_a_site_with_a_postcode_stands_where_the_directory_has_it(datasets: Datasets) -> None:
    assert datasets.postcodes
    for site in datasets.sites:
        if site.postcode:
            place = datasets.postcodes.find(site.postcode)
            ends = to_national_grid([site.lon, place.lon], [site.lat, place.lat])
            assert math.dist(*ends.tolist()) < 15, site.site_id


def test_every_site_names_its_sources_and_how_well_it_is_supported(
    rows: list[dict[str, str]],
) -> None:
    for row in rows:
        assert row["sources"].startswith("http")
        assert row["evidence"]


def test_no_row_cites_a_source_twice(rows: list[dict[str, str]]) -> None:
    for row in rows:
        sources = row["sources"].split(" | ")
        assert len(sources) == len(set(sources))


def test_no_row_gives_a_date_that_no_source_gives(rows: list[dict[str, str]]) -> None:
    assert not [row["site_id"] for row in rows if "unverified" in row["opened_note"]]


def test_every_site_stands_in_the_district_that_it_names(
    datasets: Datasets, districts: DistrictFinder
) -> None:
    found = districts.find(
        [site.lon for site in datasets.sites], [site.lat for site in datasets.sites]
    )
    assert {
        site.site_id: code
        for site, code in zip(datasets.sites, found, strict=True)
        if code != site.district_code
    } == {}


def test_the_four_sectors_that_the_announcement_names_come_first() -> None:
    assert list(Sector)[:4] == [
        Sector.DIGITAL,
        Sector.CONSTRUCTION,
        Sector.ADVANCED_MANUFACTURING,
        Sector.ENGINEERING,
    ]


def test_every_sector_of_the_vocabulary_is_taught_somewhere(datasets: Datasets) -> None:
    taught = {sector for site in datasets.sites for sector in site.sectors}
    assert taught == set(Sector)
