"""The institutes file that is shipped."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pytest

from coverage import Datasets, Network, Sector, SiteRole, Wave
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.institutes import COLUMNS, REQUIRED
from coverage.datasets.sources import read_sources


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    text = read_sources().read("institutes.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_its_header_is_the_one_that_the_door_knows(rows: list[dict[str, str]]) -> None:
    assert tuple(rows[0]) == COLUMNS
    assert set(REQUIRED) <= set(COLUMNS)


def test_it_holds_twenty_one_institutes_on_109_sites(datasets: Datasets) -> None:
    assert len(datasets.sites) == 109
    assert len({site.institute for site in datasets.sites}) == 21


def test_wave_one_is_twelve_institutes_on_56_sites(datasets: Datasets) -> None:
    sites = [site for site in datasets.sites if site.wave is Wave.ONE]
    assert len(sites) == 56
    assert len({site.institute for site in sites}) == 12
    assert Network.WAVE_ONE.waves == {Wave.ONE}


def test_every_institute_has_one_hub_and_is_of_one_wave(datasets: Datasets) -> None:
    hubs = Counter(site.institute for site in datasets.sites if site.role is SiteRole.HUB)
    assert set(hubs.values()) == {1}
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
    assert answers == {(Wave.ONE, True): 47, (Wave.ONE, False): 9, (Wave.TWO, False): 53}


def test_every_site_names_its_sources_and_how_well_it_is_supported(
    rows: list[dict[str, str]],
) -> None:
    for row in rows:
        assert row["sources"].startswith("http")
        assert row["evidence"]


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
