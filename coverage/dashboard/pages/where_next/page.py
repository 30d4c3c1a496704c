"""Where the next institutes should go: a plan, with proof."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from coverage.access.gaps import find_gaps
from coverage.dashboard.navigation import WHERE_NEXT
from coverage.dashboard.pages.where_next.map import choose_candidates, places_of, plan_view
from coverage.dashboard.pages.where_next.search import watched
from coverage.dashboard.pages.where_next.tabs import show_tabs
from coverage.dashboard.pages.where_next.terms import choose_terms
from coverage.dashboard.pages.where_next.to_scenario import offer_scenario
from coverage.dashboard.parts.chosen_area import choose_area, take_click
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.headlines import share_of, show_answer, show_figures
from coverage.dashboard.parts.legend import show_legend
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.method_card import offer_replay, tell_replay
from coverage.dashboard.parts.selection import choose_basemap, choose_level, choose_selection
from coverage.dashboard.parts.tables import show_facts
from coverage.dashboard.parts.users_files import make_ready
from coverage.dashboard.parts.validation_errors import show_faults
from coverage.dashboard.server.static_files import boundaries_url
from coverage.errors import CoverageError, InvalidFileError
from coverage.planning.plan import Plan, with_plan
from coverage.questions.plan import PlanAsked
from coverage.questions.planner import Planner
from coverage.questions.question import PlanQuestion
from coverage.tables.planning.registry import plan_report
from coverage.vocabulary import AreaLevel, PlanReport, capitalised
from coverage.wording.numbers import Kind, people, shown

MAP = "plan-map"


@carrying(WHERE_NEXT.path)
def show() -> None:
    """Show the page."""
    st.title("Where should the next institutes go?")
    try:
        with st.sidebar:
            st.header("The plan")
            place = st.container()
            st.header("Whom it serves")
            selection = choose_selection()
            level = choose_level(AreaLevel.LEP)
            basemap = choose_basemap()
            with place:
                terms = choose_terms(level)
                data = choose_candidates()
            offer_replay()
        tell_replay()
        make_ready(data, selection)
        asked = PlanAsked(terms)
        with watched() as watch:
            planner = Planner(data, selection, asked, watch)
            planner.plan()
        _show_answer(planner, PlanQuestion(selection, asked), basemap=basemap)
    except InvalidFileError as error:
        show_faults(error)
    except CoverageError as error:
        st.error(plain(str(error)))


def _show_answer(planner: Planner, question: PlanQuestion, *, basemap: bool) -> None:
    plan, data = planner.plan(), planner.datasets
    report, areas = (
        plan_report(replace(planner, asked=replace(planner.asked, report=each)))
        for each in (PlanReport.SITES, PlanReport.AREAS)
    )
    first, *others = report.says
    show_answer(first)
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
        show_legend(found, places_of(found, plan))
        st.caption("If the map does not appear, the tables below hold the same information.")
    show_tabs(planner, question, chosen)
    for note in report.notes:
        st.caption(plain(note))
    show_foot(data, said=report.notes)


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
