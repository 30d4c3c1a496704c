"""Test a change: places added, sites closed and sectors changed, with what that does in view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.navigation import WHAT_IF
from coverage.dashboard.pages.what_if.answers import all_gains, compared, gain
from coverage.dashboard.pages.what_if.link import (
    is_in_link,
    take_from_address,
    where_kept,
    write_to_address,
)
from coverage.dashboard.pages.what_if.places import offer_places, take_place
from coverage.dashboard.pages.what_if.scenarios import (
    FILE,
    choose_scenario,
    offer_edits,
    offer_files,
)
from coverage.dashboard.pages.what_if.sites import offer_closing, offer_teaching, scenario_view
from coverage.dashboard.pages.what_if.stack import show_stack
from coverage.dashboard.pages.what_if.strip import show_strip
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.compare import INKS
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.later import Later
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.parts.scenarios import change_made, kept
from coverage.dashboard.parts.selection import choose_basemap, choose_level, choose_selection
from coverage.dashboard.parts.tables import offer_csv, show_small_table, show_table
from coverage.dashboard.parts.take_away import show_take_away
from coverage.dashboard.parts.taken_files import PageChart, table_files
from coverage.dashboard.server.static_files import boundaries_url
from coverage.errors import CoverageError
from coverage.scenarios.apply import added_sites
from coverage.scenarios.comparison import Comparison, Trial
from coverage.scenarios.scenario import Scenario
from coverage.tables.region_changes import (
    region_change_table,
    region_changes,
    regions_side_by_side,
)
from coverage.tables.scenarios import scenario_table
from coverage.vocabulary import AreaLevel, ComparedBy, Network
from coverage.wording import numbers
from coverage.wording.intervals import interval_notes
from coverage.wording.scenarios import behind_sentences, scenario_sentence, what_it_changes

if TYPE_CHECKING:
    from coverage.documents.picture.chart import AnyChart

MAP = "what-if-map"


@carrying(WHAT_IF.path)
def show() -> None:
    """Show the page."""
    head = page_head("Test a change")
    with head.notes:
        take_from_address()
    selection = choose_selection(head, usual=Network.CURRENT)
    with head.filters:
        level = choose_level(AreaLevel.REGION)
    with head.more:
        basemap = choose_basemap()
        offer_replay()
    tell_replay(head)
    write_to_address()
    try:
        comparison = compared(kept().scenarios, selection, level)
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    scenario, found = kept().current, comparison.trials[kept().row]
    changes = not scenario.changes_nothing
    later = Later()
    gains = later.known(gain, scenario, selection, level) if changes else None
    head.answer(scenario_sentence(comparison, found, gains[1].england if gains else None))
    show_strip(comparison, found, change_made(selection, comparison.gain(found)), gains)
    narrow, wide = st.columns([5, 6], gap="medium")
    with narrow:
        _show_changes(selection)
    with wide:
        _show_map(found, scenario, basemap=basemap)
    table = scenario_table(comparison, datasets(), FILE)
    if any(not each.changes_nothing for each in kept().scenarios):  # else there is no change to see
        _show_regions(comparison, found)
        _show_comparison(comparison)
        _show_behind(comparison, later, selection, level)
    with st.container(key="scenario-files"):
        st.header("Save and load", anchor="files")
        st.markdown(where_kept())
        offer_files()
    head.sure(*interval_notes(selection, datasets()), *table.notes)
    show_foot(datasets())
    missing = "" if is_in_link() else "without your scenarios"
    show_take_away(
        head,
        datasets(),
        files=table_files(table),
        charts=_charts(comparison, found),
        not_in_link=missing,
    )
    later.settle()


def _charts(comparison: Comparison, found: Trial) -> list[PageChart]:
    changes = region_changes(comparison, found)
    if not any(each.gained for each in changes):
        return []

    def draw() -> AnyChart:
        from coverage.documents.charts.change_by_region import change_by_region

        return change_by_region(changes, found.name)

    title = region_change_table(changes, found).caption
    said = (f"{each.area}: {numbers.gain(each.gained)} people" for each in changes if each.gained)
    words = f"Dot chart. {title}. {'; '.join(said)}."
    return [PageChart("change-by-region", title, words, draw)]


def _show_changes(selection: Selection) -> None:
    """Show the changes of the scenario, and everything that can be changed in it."""
    choose_scenario()
    offer_places(selection)
    show_stack()
    with st.expander("Close sites"):
        offer_closing(selection)
    with st.expander("Change what a site teaches"):
        offer_teaching(selection)
    with st.expander("Name, copy or compare scenarios"):
        offer_edits()


def _show_map(found: Trial, scenario: Scenario, *, basemap: bool) -> None:
    gaps = found.gaps
    known = {site.site_id for site in datasets().sites}
    places = added_sites(scenario, gaps.selection, known)
    outlines = boundaries_url(datasets().sources, gaps.level)
    show_map(
        scenario_view(gaps, scenario, places, outlines, basemap=basemap),
        name="Map of the scenario; the tables below have the same figures",
        key=MAP,
        on_click=partial(take_place, MAP, gaps.selection),
    )


def _show_regions(comparison: Comparison, found: Trial) -> None:
    """Show what changes in each region, as a chart and as a table."""
    st.header("Change by region", anchor="by-region")
    st.markdown(plain(what_it_changes(found)))
    changes = region_changes(comparison, found)
    table = region_change_table(changes, found)
    if any(each.gained for each in changes):
        from coverage.documents.charts.change_by_region import change_by_region  # a large library

        st.altair_chart(
            change_by_region(changes, found.name, INKS[st.context.theme.type == "dark"]),
            key="change-by-region",
            alt=f"{table.caption}. The table below has the same figures.",
        )
    show_small_table(table)


def _show_behind(
    comparison: Comparison, later: Later, selection: Selection, level: AreaLevel
) -> None:
    """Show how far each scenario is behind the one that reaches most, once that is known."""
    if len(comparison.trials) > 1:
        gains = later.known(all_gains, kept().scenarios, selection, level)
        if gains:
            st.markdown(plain(" ".join(behind_sentences(comparison, gains))))


def _show_comparison(comparison: Comparison) -> None:
    """Show all scenarios beside each other, for England and by region."""
    st.header("Scenarios side by side", anchor="comparison")
    by_england, by_region = (scenario_table(comparison, datasets(), FILE, by) for by in ComparedBy)
    show_table(by_england, key=by_england.name)
    offer_csv(by_england, "Download the comparison (CSV)")
    if len(comparison.trials) > 1:
        regions = regions_side_by_side(comparison)
        show_table(regions, key=regions.name)
    offer_csv(by_region, "Download the comparison by region (CSV)")
