"""Beneath the plan: how sure it is, and how many institutes are worth it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from coverage.dashboard.pages.where_next.search import watched
from coverage.dashboard.pages.where_next.terms import choose_number_of_institutes
from coverage.dashboard.parts.compare import INKS
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import show_small_table
from coverage.questions.planner import Planner
from coverage.tables.planning.how_sure import has_near_ties, how_sure, is_quick
from coverage.tables.planning.ranks import has_order, in_short
from coverage.tables.planning.registry import plan_report
from coverage.tables.planning.robustness import notes_of_draws
from coverage.tables.table import Table
from coverage.vocabulary import Objective, PlanReport

MORE = "more was worked out of plans"
"""Key of the aims for which a user asked what takes long."""

DRAWS_OPEN = "plan-draws-open"


def show_how_sure(planner: Planner) -> tuple[PlanReport, ...]:
    """Show what is proven, how many other sets are almost as good, and what longer drives do.

    Returns
    -------
    tuple of PlanReport
        Reports whose sentences are told by that.
    """
    plan = planner.plan()
    reports = [PlanReport.SITES, PlanReport.AREAS]
    reports += [PlanReport.NEAR_TIES] if plan.sites and has_near_ties(planner.asked.terms) else []
    with watched() as watch:
        told = how_sure(replace(planner, watch=watch))
    with st.container(border=True, key="how-sure"):
        st.header("How sure is this?", anchor="how-sure")
        st.markdown("\n\n".join(f"**{heading}.** {plain(words)}" for heading, words in told))
        if plan.sites:
            _show_draws(planner)
    return tuple(reports)


def _show_draws(planner: Planner) -> None:
    """Show, once it is opened, how the plan gets on in draws of its figures; it takes seconds."""
    with st.expander(
        "Is it still the best if the figures are off?", key=DRAWS_OPEN, on_change="rerun"
    ) as box:
        if not box.open:
            return
        terms, reports = planner.asked.terms, [PlanReport.ROBUSTNESS]
        if has_order(terms):
            reports.append(PlanReport.RANKS)
        if not has_near_ties(terms):  # told above else
            reports.insert(0, PlanReport.NEAR_TIES)
        said = [each for report in reports for each in _report(planner, report).says]
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in said))
        show_small_table(in_short(planner))
        st.caption(plain(" ".join(notes_of_draws(planner))))


def show_how_many(planner: Planner) -> tuple[PlanReport, ...]:
    """Show how many people each further institute adds; a click on one chooses so many.

    Returns
    -------
    tuple of PlanReport
        Reports whose sentences are told by that.
    """
    st.header("How many are worth it?", anchor="how-many")
    terms = planner.asked.terms
    aim = (terms.objective, terms.is_fair)
    wanted: set[tuple[Objective, bool]] = st.session_state.setdefault(MORE, set())
    if not (is_quick(terms) or aim in wanted):
        st.markdown("For this aim the best places for each number can take a minute or two.")
        st.button("Work it out", icon=":material/bar_chart:", on_click=wanted.add, args=(aim,))
        return ()
    table = _report(planner, PlanReport.FRONTIER)
    st.markdown(plain(" ".join(table.says)))
    if table.rows:
        _show_chart(table, len(planner.plan().sites))
    return (PlanReport.FRONTIER,)


def _report(planner: Planner, report: PlanReport) -> Table:
    with watched() as watch:
        return plan_report(
            replace(planner, asked=replace(planner.asked, report=report), watch=watch)
        )


def _show_chart(table: Table, chosen: int) -> None:
    from coverage.documents.charts.added_by_each import CLICKED, added_by_each  # a large library

    key = f"frontier-chart-{chosen}"  # else a second click on a bar would take the first one back

    def take() -> None:
        picked: Any = st.session_state[key]
        for each in picked.get("selection", {}).get(CLICKED, []):
            if each.get("institutes") in table.column("institutes"):
                choose_number_of_institutes(int(each["institutes"]))

    st.altair_chart(
        added_by_each(table, chosen, INKS[st.context.theme.type == "dark"]),
        key=key,
        on_select=take,
        selection_mode=CLICKED,
        alt=f"{table.title}. The tab How many has the same figures.",
    )
