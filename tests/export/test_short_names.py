"""An area by a name that people write shorter, and counties, which are no areas."""

from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets
from coverage.datasets.place_names import NameKind
from tests.questions.test_find_area import found


@pytest.mark.parametrize(
    ("level", "text", "name"),
    [
        ("district", "Bucks", "Buckinghamshire"),
        ("district", "Wilts", "Wiltshire"),
        ("district", "N Yorks", "North Yorkshire"),
        ("district", "N.E. Lincs", "North East Lincolnshire"),
        ("district", "NE Derbys", "North East Derbyshire"),
        ("district", "S Glos", "South Gloucestershire"),
        ("district", "Central Beds", "Central Bedfordshire"),
        ("district", "Staffs Moorlands", "Staffordshire Moorlands"),
        ("district", "Hunts", "Huntingdonshire"),
        ("district", "Co. Durham", "County Durham"),
        ("district", "Leeds MBC", "Leeds"),
        ("district", "Stratford-upon-Avon", "Stratford-on-Avon"),
        ("district", "Newcastle on Tyne", "Newcastle upon Tyne"),
        ("district", "St Albans City & District Council", "St Albans"),
        ("region", "NE", "North East"),
        ("region", "the Northwest", "North West"),
        ("region", "W Mids", "West Midlands"),
        ("region", "Yorks & Humber", "Yorkshire and The Humber"),
        ("lep", "Herts", "Hertfordshire"),
        ("lep", "Gtr Lincs", "Greater Lincolnshire"),
        ("lep", "Dorset LEP", "Dorset"),
        ("lep", "D2N2", "Derby, Derbyshire, Nottingham and Nottinghamshire"),
        ("lep", "gbslep", "Greater Birmingham and Solihull"),
        ("lep", "Coast 2 Capital", "Coast to Capital"),
        ("lsip", "Notts", "Derbyshire and Nottinghamshire"),
        ("combined-authority", "GMCA", "Greater Manchester"),
        ("combined-authority", "W Yorks", "West Yorkshire"),
        ("combined-authority", "West Yorkshire Mayoral Combined Authority", "West Yorkshire"),
        ("combined-authority", "East Midlands Combined County Authority", "East Midlands"),
    ],
)
def test_an_area_is_found_by_a_name_that_is_written_shorter(
    datasets: Datasets, level: str, text: str, name: str
) -> None:
    assert found(datasets, AreaLevel(level), text) == (name, "")


def test_a_former_district_is_found_by_a_name_that_is_written_shorter(datasets: Datasets) -> None:
    name, note = found(datasets, AreaLevel.DISTRICT, "E Northants")
    assert name == "North Northamptonshire"
    assert note.startswith("East Northamptonshire was a district until 2021")


def test_every_county_leads_to_its_districts_and_no_district_is_hidden(datasets: Datasets) -> None:
    names = datasets.area_names
    counties = {name.name for name in datasets.place_names if name.kind is NameKind.COUNTY}
    codes = {name for name in counties if name.startswith(("E10", "E11"))}
    assert len(counties - codes) == 32
    for code in codes:
        assert len(names.county(code)) > 1
        assert names.exactly(AreaLevel.DISTRICT, code) is None
    for county in counties - codes:
        assert len(names.county(county)) > 1
        assert names.county(county.upper()) == names.county(f"County of {county}")
        assert names.exactly(AreaLevel.DISTRICT, county) is None
    east, west = names.county("East Sussex"), names.county("W Sussex")
    assert {*names.county("Sussex")} == {*east, *west}
    assert not {*east} & {*west}
