"""What if: places added, sites closed and sectors changed, scenario beside scenario."""

from __future__ import annotations

from functools import partial

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.navigation import WHAT_IF
from coverage.dashboard.pages.what_if.answers import compared
from coverage.dashboard.pages.what_if.places import offer_click, offer_places, take_place
from coverage.dashboard.pages.what_if.scenarios import FILE, choose_scenario, offer_files
from coverage.dashboard.pages.what_if.sites import offer_closing, offer_teaching, scenario_view
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot, show_notes
from coverage.dashboard.parts.headlines import share_of, show_figures
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.parts.scenarios import kept
from coverage.dashboard.parts.selection import choose_basemap, choose_level, choose_selection
from coverage.dashboard.parts.tables import offer_csv, show_table
from coverage.dashboard.parts.take_away import show_take_away, table_files
from coverage.dashboard.server.static_files import boundaries_url
from coverage.errors import CoverageError
from coverage.scenarios.apply import added_sites
from coverage.scenarios.comparison import Comparison, Trial
from coverage.scenarios.scenario import Scenario
from coverage.tables.scenarios import regions_side_by_side, scenario_table
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, ComparedBy, Network
from coverage.wording.notes import measure_notes
from coverage.wording.numbers import gain, people
from coverage.wording.scenarios import scenario_sentence, what_it_changes

MAP = "what-if-map"


@carrying(WHAT_IF.path)
def show() -> None:
    """Show the page."""
    head = page_head("Test a change")
    selection = choose_selection(head, usual=Network.CURRENT)
    with head.filters:
        level = choose_level(AreaLevel.REGION)
    with head.more:
        basemap = choose_basemap()
        offer_replay()
    tell_replay(head)
    try:
        comparison = compared(kept().scenarios, selection, level)
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    scenario, found = kept().current, comparison.trials[kept().row]
    head.answer(scenario_sentence(comparison, found))
    head.sure(*measure_notes(selection, datasets()))
    st.markdown(plain(what_it_changes(found)))
    _show_headlines(comparison, found)
    wide, narrow = st.columns([5, 3], gap="medium")
    with wide:
        _show_map(found, scenario, basemap=basemap)
    with narrow:
        _show_changes(selection)
    table = scenario_table(comparison, datasets(), FILE)
    _show_comparison(comparison, table)
    show_foot(datasets())
    show_take_away(head, datasets(), files=table_files(table), not_in_link="without your scenarios")


def _show_map(found: Trial, scenario: Scenario, *, basemap: bool) -> None:
    offer_click()
    gaps = found.gaps
    known = {site.site_id for site in datasets().sites}
    places = added_sites(scenario, gaps.selection, known)
    outlines = boundaries_url(datasets().sources, gaps.level)
    show_map(
        scenario_view(gaps, scenario, places, outlines, basemap=basemap),
        name="Map of the scenario; the tables below hold the same",
        key=MAP,
        on_click=partial(take_place, MAP, gaps.selection),
    )
    st.caption("If the map does not appear, the tables below hold the same information.")


def _show_changes(selection: Selection) -> None:
    """Show the scenario and everything that can be changed in it."""
    choose_scenario()
    places, closed, taught = st.tabs(["Add places", "Close sites", "Change sectors"])
    with places:
        offer_places(selection)
    with closed:
        offer_closing(selection)
    with taught:
        offer_teaching(selection)


def _show_comparison(comparison: Comparison, table: Table) -> None:
    st.header("Scenarios side by side", anchor="comparison")
    by_region = scenario_table(comparison, datasets(), FILE, ComparedBy.REGION)
    st.markdown(plain(table.title))
    show_table(table, key=table.name)
    offer_csv(table, "Download the comparison (CSV)")
    regions = regions_side_by_side(comparison)
    st.subheader("By region", anchor="by-region")
    st.markdown(plain(regions.title))
    show_table(regions, key=regions.name)
    with st.expander("The same in people: a scenario and region a row"):
        show_table(by_region, key=by_region.name)
    offer_csv(by_region, "Download the comparison by region (CSV)")
    show_notes(datasets(), table.notes)
    st.header("Save and load", anchor="files")
    st.markdown(
        "Scenarios live in this tab of your browser and are gone when it is closed: save them to "
        "keep them."
    )
    offer_files()


def _show_headlines(compared: Comparison, trial: Trial) -> None:
    """Show what England's residents reach in a scenario, how many more, and where it is least."""
    england, least = trial.england, trial.least_reached
    show_figures(
        (
            ("Reached", share_of(england.known_share), tooltip("reached")),
            ("Gained", gain(compared.gain(trial)), tooltip("gained")),
            ("Live in the gap", people(england.gap), tooltip("gap")),
            (
                f"Worst-off {trial.gaps.level.label}",
                share_of(least and least.known_share),
                tooltip("worst-off area"),
            ),
        )
    )
