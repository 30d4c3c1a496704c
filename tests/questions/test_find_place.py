"""Any place by what people type: areas of every level, towns, postcodes, postcode districts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, PostcodeError, SelectionError
from coverage.questions.find_place import (
    LARGE_TOWN,
    MOST_FOUND,
    clearly_meant,
    find_place,
    suggested_places,
)
from coverage.questions.find_start import find_start, town_name
from coverage.questions.place_index import Fit
from coverage.vocabulary import SHIPPED_LEVELS

DISTRICT, LEP, REGION = AreaLevel.DISTRICT, AreaLevel.LEP, AreaLevel.REGION
COMBINED, LSIP, WARD = AreaLevel.COMBINED_AUTHORITY, AreaLevel.LSIP, AreaLevel.WARD


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("bradford", "Bradford", DISTRICT),
        ("hull", "Kingston upon Hull, City of", DISTRICT),
        ("st helens", "St. Helens", DISTRICT),
        ("herefordshire", "Herefordshire, County of", DISTRICT),
        ("Manchester", "Manchester", DISTRICT),
        ("durham", "County Durham", DISTRICT),
        ("E08000032", "Bradford", DISTRICT),
        ("craven", "North Yorkshire", DISTRICT),
        ("london", "London", REGION),
        ("north east", "North East", REGION),
        ("W Yorks", "West Yorkshire", COMBINED),
        ("Leeds City Region", "Leeds City Region", LEP),
        ("lep-solent", "Solent", LEP),
        ("kent", "Kent and Medway", LSIP),
        ("ainsdale", "Ainsdale (Sefton)", WARD),
        ("Southport", "Southport", None),
        ("newport, isle of wight", "Newport, Isle of Wight", None),
        ("PR8", "PR8", None),
        ("pr81ab", "PR8 1AB", None),
    ],
)
def test_a_name_means_one_place(
    datasets: Datasets, text: str, name: str, level: AreaLevel | None
) -> None:
    meant = clearly_meant(find_place(text, datasets))
    assert meant
    assert (meant.name, meant.level) == (name, level)
    if meant.level:
        assert datasets.areas[meant.level][meant.row].name == name
    else:
        assert find_start(datasets, meant.name).postcode == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Newcastle", {"Newcastle upon Tyne", "Newcastle-under-Lyme"}),
        ("newport", {"Newport, Isle of Wight", "Newport, Telford and Wrekin"}),
        ("brad", {"Bradford", "Bradwell"}),
        ("tyne", {"Newcastle upon Tyne", "Tynemouth"}),
        ("Bradfrod", {"Bradford"}),
        ("south", {"Southampton", "South Gloucestershire"}),
    ],
)
def test_where_several_can_be_meant_none_is_taken(
    datasets: Datasets, text: str, names: set[str]
) -> None:
    found = find_place(text, datasets)
    assert clearly_meant(found) is None
    assert names <= {place.name for place in found}
    assert len(found) <= MOST_FOUND


@pytest.mark.parametrize("text", ["", "  ", "Xyzzyq", "?", "\u202e"])
def test_what_means_nothing_finds_nothing(datasets: Datasets, text: str) -> None:
    assert find_place(text, datasets) == ()
    with pytest.raises(SelectionError, match=r"^We cannot find .* try a postcode\.$"):
        find_start(datasets, text)


@pytest.mark.parametrize("text", ["EH1 1AA", "EH1", "ZZ9", "M1 9ZZ"])
def test_a_postcode_that_is_none_of_england_is_refused(datasets: Datasets, text: str) -> None:
    for look_up in (lambda: find_place(text, datasets), lambda: find_start(datasets, text)):
        with pytest.raises(PostcodeError):
            look_up()


def test_a_district_says_which_areas_hold_it(datasets: Datasets) -> None:
    meant = clearly_meant(find_place("Bradford", datasets))
    assert meant
    assert meant.what == "district in Leeds City Region LEP, West Yorkshire"
    assert meant.label == "Bradford \N{EN DASH} district in Leeds City Region LEP, West Yorkshire"


def test_what_is_over_is_said_to_be(datasets: Datasets) -> None:
    (former, *_) = find_place("Craven", datasets)
    assert former.note == "Craven was a district until 2023; it is now part of North Yorkshire."


def test_every_area_and_every_town_is_found_by_its_name(datasets: Datasets) -> None:
    for level in (level for level in SHIPPED_LEVELS if level is not WARD):
        for row, area in enumerate(datasets.areas[level]):
            assert (level, row) in {
                (each.level, each.row) for each in find_place(area.name, datasets)
            }
    for row in range(0, len(datasets.gazetteer), 7):
        name = town_name(datasets, row)
        assert find_start(datasets, name).postcode == name


def test_every_suggestion_is_told_apart_and_leads_where_it_says(datasets: Datasets) -> None:
    places = suggested_places(datasets)
    assert len({place.label for place in places}) == len(places)
    assert {place.level for place in places} == {*SHIPPED_LEVELS, None} - {WARD}
    levels = sum(len(datasets.areas[level]) for level in SHIPPED_LEVELS if level is not WARD)
    towns = [place for place in places if place.level is None]
    assert len(places) == levels + len(towns)
    large = [town for town in datasets.gazetteer if town.residents >= LARGE_TOWN]
    assert 0 < len(towns) <= len(large)
    assert sum(len(place.label.encode()) for place in places) < 60_000  # it is sent to a browser
    for place in towns[::9]:
        assert find_start(datasets, place.name).postcode == place.name


@settings(max_examples=60)
@given(st.text(max_size=12) | st.from_regex(r"[a-z]{1,6} ?[a-z]{0,5}", fullmatch=True))
def test_whatever_is_typed_the_best_fit_comes_first(datasets: Datasets, text: str) -> None:
    try:
        found = find_place(text, datasets)
    except PostcodeError:
        return
    fits = [place.fit for place in found]
    assert fits == sorted(fits)
    assert len({(place.level, place.name) for place in found}) == len(found) <= MOST_FOUND
    meant = clearly_meant(found)
    assert meant is None or meant == found[0]
    assert meant is None or meant.fit is not Fit.NEARLY
