"""The page What if, without a browser: everything on it works by keyboard alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Network, Sector, Selection, find_gaps
from coverage.dashboard.pages.what_if import places as scenario_places
from coverage.dashboard.pages.what_if.places import PART, PLACE
from coverage.dashboard.pages.what_if.sites import names_said
from coverage.dashboard.parts.scenarios import KEPT, SAID, Kept, attempt, free_name, numbered_name
from coverage.dashboard.server.session_data import default_datasets
from coverage.errors import SelectionError
from coverage.planning.candidates import candidates_of
from coverage.scenarios.apply import with_scenario
from coverage.scenarios.scenario import Scenario
from coverage.scenarios.scenario_file import write_scenarios
from coverage.wording.numbers import gain, in_millions, share
from tests.dashboard.opened import answer_of, opener
from tests.scenarios.changed import a_pin

open_page = opener("what_if")
PRESTON, NORWICH = "E07000123", "E07000148"
ALL = Selection(network=Network.CURRENT)


def sentence(page: AppTest) -> str:
    return answer_of(page)


def words(elements: Any) -> str:
    return " ".join(str(element.value).replace("\\", "") for element in elements)


def html_of(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


def strip(page: AppTest) -> list[str]:
    """Return the figures of the strip: before, after and gained."""
    return re.findall(r"<b>([^<]+)</b>", html_of(page).partition('class="strip"')[2])[:3]


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click()
    return settled(page)


def settled(page: AppTest) -> AppTest:
    page.run()
    assert not page.exception
    return page


def kept(page: AppTest) -> Kept:
    found: Kept = page.session_state[KEPT]
    return found


def with_place(page: AppTest, text: str) -> AppTest:
    page.selectbox(key=PLACE).set_value(text)
    return press(page, "Add")


def with_district(page: AppTest, code: str = PRESTON) -> AppTest:
    return with_place(page, code)


def load(page: AppTest, content: bytes) -> AppTest:
    uploader = next(each for each in page.file_uploader if each.key == "scenarios-file")
    uploader.upload("mine.json", content, "application/json")
    return settled(page)


def test_the_page_opens_with_all_institutes_on_a_scenario_that_changes_nothing(
    datasets: Datasets,
) -> None:
    page = open_page()
    now = find_gaps(datasets, ALL, AreaLevel.REGION).england
    assert now.reached_share
    assert kept(page) == Kept((Scenario("Scenario 1"),), 0)
    assert sentence(page) == (
        "Scenario 1 has no changes yet. Add a place, close a site or change what a site teaches."
    )
    words = f"With no change, {share(now.reached_share)} of people are within a 45-minute drive"
    assert words in html_of(page)
    assert strip(page) == []
    assert list(page.query_params) == ["network"]


def test_a_district_is_added_and_the_numbers_are_those_of_the_core(datasets: Datasets) -> None:
    page = with_district(open_page(), NORWICH)
    (pin,) = kept(page).current.added
    place = next(each for each in candidates_of(datasets) if each.candidate_id == NORWICH)
    assert (pin.name, pin.lat, pin.lon) == (place.name, place.lat, place.lon)
    assert pin.sectors == frozenset(Sector)
    now = find_gaps(datasets, ALL, AreaLevel.REGION).england
    changed = with_scenario(datasets, kept(page).current, ALL)
    tried = find_gaps(changed, ALL, AreaLevel.REGION).england
    assert tried.reached_share
    assert now.reached_share
    gained = tried.reached - now.reached
    assert strip(page) == [share(now.reached_share), share(tried.reached_share), gain(gained)]
    assert f"Norwich added: {in_millions(gained)} more people." in html_of(page)
    assert "more than without it" in sentence(page)
    assert len(sentence(page).split()) <= 25
    assert page.selectbox(key=PLACE).value is None
    page.number_input(key="minutes").set_value(50)
    assert "Norwich added" not in html_of(settled(page))  # what it did was of another selection


def typed(monkeypatch: pytest.MonkeyPatch, text: str | None) -> dict[str, Any]:
    """Return the state of a session after a place was typed and added: no test types in a list."""
    state: dict[str, Any] = {PLACE: text}
    monkeypatch.setattr(streamlit, "session_state", state)
    places = {place.candidate_id: place for place in candidates_of(default_datasets())}
    attempt(PART, lambda: scenario_places.add_place(places, ALL))
    return state


@pytest.mark.parametrize(
    ("text", "name", "district"),
    [
        (" m1  1ae ", "Place 1", "E08000003"),
        ("PR8", "Place 1", "E08000014"),
        ("southport", "Southport", "E08000014"),
        ("norwich", "Norwich", NORWICH),
        (NORWICH, "Norwich", NORWICH),
    ],
)
def test_a_place_is_typed_and_a_postcode_forgotten(
    monkeypatch: pytest.MonkeyPatch, text: str, name: str, district: str
) -> None:
    state = typed(monkeypatch, text)
    (pin,) = state[KEPT].current.added
    assert (pin.name, pin.district_code) == (name, district)
    assert state[PLACE] is None
    if name == "Place 1":
        code = text.strip().replace(" ", "").lower()
        everywhere = repr(state) + write_scenarios(state[KEPT].scenarios).decode()
        assert code not in everywhere.replace(" ", "").lower()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "Type a town or postcode, or pick a district."),
        ("Nowhere at all", "We cannot find"),
        ("EH1 1AA", "in Scotland"),
        ("M1 9ZZ", "M1 9ZZ"),
        ("<b>", "We cannot find"),
    ],
)
def test_a_place_that_cannot_be_found_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, text: str | None, said: str
) -> None:
    state = typed(monkeypatch, text)
    part, words, refused = state[SAID]
    assert (part, refused) == (PART, True)
    assert said in words
    assert KEPT not in state or state[KEPT] == Kept()


def test_what_was_wrong_is_told_once() -> None:
    page = press(open_page(), "Add")
    assert "Type a town or postcode" in words(page.error)
    assert not settled(page).error


def test_a_place_is_named_taught_and_removed() -> None:
    page = with_district(with_district(open_page()))
    first, second = kept(page).current.added
    assert second.name == f"{first.name} (2)"
    page.text_input(key="place-0-name").set_value("Mine <b>")
    page.multiselect(key="place-0-sectors").set_value([Sector.ENERGY])
    settled(page)
    assert kept(page).current.added[0].name == "Mine <b>"
    assert kept(page).current.added[0].sectors == frozenset({Sector.ENERGY})
    page.multiselect(key="place-0-sectors").set_value([])
    assert "Mine <b> would teach nothing" in words(settled(page).error)
    page.text_input(key="place-1-name").set_value("mine <B>")
    assert "two places" in words(settled(page).error)
    assert kept(page).current.added[1] == second
    page.button(key="place-0-remove").click()
    assert kept(settled(page)).current.added == (second,)
    assert "removed: " in html_of(page)


def test_a_place_teaches_the_sectors_that_are_asked_for() -> None:
    page = with_district(open_page(sector="Maritime"))
    assert kept(page).current.added[0].sectors == frozenset({Sector.MARITIME})


def test_a_site_closes(datasets: Datasets) -> None:
    page = open_page(network="Wave One")
    closed = [site.site_id for site in Selection().sites(datasets.sites)][:20]
    page.multiselect(key="closed-sites").set_value(closed)
    settled(page)
    assert kept(page).current.closed == tuple(closed)
    assert "fewer than without it" in sentence(page)
    assert "Scenario 1 has 20 sites closed." in words(page.markdown)
    assert "20 sites closed: " in html_of(page)  # their names would fill the screen
    page.multiselect(key="sector").set_value([Sector.MARITIME])
    settled(page)  # those that are closed stay on the list, whatever is asked
    assert page.multiselect(key="closed-sites").value == closed


def test_a_change_of_one_site_or_two_names_them() -> None:
    assert names_said(["Petroc"]) == "Petroc"
    assert names_said(["Petroc", "Bath College"]) == "Bath College and Petroc"
    assert names_said(["Petroc", "Bath College", "Yeovil College"]) == "3 sites"


def test_a_site_teaches_something_else_and_goes_back(datasets: Datasets) -> None:
    page = open_page(sector="Maritime", network="Wave One")
    assert "there is no Wave One site that teaches maritime" in sentence(page)
    site = Selection().sites(datasets.sites)[0]
    page.selectbox(key="site-to-change").set_value(site.site_id)
    settled(page)
    page.multiselect(key="taught-instead").set_value([Sector.MARITIME])
    settled(page)
    assert kept(page).current.taught == ((site.site_id, frozenset({Sector.MARITIME})),)
    assert " drive of a site that teaches maritime: " in sentence(page)
    page.multiselect(key="taught-instead").set_value([])
    assert f"{site.name} would teach nothing" in words(settled(page).error)
    page.button(key=f"undo-{site.site_id}").click()
    assert kept(settled(page)).current.changes_nothing
    page.multiselect(key="taught-instead").set_value(list(site.taught))
    assert kept(settled(page)).current.changes_nothing


def test_scenarios_are_made_named_copied_chosen_and_deleted() -> None:
    page = press(with_district(open_page()), "Duplicate")
    assert [each.name for each in kept(page).scenarios] == ["Scenario 1", "Scenario 1 (2)"]
    assert kept(page).scenarios[0].added == kept(page).scenarios[1].added
    page.text_input(key="scenario-name").set_value("North")
    settled(page)
    page = press(page, "New")
    assert [each.name for each in kept(page).scenarios] == ["Scenario 1", "North", "Scenario 2"]
    assert kept(page).row == 2
    for name in ("No change", "Scenario 1", "North", "Scenario 2"):
        assert f'scope="row">{name}<' in html_of(page)
    page.selectbox(key="scenario").set_value(1)
    assert "With North, " in sentence(settled(page))
    page = press(page, "Delete")
    assert [each.name for each in kept(page).scenarios] == ["Scenario 1", "Scenario 2"]
    page = press(press(page, "Delete"), "Delete")
    assert kept(page) == Kept()


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "has no name"), ("scenario 1", "two scenarios"), ("No change", "'No change' is what")],
)
def test_a_name_that_will_not_do_is_told_and_the_old_one_stays(name: str, said: str) -> None:
    page = press(open_page(), "New")
    page.text_input(key="scenario-name").set_value(name)
    assert said in words(settled(page).error)
    assert page.text_input(key="scenario-name").value == "Scenario 2"


def test_a_click_adds_a_place_only_when_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, Any] = {
        "map": {"last_object_clicked_tooltip": "E12000002|3|53.76000,-2.70000|North West"}
    }
    monkeypatch.setattr(streamlit, "session_state", state)
    scenario_places.take_place("map", Selection())
    assert KEPT not in state
    state[scenario_places.BY_CLICK] = True
    scenario_places.take_place("map", Selection())
    (pin,) = state[KEPT].current.added
    assert (pin.name, pin.lat, pin.lon, pin.district_code) == ("Place 1", 53.76, -2.7, PRESTON)
    for told in ("s1|3||A site", "E1|3", "E1|3|here|x", ""):
        state["map"] = {"last_object_clicked_tooltip": told}
        scenario_places.take_place("map", Selection())
        assert len(state[KEPT].current.added) == 1


def test_names_are_made_until_one_is_free() -> None:
    assert numbered_name("Place", []) == "Place 1"
    assert numbered_name("Place", ["Place 2", "place 1"]) == "Place 3"
    assert free_name("A", ["a", "A (2)"]) == "A (3)"
    assert len(free_name("x" * 80, ["x" * 80])) <= 80


def test_loading_more_than_there_is_room_for_loads_nothing() -> None:
    full = Kept(tuple(Scenario(str(number)) for number in range(50)))
    with pytest.raises(SelectionError, match="room for 50 scenarios"):
        full.with_loaded([Scenario("More", (a_pin(),))])


def test_a_file_without_scenarios_changes_nothing() -> None:
    assert Kept().with_loaded([]) == Kept()
