"""Where the next institutes should go: a numbered list and map, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coverage.dashboard.navigation import OWN_DATA, WHAT_IF, WHERE_NEXT
from coverage.dashboard.pages.where_next.for_groups import show_groups
from coverage.dashboard.pages.where_next.panels import show_how_many, show_how_sure
from coverage.dashboard.pages.where_next.places import plan_view, show_places
from coverage.dashboard.pages.where_next.search import awaited, watched
from coverage.dashboard.pages.where_next.tabs import show_tabs
from coverage.dashboard.pages.where_next.terms import choose_terms
from coverage.dashboard.parts.answers import both_networks, gaps
from coverage.dashboard.parts.chosen_area import area_chosen_before, take_click
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.parts.scenarios import attempt, keep, kept, tell
from coverage.dashboard.parts.selection import choose_basemap, choose_level, choose_selection
from coverage.dashboard.parts.take_away import show_take_away
from coverage.dashboard.parts.users_files import make_ready
from coverage.dashboard.server.session_data import datasets
from coverage.dashboard.server.static_files import boundaries_url
from coverage.errors import CoverageError
from coverage.planning.candidates import candidates_of
from coverage.planning.plan import Plan
from coverage.questions.plan import PlanAsked
from coverage.questions.planner import Planner
from coverage.questions.question import PlanQuestion
from coverage.scenarios.scenario import as_scenario
from coverage.tables.planning.areas import Change, change_sentence, changes_of
from coverage.tables.planning.how_sure import is_quick, trips_sentence
from coverage.tables.planning.places import numbered_places
from coverage.tables.planning.registry import plan_report
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, PlanReport
from coverage.wording.plan_certainty import proof_sentence
from coverage.wording.plans import beside_awards_sentence

PART, TAKEN, MAP = "plan-scenario", "plan taken over", "plan-map"


@carrying(WHERE_NEXT.path)
def show() -> None:
    """Show the page."""
    head = page_head("Where next")
    try:
        data = datasets()
        selection = choose_selection(head)
        with head.filters:
            level = choose_level(AreaLevel.LEP)
        narrow, wide = st.columns([5, 6], gap="medium")
        terms = choose_terms(level, head, narrow.container(), len(candidates_of(data)))
        with head.more:
            basemap = choose_basemap()
            st.page_link(OWN_DATA.page(), label="Use your own list of places")
            offer_replay()
        tell_replay(head)
        make_ready(data, selection)
        asked = PlanAsked(terms)
        with awaited(), watched(in_people=is_quick(terms.plain)) as watch:
            planner = Planner(data, selection, asked, watch)
            planner.plan()
        question = PlanQuestion(selection, asked)
        report = _report(planner, PlanReport.SITES)
        head.answer(report.says[0])
        with narrow:
            sure = _show_list(planner, report.says[1:])
        _, changes = changes_of(planner)
        names = {change.now.area_code: change.now.area for change in changes}
        chosen = area_chosen_before(question.level, names)
        with wide:
            _show_map(planner, changes, chosen, basemap=basemap)
        with sure:
            told = show_how_sure(planner)
        told = (*told, *show_how_many(planner))
        st.header("The figures", anchor="figures")
        show_tabs(data, question, chosen, told)
        head.sure(*report.notes)
        show_foot(data)
        show_take_away(head, data, question, table=report)
    except CoverageError as error:
        st.error(plain(str(error)))


def _report(planner: Planner, report: PlanReport) -> Table:
    return plan_report(replace(planner, asked=replace(planner.asked, report=report)))


def _show_list(planner: Planner, says: Sequence[str]) -> DeltaGenerator:
    """Show the numbered places and what there is to know of them.

    Returns
    -------
    DeltaGenerator
        Where it is to stand how sure they are, which takes longer than the map.
    """
    plan = planner.plan()
    elsewhere = {proof_sentence(plan), trips_sentence(planner)}
    if plan.sites:
        show_places(numbered_places(plan))
    sure = st.container()
    level = planner.asked.terms.level
    both = both_networks(planner.selection, level, of_england=True)
    beside = beside_awards_sentence(both)
    told = [*(each for each in says if each not in elsewhere), beside]
    st.markdown(" ".join(plain(each) for each in told if each))
    show_groups(planner)
    if plan.sites:
        _offer_scenario(plan)
    return sure


def _offer_scenario(plan: Plan) -> None:
    """Offer to try the plan as a scenario: move a place, and see what it costs."""
    st.button(
        "Test this plan",
        icon=":material/tune:",
        help="Its places become a scenario on the page Test a change: remove one, add another, and "
        "see what changes.",
        on_click=lambda: attempt(PART, lambda: _take(plan, f"Plan of {len(plan.sites)}")),
    )
    tell(PART)
    if taken := st.session_state.pop(TAKEN, None):
        st.success(plain(f"The plan is now the scenario {taken}."))
        link = WHAT_IF.page()
        st.page_link(link, label="Open it in Test a change", icon=":material/arrow_forward:")


def _take(plan: Plan, name: str) -> None:
    keep(kept().with_loaded([as_scenario(plan, name)]))
    st.session_state[TAKEN] = kept().current.name


def _show_map(
    planner: Planner, changes: Sequence[Change], chosen: str | None, *, basemap: bool
) -> None:
    """Show who is newly within reach in each area, and the places by number.

    Parameters
    ----------
    changes : sequence of Change
        Of each area.
    """
    data, selection, level = planner.datasets, planner.selection, planner.asked.terms.level
    show_map(
        plan_view(
            gaps(selection, level),
            changes,
            numbered_places(planner.plan()),
            boundaries_url(data.sources, level),
            chosen,
            basemap=basemap,
            group=selection.population,
        ),
        name="Map of who is newly within reach, with the places by number",
        key=MAP,
        on_click=partial(take_click, MAP, [change.now.area_code for change in changes]),
    )
    looked_at = [change for change in changes if change.now.area_code == chosen]
    st.caption(
        " ".join(plain(change_sentence(change)) for change in looked_at)
        or "Click an area for its figures. The tables below have the same figures."
    )
