"""A place as people write it: a postcode, or a latitude and a longitude."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import CoverageError, Datasets, PostcodeError, SelectionError
from coverage.datasets.place import PlaceFinder, place_finder


@pytest.fixture(scope="module")
def places(datasets: Datasets) -> PlaceFinder:
    return place_finder(datasets)


@pytest.mark.parametrize(
    "text",
    [
        "53.4780,-2.2360",
        "53.4780, -2.2360",
        "  53.4780 ,-2.2360 ",
        "(53.478, -2.236)",
        "53.478 -2.236",
        "53.478; -2.236",
        "53.478°, -2.236°",
        "+53.478,\N{MINUS SIGN}2.236",
        "[53.478,-2.2360]",
    ],
)
def test_a_position_is_read_however_it_is_written(places: PlaceFinder, text: str) -> None:
    place = places.of_text(text)
    assert (place.lat, place.lon, place.postcode) == (53.478, -2.236, "")
    assert places.of_text(place.written) == place


@pytest.mark.parametrize("text", ["m12ab", "M1 2AB", "Piccadilly, Manchester M1 2AB"])
def test_a_postcode_is_read_as_ever(places: PlaceFinder, text: str) -> None:
    place = places.of_text(text)
    assert (place.written, place.postcode) == ("M1 2AB", "M1 2AB")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-2.236,53.478", "-2.236, 53.478 lies outside England: write the latitude first, as in"),
        ("55.95,-3.19", "55.95, -3.19 lies outside England: give a place in England."),
        ("53.4,-4.9", "53.4, -4.9 lies outside England"),  # in the Irish Sea
        ("0,0", "0, 0 lies outside England"),
        ("99999,99999", "99999, 99999 lies outside England"),
        ("53,478,-2,236", "This is not a position: write the latitude first, as in 53.478,-2.236."),
        ("53.478,-2.236,12", "This is not a position"),
        ("nan,nan", "Enter a full postcode, like M1 2AB."),
        ("53.478", "Enter a full postcode, like M1 2AB."),
        ("EH1 1YZ", "EH1 1YZ is in Scotland"),
        ("", "Enter a full postcode, like M1 2AB."),
    ],
)
def test_what_is_no_place_in_england_gets_a_sentence(
    places: PlaceFinder, text: str, said: str
) -> None:
    with pytest.raises((PostcodeError, SelectionError)) as raised:
        places.of_text(text)
    assert str(raised.value).startswith(said)


@given(st.text(alphabet="0123456789.,;-+()° MA", max_size=24))
def test_any_text_is_a_place_in_england_or_refused(places: PlaceFinder, text: str) -> None:
    try:
        place = places.of_text(text)
    except CoverageError:
        return
    assert math.isfinite(place.lon)
    assert 49 < place.lat < 56
