"""Scenarios of the page Test a change that are kept: in its address, and in files."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import streamlit

from coverage import Datasets, Measure
from coverage.dashboard.pages.what_if import link
from coverage.dashboard.parts.scenarios import KEPT, Kept
from coverage.datasets.areas import DistrictFinder, read_district_finder
from coverage.datasets.own_file import OwnFile
from coverage.scenarios.link import read_link
from coverage.scenarios.scenario import Scenario
from coverage.scenarios.scenario_file import read_scenarios, write_scenarios
from tests.dashboard.test_what_if import (
    PRESTON,
    kept,
    load,
    open_page,
    press,
    settled,
    strip,
    with_district,
    words,
)
from tests.scenarios.changed import a_pin


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


def test_scenarios_survive_a_reload_and_can_be_sent() -> None:
    page = press(with_district(open_page()), "Duplicate")
    asked = dict(page.query_params)
    assert set(asked) == {"network", "scenarios", "scenario-shown"}
    again = open_page(**asked)
    assert kept(again) == kept(page)
    assert strip(again) == strip(page)
    assert again.query_params["scenarios"] == asked["scenarios"]
    assert "kept in the address" in words(again.markdown)
    again.button(key="place-0-remove").click()  # the address of before changes nothing
    assert kept(settled(again)).current.changes_nothing
    again.query_params["scenarios"] = asked["scenarios"]
    assert kept(settled(again)).current.changes_nothing


@pytest.mark.parametrize("text", ["x", "<script>", "q6Zl6PvlF5VnggMH", "A" * 4_000])
def test_a_link_that_is_cut_is_one_sentence_and_the_page_as_usual(text: str) -> None:
    page = open_page(scenarios=text)
    (warning,) = page.warning
    assert "scenarios in this link cannot be read" in warning.value
    assert not page.info
    assert kept(page) == Kept()
    assert strip(page) == []
    assert "scenarios" not in page.query_params
    assert not with_district(page).warning


def test_scenarios_too_large_for_an_address_are_said_to_be_lost() -> None:
    page = open_page()
    pins = tuple(
        replace(
            a_pin(f"{row**5:x}{row**3:x}", 52 + row / 997, -1.5, "E07000137"), name=f"{row**7:x}"
        )
        for row in range(200)
    )
    page.session_state[KEPT] = Kept((Scenario("Many", closed=(), added=pins),))
    page.session_state["measure"] = Measure.KM
    settled(page)
    assert "scenarios" not in page.query_params
    assert "too large for the address" in words(page.markdown)


def test_ids_of_a_file_of_the_users_own_stay_out_of_the_address(
    monkeypatch: pytest.MonkeyPatch, datasets: Datasets
) -> None:
    own = replace(datasets, own_institutes=OwnFile("mine.csv", b""))
    site = datasets.sites[0].site_id
    scenario = Scenario("A", (a_pin("Here", 53.76, -2.7, PRESTON),), closed=(site,))
    monkeypatch.setattr(link, "datasets", lambda: own)
    monkeypatch.setattr(streamlit, "session_state", {KEPT: Kept((scenario,))})
    told = link._link()
    known = {each.site_id for each in datasets.sites}
    (read,) = read_link(told, read_district_finder(datasets.sources), known)
    assert read == replace(scenario, closed=())
    assert not link.is_in_link()
    assert link.WITHOUT_SITES in link.where_kept()
