"""Where the next institutes should go: a plan, with proof."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from coverage.access.gaps import Gaps, find_gaps
from coverage.dashboard.navigation import WHAT_IF, WHERE_NEXT
from coverage.dashboard.pages.where_next.search import watched
from coverage.dashboard.pages.where_next.tabs import show_tabs
from coverage.dashboard.pages.where_next.terms import choose_terms
from coverage.dashboard.parts.chosen_area import choose_area, take_click
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.headlines import share_of, show_figures
from coverage.dashboard.parts.map_view import map_view
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.page_head import PageHead, page_head
from coverage.dashboard.parts.scenarios import attempt, keep, kept, tell
from coverage.dashboard.parts.selection import choose_basemap, choose_level, choose_selection
from coverage.dashboard.parts.symbols import ADDED
from coverage.dashboard.parts.tables import show_facts
from coverage.dashboard.parts.take_away import show_take_away
from coverage.dashboard.parts.users_files import make_ready
from coverage.dashboard.parts.validation_errors import show_faults
from coverage.dashboard.server.session_data import datasets, own_data, own_files
from coverage.dashboard.server.static_files import boundaries_url
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFile
from coverage.errors import CoverageError, InvalidFileError
from coverage.planning.plan import Plan, with_plan
from coverage.questions.plan import PlanAsked
from coverage.questions.planner import Planner
from coverage.questions.question import PlanQuestion
from coverage.scenarios.scenario import as_scenario
from coverage.tables.planning.registry import plan_report
from coverage.vocabulary import AreaLevel, PlanReport, capitalised
from coverage.wording.numbers import Kind, people, shown

PART, TAKEN = "plan-scenario", "plan taken over"


def offer_scenario(plan: Plan, name: str) -> None:
    """Offer to try the plan as a scenario: move a place, and see what it costs."""
    st.button(
        "Try this plan in What if",
        icon=":material/tune:",
        help="Its places become a scenario: remove one, put another elsewhere, and compare.",
        on_click=lambda: attempt(PART, lambda: _take(plan, name)),
    )
    tell(PART)
    if taken := st.session_state.pop(TAKEN, None):
        st.success(plain(f"It is the scenario {taken}."))
        st.page_link(WHAT_IF.page(), label="Open it in What if", icon=":material/arrow_forward:")


def _take(plan: Plan, name: str) -> None:
    keep(kept().with_loaded([as_scenario(plan, name)]))
    st.session_state[TAKEN] = kept().current.name


WITH_CANDIDATES = "with own candidates"
"""Name of the data with candidates that were brought to this page."""

LARGEST_MB = 1


def choose_candidates() -> Datasets:
    """Offer to bring candidates, and return the data to plan with; they stay in this session.

    Raises
    ------
    InvalidFileError
        If the file holds faults.
    """
    file = st.file_uploader(
        "Your own candidates (CSV)",
        type="csv",
        max_upload_size=LARGEST_MB,
        key="candidates",
        help="Colleges or universities: columns candidate_id, name, lat, lon. Without a file "
        "here, those of the page Your data are candidates, or one place in each of the 296 "
        "districts.",
    )
    if file is None:
        return datasets()
    files = replace(own_files(), candidates=OwnFile(file.name, file.getvalue()))
    return own_data(WITH_CANDIDATES, files).datasets


def plan_view(
    found: Gaps, plan: Plan, outlines: str, chosen: str | None, *, basemap: bool
) -> dict[str, Any]:
    """Return what the browser needs to draw who is reached with a plan.

    Parameters
    ----------
    found : Gaps
        With the plan's sites after those that there are.
    """
    view = map_view(found, outlines, chosen, basemap=basemap)
    new = {site.site_id for site in places_of(found, plan)}
    others = [site for site in view["sites"] if site["id"] not in new]
    return {**view, "sites": [*others, *_places(plan)]}


def places_of(found: Gaps, plan: Plan) -> list[Site]:
    """Return the sites of the plan, as they counted."""
    places = {
        (planned.site.lat, planned.site.lon, planned.site.institute) for planned in plan.sites
    }
    return [site for site in found.sites if (site.lat, site.lon, site.institute) in places]


def _places(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "id": planned.site.site_id,
            "lat": planned.site.lat,
            "lon": planned.site.lon,
            "role": ADDED,
            "lines": [
                planned.candidate.name,
                f"Number {number} to open",
                f"{people(planned.newly_reached)} newly reached",
            ],
        }
        for number, planned in enumerate(plan.sites, 1)
    ]


MAP = "plan-map"


@carrying(WHERE_NEXT.path)
def show() -> None:
    """Show the page."""
    head = page_head("Where should the next institutes go?")
    try:
        selection = choose_selection(head)
        with head.filters:
            level = choose_level(AreaLevel.LEP)
        terms = choose_terms(level, head)
        with head.more:
            data = choose_candidates()
            basemap = choose_basemap()
            offer_replay()
        tell_replay(head)
        make_ready(data, selection)
        asked = PlanAsked(terms)
        with watched() as watch:
            planner = Planner(data, selection, asked, watch)
            planner.plan()
        _show_answer(planner, PlanQuestion(selection, asked), head, basemap=basemap)
    except InvalidFileError as error:
        show_faults(error)
    except CoverageError as error:
        st.error(plain(str(error)))


def _show_answer(
    planner: Planner, question: PlanQuestion, head: PageHead, *, basemap: bool
) -> None:
    plan, data = planner.plan(), planner.datasets
    report, areas = (
        plan_report(replace(planner, asked=replace(planner.asked, report=each)))
        for each in (PlanReport.SITES, PlanReport.AREAS)
    )
    first, *others = report.says
    head.answer(first)
    head.sure(*report.notes)
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in others))
    _show_headlines(plan)
    found = find_gaps(with_plan(data, plan), question.selection, question.level)
    wide, narrow = st.columns([5, 3], gap="medium")
    with narrow:
        names = {area.area_code: area.area for area in found.areas}
        chosen = choose_area(question.level, names)
        st.header(plain(names[chosen]) if chosen else found.england.area, anchor=False)
        row = areas.column("area_code").index(chosen) if chosen else None
        facts = areas.total if row is None else areas.rows[row]
        show_facts(areas, facts or ())
        if plan.sites:
            offer_scenario(plan, f"Plan of {len(plan.sites)}")
    with wide:
        show_map(
            plan_view(
                found, plan, boundaries_url(data.sources, found.level), chosen, basemap=basemap
            ),
            name="Map of the areas with the plan; the tables below hold the same",
            key=MAP,
            on_click=partial(take_click, MAP, list(names)),
        )
        st.caption("If the map does not appear, the tables below hold the same information.")
    show_tabs(planner, question, chosen)
    show_foot(data)
    show_take_away(head, data, question, table=report)


def _show_headlines(plan: Plan) -> None:
    """Show what a plan brings, what it costs, and how sure it is."""
    show_figures(
        (
            ("Newly reached", people(plan.newly_reached), tooltip("newly reached")),
            ("Share reached", share_of(plan.reached_share_after), tooltip("share reached")),
            ("Cost", shown(plan.cost_millions, Kind.MONEY), tooltip("cost")),
            (
                "Proof",
                capitalised(plan.proof.status.value),
                tooltip("proof", plan.proof.status),
            ),
        )
    )
