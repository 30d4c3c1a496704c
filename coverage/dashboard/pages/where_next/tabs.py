"""The reports on plans, one at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import streamlit as st

from coverage.dashboard.pages.where_next.search import watched
from coverage.dashboard.parts.choices import choose_tab
from coverage.dashboard.parts.downloads import offer_report
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import MOST_IN_HTML, show_choices, show_table
from coverage.datasets.load import Datasets
from coverage.errors import SelectionError
from coverage.questions.question import PlanQuestion
from coverage.tables.answer import answer_question
from coverage.vocabulary import PlanReport

TAB = "plan-tab"

TABS = {
    "Places": PlanReport.SITES,
    "Each area": PlanReport.AREAS,
    "Each group": PlanReport.GROUPS,
    "How many": PlanReport.FRONTIER,
    "Close alternatives": PlanReport.NEAR_TIES,
    "How often the best": PlanReport.ROBUSTNESS,
    "How sure the order": PlanReport.RANKS,
    "Reach every area": PlanReport.PROMISE,
    "Compared with the awards": PlanReport.BACK_TEST,
}


def show_tabs(
    datasets: Datasets, question: PlanQuestion, chosen: str | None, told: Collection[PlanReport]
) -> None:
    """Show the open tab; the others are worked out when they are opened.

    Parameters
    ----------
    told : collection of PlanReport
        Reports whose sentences the page has said already.
    """
    places = choose_tab(list(TABS), key=TAB)
    for place, report in zip(places, TABS.values(), strict=True):
        if place.open:
            with place:
                _show(datasets, _ask(question, report), chosen, with_words=report not in told)


def _ask(question: PlanQuestion, report: PlanReport) -> PlanQuestion:
    return replace(question, plan=replace(question.plan, report=report))


def _show(
    datasets: Datasets, question: PlanQuestion, chosen: str | None, *, with_words: bool
) -> None:
    try:
        with watched() as watch:
            table = answer_question(question, datasets, watch)
    except SelectionError as error:
        st.info(plain(str(error)))
        return
    report = question.plan.report
    if with_words:
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in table.says))
    key = f"{table.name}-{question.level}"
    if len(table.rows) > MOST_IN_HTML:  # else the table has its title
        st.markdown(plain(table.title))
    if report is PlanReport.AREAS:
        show_choices(table, key, chosen)
    else:
        show_table(table, key)
    offer_report(question, datasets, "Download the table (CSV)")
    if report is PlanReport.SITES and table.rows:
        institutes = _ask(question, PlanReport.INSTITUTES)
        offer_report(institutes, datasets, "Download an institutes file with the plan (CSV)")
