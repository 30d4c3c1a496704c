from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, InvalidFileError, Wave
from coverage.datasets.awards import read_lep_readings

HEADER = "reading,area_code,site_id"


def test_each_reading_adds_sites_to_areas() -> None:
    content = f"{HEADER}\nthen,lep-a,s1\nthen,lep-b,s1\nthen,lep-a,s2\nelse,lep-a,s3\n".encode()
    assert read_lep_readings(content, "readings.csv") == {
        "then": {"lep-a": {"s1", "s2"}, "lep-b": {"s1"}},
        "else": {"lep-a": {"s3"}},
    }


@pytest.mark.parametrize("row", ["then,lep-a", "then,lep-a,s1,more"])
def test_a_ragged_row_is_refused(row: str) -> None:
    with pytest.raises(InvalidFileError, match="row 2"):
        read_lep_readings(f"{HEADER}\n{row}\n".encode(), "readings.csv")


def test_a_missing_column_is_refused() -> None:
    with pytest.raises(InvalidFileError, match="column site_id: the column is missing"):
        read_lep_readings(b"reading,area_code\nthen,lep-a\n", "readings.csv")


def test_the_shipped_readings_name_lep_areas_and_wave_one_sites_that_exist(
    datasets: Datasets,
) -> None:
    leps = {area.code for area in datasets.areas[AreaLevel.LEP]}
    wave_one = {site.site_id for site in datasets.sites if site.wave is Wave.ONE}
    for added in datasets.lep_readings.values():
        assert added.keys() <= leps
        assert frozenset().union(*added.values()) <= wave_one


def test_a_shipped_reading_adds_sites_that_stand_elsewhere_now(datasets: Datasets) -> None:
    leps, districts = (datasets.areas[level] for level in (AreaLevel.LEP, AreaLevel.DISTRICT))
    held = datasets.demand.areas_of_districts(AreaLevel.LEP, (len(districts), len(leps)))
    row_of = {district.code: row for row, district in enumerate(districts)}
    column_of = {area.code: column for column, area in enumerate(leps)}
    stands_in = {site.site_id: row_of[site.district_code] for site in datasets.sites}
    for added in datasets.lep_readings.values():
        for code, sites in added.items():
            assert not any(held[stands_in[site], column_of[code]] for site in sites)
