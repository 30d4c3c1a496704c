"""The page Find your nearest, without a browser."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, NearestAsked, Network, Sector, Selection, find_nearest
from coverage.dashboard.pages.nearest import (
    BUTTON,
    MOST_LISTED,
    OUTLINES,
    box,
    cards,
    nearest_view,
)
from coverage.dashboard.parts.place_search import START
from coverage.dashboard.parts.symbols import HOME, NUMBERED
from coverage.questions.nearest import USUAL_COUNT
from coverage.tables.nearest import sectors_in_short
from coverage.wording.near_site import doubt_of_minutes, short_distance
from coverage.wording.nearest import (
    answer_in_short,
    area_sentences,
    beside_the_answer,
)
from coverage.wording.starts import start_note
from tests.dashboard.opened import answer_of, opener

open_page = opener("nearest")


def said(page: AppTest) -> str:
    return answer_of(page)


def words(elements: Any) -> str:
    return " ".join(str(element.value).replace("\\", "") for element in elements)


def look_up(page: AppTest, place: str) -> AppTest:
    page.text_input(key=START).set_value(place)
    next(each for each in page.button if each.label == BUTTON).click()
    page.run()
    assert not page.exception
    return page


def html(page: AppTest) -> str:
    """Return the HTML of ours on a page."""
    return " ".join(unescape(each.proto.body) for each in page.get("html"))


def test_the_page_opens_with_what_to_do_and_a_map() -> None:
    page = open_page()
    assert page.title[0].value == "Find your nearest Institute of Technology"
    assert said(page) == "Enter a postcode, for example M1 2AB."
    assert "Nearest by subject" not in [header.value for header in page.main.header]
    assert "near" not in html(page).split('class="')
    assert not page.error


def test_a_postcode_gets_what_python_gives(datasets: Datasets) -> None:
    page = look_up(open_page(), " m1  2ab")
    nearest = find_nearest(datasets, "M1 2AB", NearestAsked(intervals=True))
    assert said(page) == answer_in_short(nearest)
    assert "Nearest by subject" in [header.value for header in page.main.header]
    shown = html(page)
    places = [shown.index(f"<h2>{near.site.name}</h2>") for near in nearest.listed]
    assert places == sorted(places)
    assert len(nearest.listed) == USUAL_COUNT
    for near in nearest.listed:
        assert f"<b>{short_distance(nearest, near)}</b>" in shown
    for cells in sectors_in_short(nearest).rows:
        assert all(cell in shown for cell in cells)
    assert all(sentence in words(page.markdown) for sentence in area_sentences(nearest))


def test_subjects_come_from_the_nearest_site_to_the_farthest_and_those_not_taught_last(
    datasets: Datasets,
) -> None:
    for network in Network:
        nearest = find_nearest(datasets, "PR8 1AB", NearestAsked(Selection(network)))
        rows = sectors_in_short(nearest).rows
        far = [int(row[2].removesuffix(" min")) for row in rows if row[1]]
        assert far == sorted(far)
        assert far[0] < far[-1]
        assert [row[2] for row in rows[len(far) :]] == ["No site"] * (len(rows) - len(far))


def test_a_site_that_may_be_too_far_or_near_enough_says_which(datasets: Datasets) -> None:
    """Not that it is "open": that is said of a site that teaches by now."""
    nearest = find_nearest(datasets, "PR8 1AB", NearestAsked(Selection(), intervals=True))
    told = {
        (near.is_within(45), near.sure.settled): doubt_of_minutes(nearest, near)
        for near in find_nearest(
            datasets,
            "PR8 1AB",
            NearestAsked(Selection(Network.CURRENT), MOST_LISTED, intervals=True),
        ).listed
        if near.sure
    }
    assert told[True, False].endswith(" minutes, so it may be over 45")
    assert told[False, False].endswith(" minutes, so it may be within 45")
    assert told[True, True].endswith(" minutes")
    assert told[False, True].endswith(" minutes")
    beside = " ".join(beside_the_answer(nearest))
    assert "open" not in beside


@pytest.mark.parametrize("place", ["PR8", "Southport"])
def test_a_postcode_district_or_a_town_will_do(datasets: Datasets, place: str) -> None:
    page = look_up(open_page(), place)
    nearest = find_nearest(datasets, place, NearestAsked(intervals=True))
    assert said(page) == answer_in_short(nearest)
    assert start_note(nearest.place) in words(page.markdown)


def test_every_text_of_a_file_is_escaped_on_a_card(datasets: Datasets) -> None:
    site = replace(datasets.sites[0], name="<b>*x*</b>", institute="<i>y</i>", postcode="<u>")
    data = replace(datasets, sites=(site,))
    shown = cards(find_nearest(data, "M1 2AB"), data.areas[AreaLevel.DISTRICT])
    assert "&lt;b&gt;*x*&lt;/b&gt;" in shown
    assert not any(tag in shown for tag in ("<b>*", "<i>", "<u>"))


def test_a_closed_postcode_says_that_it_is_closed() -> None:
    page = look_up(open_page(), "M60 1AA")
    closed = "M60 1AA closed in December 2018. Distances are from where it was."
    assert closed in words(page.markdown)
    assert "closed" not in words(look_up(page, "M1 1AE").markdown)


def test_the_filters_stand_in_the_address_and_the_place_does_not(datasets: Datasets) -> None:
    page = open_page(sector="Digital", network="Wave One", minutes="30", count="7")
    page = look_up(page, "M1 2AB")
    selection = Selection(Network.WAVE_ONE, (Sector.DIGITAL,), threshold=30)
    asked = NearestAsked(selection, 7, intervals=True)
    nearest = find_nearest(datasets, "M1 2AB", asked)
    assert said(page) == answer_in_short(nearest)
    assert html(page).count("<h2>") == 7
    assert "2AB" not in str(page.query_params).upper()


def test_every_institute_counts_until_the_user_chooses() -> None:
    page = look_up(open_page(), "M1 2AB")
    assert "Wave One" not in said(page)
    assert "Waves One and Two" in page.query_params["network"]


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("EH1 1AA", "EH1 1AA is in Scotland. Enter a postcode in England."),
        ("M1 9ZZ", "We cannot find M1 9ZZ. Check it or try one nearby."),
        ("Xyzzyq", "We cannot find 'Xyzzyq'. Check the spelling, or try a postcode."),
        ("Newport", "There are several places called 'Newport': write 'Newport, Isle of Wight'"),
    ],
)
def test_a_place_that_cannot_be_found_gets_a_sentence_and_the_map_stays(
    place: str, sentence: str
) -> None:
    page = look_up(open_page(), place)
    assert sentence in words(page.error)
    assert "Nearest by subject" not in [header.value for header in page.main.header]
    assert "<h2>" not in html(page)


def test_a_subject_that_nobody_teaches_is_told_with_advice() -> None:
    page = look_up(open_page(sector="Maritime", network="Wave One"), "M1 2AB")
    assert said(page) == (
        "No Wave One site teaches maritime. Choose another subject, or count all institutes."
    )
    assert "No site" in html(page)


def test_the_isles_of_scilly_are_told_that_there_is_no_route() -> None:
    page = look_up(open_page(), "TR21 0LW")
    assert "There is no route from TR21 0LW to any site." in said(page)
    assert html(page).count("No route by car") == USUAL_COUNT
    assert "Combined authority: none." in words(page.markdown)


def view(datasets: Datasets, postcode: str | None, selection: Selection) -> dict[str, Any]:
    nearest = find_nearest(datasets, postcode, NearestAsked(selection)) if postcode else None
    sites, areas = selection.sites(datasets.sites), datasets.areas[OUTLINES]
    return nearest_view(sites, areas, "region.geojson", nearest, basemap=False)


def test_the_map_shows_every_site_and_frames_the_place_with_the_listed_ones(
    datasets: Datasets,
) -> None:
    before, after = (view(datasets, each, Selection()) for each in (None, "SO14 1AA"))
    nearest = find_nearest(datasets, "SO14 1AA", NearestAsked(Selection()))
    assert before["frame"] is None
    assert len(before["sites"]) == len(after["sites"]) - 1
    home = after["sites"][-1]
    assert (home["role"], home["lines"][0]) == (HOME, "SO14 1AA")
    (south, west), (north, east) = after["frame"]
    assert after["frame"] == box(nearest.place, nearest.listed)
    for lat, lon in (
        (nearest.place.lat, nearest.place.lon),
        *((near.site.lat, near.site.lon) for near in nearest.listed),
    ):
        assert south < lat < north
        assert west < lon < east


def test_numbers_on_the_map_are_those_of_the_list(datasets: Datasets) -> None:
    shown = view(datasets, "SO14 1AA", Selection())
    nearest = find_nearest(datasets, "SO14 1AA", NearestAsked(Selection()))
    numbered = {pin["number"]: pin["id"] for pin in shown["sites"] if pin["role"] == NUMBERED}
    assert numbered == {number: near.site.site_id for number, near in enumerate(nearest.listed, 1)}
    first = nearest.listed[0]
    assert shown["links"] == [
        ((nearest.place.lat, nearest.place.lon), (first.site.lat, first.site.lon))
    ]
    pin = next(pin for pin in shown["sites"] if pin["id"] == first.site.site_id)
    assert pin["lines"][-1] == f"{first.km:.1f} km in a straight line"


def test_the_areas_come_in_the_order_of_their_outlines(datasets: Datasets) -> None:
    shown = view(datasets, "M1 2AB", Selection())["areas"]
    assert list(shown) == [area.code for area in datasets.areas[OUTLINES]]


def test_a_map_without_sites_frames_the_place_alone(datasets: Datasets) -> None:
    shown = view(datasets, "M1 2AB", Selection(sectors=(Sector.MARITIME,)))
    (south, west), (north, east) = shown["frame"]
    assert south < north
    assert west < east
    assert shown["links"] == []
    assert [pin["role"] for pin in shown["sites"]] == [HOME]
