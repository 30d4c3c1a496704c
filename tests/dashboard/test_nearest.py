"""The page Nearest institute, without a browser."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, NearestAsked, Network, Sector, Selection, find_nearest
from coverage.dashboard.pages.nearest import box, nearest_view
from coverage.dashboard.parts.symbols import HOME
from coverage.eligibility.verdicts import judge
from coverage.wording.nearest import answer, area_sentences
from tests.dashboard.opened import answer_of, opener

open_page = opener("nearest")


def said(page: AppTest) -> str:
    return answer_of(page)


def words(elements: Any) -> str:
    return " ".join(str(element.value).replace("\\", "") for element in elements)


def look_up(page: AppTest, postcode: str) -> AppTest:
    page.text_input(key="near-postcode").set_value(postcode)
    next(each for each in page.button if each.label == "Find the nearest").click()
    page.run()
    assert not page.exception
    return page


def test_the_page_opens_with_what_to_do_and_a_map() -> None:
    page = open_page()
    assert page.title[0].value == "Which institutes are near a place?"
    assert "Type a postcode to see which sites are near it" in said(page)
    assert [header.value for header in page.main.header] == ["Sources and caveats"]
    assert len(page.get("component_instance")) == 1


def test_a_postcode_gets_what_python_gives(datasets: Datasets) -> None:
    page = look_up(open_page(), " m1  2ab")
    nearest = find_nearest(datasets, "M1 2AB")
    assert answer(nearest) in said(page)
    assert [header.value for header in page.main.header] == [
        *("Nearest sites", "Nearest by sector", "Its areas, and whether they qualified"),
        "Sources and caveats",
    ]
    sites, sectors = (page.dataframe[row].value for row in (0, 1))
    assert sites["Site"].tolist() == [near.site.name for near in nearest.listed]
    assert sites["Minutes"].tolist() == [near.minutes for near in nearest.listed]
    assert sites["Km in a straight line"].tolist() == [near.km for near in nearest.listed]
    assert sectors["Sector"].tolist() == list(Sector)
    assert all(sentence in words(page.markdown) for sentence in area_sentences(nearest))


def test_a_closed_postcode_says_that_it_is_closed() -> None:
    page = look_up(open_page(), "M60 1AA")
    assert "M60 1AA closed in December 2018. Distances are from where it was." in said(page)
    assert "closed" not in said(look_up(page, "M1 1AE"))


def test_a_place_at_a_closed_postcode_is_added_to_a_scenario_and_told() -> None:
    page = opener("what_if")()
    page.text_input(key="postcode").set_value("M60 1AA")
    next(each for each in page.button if each.label == "Add the postcode").click()
    page.run()
    assert "**Places added: 1**" in [each.value for each in page.markdown]
    assert words(page.info) == ("M60 1AA closed in December 2018. Distances are from where it was.")
    assert not page.error
    assert not page.run().info


def test_the_filters_stand_in_the_address_and_the_postcode_does_not(datasets: Datasets) -> None:
    page = open_page(sector="Digital", network="Waves One and Two", minutes="30", count="7")
    page = look_up(page, "M1 2AB")
    selection = Selection(Network.CURRENT, (Sector.DIGITAL,), threshold=30)
    assert answer(find_nearest(datasets, "M1 2AB", NearestAsked(selection))) in said(page)
    assert len(page.dataframe[0].value) == 7
    assert "2AB" not in str(page.query_params).upper()


@pytest.mark.parametrize(
    ("postcode", "sentence"),
    [
        ("EH1 1AA", "EH1 1AA is in Scotland"),
        ("M1 9ZZ", "We cannot find M1 9ZZ"),
        ("Manchester", "Enter a full postcode, like M1 2AB."),
    ],
)
def test_a_postcode_that_cannot_be_placed_gets_a_sentence_and_the_map_stays(
    postcode: str, sentence: str
) -> None:
    page = look_up(open_page(), postcode)
    assert sentence in words(page.error)
    assert [header.value for header in page.main.header] == ["Sources and caveats"]
    assert len(page.get("component_instance")) == 1


def test_a_sector_that_nobody_teaches_is_told_with_advice() -> None:
    page = look_up(open_page(sector="Maritime"), "M1 2AB")
    assert "No Wave One site teaches maritime: choose other sectors" in said(page)
    assert page.dataframe[0].value["Why no minutes"].tolist() == ["no site"]


def test_the_isles_of_scilly_are_told_that_there_is_no_route() -> None:
    page = look_up(open_page(), "TR21 0LW")
    assert "From TR21 0LW there is no route to any Wave One site" in said(page)
    assert set(page.dataframe[0].value["Why no minutes"]) == {"no route"}
    assert "Combined authority: none holds it." in words(page.markdown)


def view(datasets: Datasets, postcode: str | None, selection: Selection) -> dict[str, Any]:
    nearest = find_nearest(datasets, postcode, NearestAsked(selection)) if postcode else None
    sites = selection.sites(datasets.sites)
    judged = judge(datasets, AreaLevel.LEP)
    return nearest_view(sites, judged, "lep.geojson", nearest, basemap=False)


def test_the_map_shows_every_site_and_frames_the_postcode_with_the_listed_ones(
    datasets: Datasets,
) -> None:
    before, after = (view(datasets, each, Selection()) for each in (None, "SO14 1AA"))
    nearest = find_nearest(datasets, "SO14 1AA")
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
    areas = after["areas"]
    marked = [code for code in areas if "Holds the postcode" in areas[code]["lines"]]
    assert marked == [area.area_code for area in nearest.at(AreaLevel.LEP)]
    first = next(pin for pin in after["sites"] if pin["id"] == nearest.listed[0].site.site_id)
    assert first["lines"][-1] == f"{nearest.listed[0].km:.1f} km in a straight line"


def test_the_areas_come_in_the_order_of_their_outlines(datasets: Datasets) -> None:
    shown = view(datasets, "M1 2AB", Selection())["areas"]
    assert list(shown) == [area.code for area in datasets.areas[AreaLevel.LEP]]


def test_a_map_without_sites_frames_the_postcode_alone(datasets: Datasets) -> None:
    shown = view(datasets, "M1 2AB", Selection(sectors=(Sector.MARITIME,)))
    (south, west), (north, east) = shown["frame"]
    assert south < north
    assert west < east
    assert [pin["role"] for pin in shown["sites"]] == [HOME]
