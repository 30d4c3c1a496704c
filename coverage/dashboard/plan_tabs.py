"""The reports on a plan, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from coverage.dashboard.choices import choose_tab
from coverage.dashboard.chosen_area import mark_row, take_row
from coverage.dashboard.downloads import offer_report
from coverage.dashboard.frontier_chart import show_frontier
from coverage.dashboard.plain import plain
from coverage.dashboard.plan_search import watched
from coverage.dashboard.tables import show_table
from coverage.datasets.load import Datasets
from coverage.errors import SelectionError
from coverage.questions.plan import Planner
from coverage.questions.question import Question
from coverage.tables.answer import answer_question
from coverage.tables.table import Table
from coverage.vocabulary import PlanReport

TAB = "plan-tab"

TABS = {
    "Places": PlanReport.SITES,
    "Each area": PlanReport.AREAS,
    "One more institute": PlanReport.FRONTIER,
    "Almost as good": PlanReport.NEAR_TIES,
    "Every area": PlanReport.PROMISE,
    "Back-test": PlanReport.BACK_TEST,
}


def show_tabs(planner: Planner, question: Question, chosen: str | None) -> None:
    """Show the open tab; the others are worked out when they are opened."""
    places = choose_tab(list(TABS), key=TAB)
    for place, report in zip(places, TABS.values(), strict=True):
        if place.open:
            with place:
                _show(planner.datasets, _ask(question, report), chosen)


def _ask(question: Question, report: PlanReport) -> Question:
    assert question.plan is not None, "the page on plans asks for one"
    return replace(question, plan=replace(question.plan, report=report))


def _show(datasets: Datasets, question: Question, chosen: str | None) -> None:
    try:
        with watched() as watch:
            table = answer_question(question, datasets, watch)
    except SelectionError as error:
        st.info(plain(str(error)))
        return
    assert question.plan is not None
    report = question.plan.report
    st.subheader(plain(table.title), anchor=False)
    if report not in (PlanReport.SITES, PlanReport.AREAS):  # the page says it at the top
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in table.says))
    if report is PlanReport.FRONTIER and table.rows:
        show_frontier(table)
    key = f"{table.name}-{question.level}"
    on_select = _choosing(table, key, chosen) if report is PlanReport.AREAS else None
    show_table(table, key=key, on_select=on_select)
    offer_report(question, datasets, "Download the table (CSV)")
    if report is PlanReport.SITES and table.rows:
        institutes = _ask(question, PlanReport.INSTITUTES)
        offer_report(institutes, datasets, "Download an institutes file with the plan (CSV)")


def _choosing(table: Table, key: str, chosen: str | None) -> Callable[[], None]:
    codes = [str(code) for code in table.column("area_code")]
    mark_row(key, codes, chosen)
    return partial(take_row, key, codes)
