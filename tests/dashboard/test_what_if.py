"""The page What if, without a browser: everything on it works by keyboard alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Sector, Selection, find_gaps
from coverage.dashboard.pages.what_if import places as scenario_places
from coverage.dashboard.parts.scenarios import KEPT, Kept, free_name, numbered_name
from coverage.datasets.areas import DistrictFinder
from coverage.errors import SelectionError
from coverage.planning.candidates import candidates_of
from coverage.scenarios.apply import with_scenario
from coverage.scenarios.scenario import Scenario
from coverage.scenarios.scenario_file import read_scenarios, write_scenarios
from coverage.wording.numbers import gain, people, share
from tests.dashboard.opened import answer_of, opener
from tests.scenarios.changed import a_pin

open_page = opener("what_if")
PRESTON = "E07000123"


def sentence(page: AppTest) -> str:
    return answer_of(page)


def words(elements: Any) -> str:
    return " ".join(str(element.value).replace("\\", "") for element in elements)


def metrics(page: AppTest) -> list[str]:
    return [str(metric.value) for metric in page.metric]


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


def with_district(page: AppTest, code: str = PRESTON) -> AppTest:
    page.selectbox(key="district-of-place").set_value(code)
    return press(page, "Add the district")


def with_postcode(page: AppTest, text: str) -> AppTest:
    page.text_input(key="postcode").set_value(text)
    return press(page, "Add the postcode")


def load(page: AppTest, content: bytes) -> AppTest:
    uploader = next(each for each in page.file_uploader if each.key == "scenarios-file")
    uploader.upload("mine.json", content, "application/json")
    return settled(page)


def test_the_page_opens_on_a_scenario_that_changes_nothing(datasets: Datasets) -> None:
    page = open_page()
    today = find_gaps(datasets, Selection(), AreaLevel.REGION)
    assert today.england.reached_share
    assert kept(page) == Kept((Scenario("Scenario 1"),), 0)
    assert sentence(page).count("With Scenario 1, ") == 1
    assert "; as many as without it." in sentence(page)
    assert "It changes nothing yet: add a place" in words(page.markdown)
    least = min(area.reached_share or 0 for area in today.areas)
    assert metrics(page) == [
        *(share(today.england.reached_share), "0", people(today.england.gap), share(least)),
    ]
    assert page.dataframe[0].value["Scenario"].tolist() == ["No change", "Scenario 1"]


def test_a_district_is_added_and_the_numbers_are_those_of_the_core(datasets: Datasets) -> None:
    page = with_district(open_page())
    (pin,) = kept(page).current.added
    place = next(each for each in candidates_of(datasets) if each.candidate_id == PRESTON)
    assert (pin.name, pin.lat, pin.lon) == (place.name, place.lat, place.lon)
    assert pin.sectors == frozenset(Sector)
    today = find_gaps(datasets, Selection(), AreaLevel.REGION).england
    changed = with_scenario(datasets, kept(page).current, Selection())
    tried = find_gaps(changed, Selection(), AreaLevel.REGION).england
    assert tried.reached_share
    assert metrics(page)[:3] == [
        *(share(tried.reached_share), gain(tried.reached - today.reached), people(tried.gap)),
    ]
    assert page.dataframe[0].value["Reached"].tolist() == [today.reached, tried.reached]
    assert "more than without it" in sentence(page)
    assert page.selectbox(key="district-of-place").value is None


def test_a_postcode_is_added_and_forgotten() -> None:
    page = with_postcode(open_page(), " m1  1ae ")
    (pin,) = kept(page).current.added
    assert pin.name == "Place 1"
    assert pin.district_code == "E08000003"
    assert page.text_input(key="postcode").value == ""
    assert "M1 1AE" not in repr(kept(page)) + write_scenarios(kept(page).scenarios).decode()
    assert not any("1ae" in str(value).lower() for value in page.query_params.values())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Enter a full postcode, like M1 2AB."),
        ("M1", "Enter a full postcode"),
        ("EH1 1AA", "EH1 1AA is in Scotland"),
        ("M1 9ZZ", "We cannot find M1 9ZZ"),
    ],
)
def test_a_postcode_that_cannot_be_placed_is_told_once(text: str, said: str) -> None:
    page = with_postcode(open_page(), text)
    assert said in words(page.error)
    assert kept(page).current.added == ()
    assert not settled(page).error


def test_a_district_has_to_be_chosen_first() -> None:
    assert "No district is chosen" in words(press(open_page(), "Add the district").error)


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


def test_a_place_teaches_the_sectors_that_are_asked_for() -> None:
    page = with_district(open_page(sector="Maritime"))
    assert kept(page).current.added[0].sectors == frozenset({Sector.MARITIME})


def test_a_site_closes(datasets: Datasets) -> None:
    page = open_page()
    closed = [site.site_id for site in Selection().sites(datasets.sites)][:20]
    page.multiselect(key="closed-sites").set_value(closed)
    settled(page)
    assert kept(page).current.closed == tuple(closed)
    assert "fewer than without it" in sentence(page)
    assert "It has 20 sites closed." in words(page.markdown)
    page.multiselect(key="sector").set_value([Sector.MARITIME])
    settled(page)  # those that are closed stay on the list, whatever is asked
    assert page.multiselect(key="closed-sites").value == closed


def test_a_site_teaches_something_else_and_goes_back(datasets: Datasets) -> None:
    page = open_page(sector="Maritime")
    assert "there is no Wave One site that teaches maritime" in sentence(page)
    site = Selection().sites(datasets.sites)[0]
    page.selectbox(key="site-to-change").set_value(site.site_id)
    settled(page)
    page.multiselect(key="taught-instead").set_value([Sector.MARITIME])
    settled(page)
    assert kept(page).current.taught == ((site.site_id, frozenset({Sector.MARITIME})),)
    assert "of a Wave One site that teaches maritime; " in sentence(page)
    page.multiselect(key="taught-instead").set_value([])
    assert "would teach nothing" in words(settled(page).error)
    assert kept(press(page, "Undo")).current.changes_nothing
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
    assert page.dataframe[0].value["Scenario"].tolist() == [
        *("No change", "Scenario 1", "North", "Scenario 2"),
    ]
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


def test_scenarios_are_saved_and_loaded(datasets: Datasets, districts: DistrictFinder) -> None:
    page = with_district(open_page())
    saved = write_scenarios(kept(page).scenarios)
    known = {site.site_id for site in datasets.sites}
    assert read_scenarios(saved, "mine.json", districts, known) == kept(page).scenarios
    fresh = load(open_page(), saved)
    assert kept(fresh) == kept(page)
    assert "1 scenario loaded." in words(fresh.success)
    beside = load(page, saved)
    assert [each.name for each in kept(beside).scenarios] == ["Scenario 1", "Scenario 1 (2)"]
    assert kept(beside).row == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "mine.json was not loaded: line 1"),
        (b"<script>", "mine.json was not loaded: line 1"),
        (b"[]", "it is not a file of scenarios"),
        (
            json.dumps(
                {
                    "kind": "coverage scenarios",
                    "version": 1,
                    "scenarios": [
                        {"name": "A", "added": [], "closed": [], "taught": []},
                        {"name": "B", "added": [], "closed": ["nowhere"], "taught": []},
                    ],
                }
            ).encode(),
            "scenario 2: 'nowhere' is the id of no site",
        ),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence_and_nothing_is_loaded(
    content: bytes, said: str
) -> None:
    page = with_district(open_page())
    before = kept(page)
    assert said in words(load(page, content).error)
    assert kept(page) == before
    assert not page.success


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
