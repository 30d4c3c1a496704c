"""The reports on a plan, one at a time, and the chart of its frontier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from coverage.dashboard.pages.where_next.search import watched
from coverage.dashboard.parts.choices import choose_tab
from coverage.dashboard.parts.chosen_area import mark_row, take_row
from coverage.dashboard.parts.downloads import offer_report
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import show_table
from coverage.datasets.load import Datasets
from coverage.errors import SelectionError
from coverage.questions.planner import Planner
from coverage.questions.question import PlanQuestion
from coverage.tables.answer import answer_question
from coverage.tables.palette import SHADES
from coverage.tables.table import Table
from coverage.vocabulary import PlanReport
from coverage.wording.numbers import people

ROW_PX, AXIS_PX = 26, 60


def show_frontier(table: Table) -> None:
    """Show the frontier; the table beneath holds the same."""
    import altair as alt  # slow to import, and every page would wait for it

    frame = pd.DataFrame(
        {
            "institutes": table.column("institutes"),
            "reached": table.column("newly_reached"),
            "label": [people(int(count or 0)) for count in table.column("newly_reached")],
        }
    )
    base = alt.Chart(frame).encode(
        y=alt.Y("institutes:O", title="New institutes"),
        x=alt.X("reached:Q", title="People newly reached", axis=alt.Axis(format="~s", tickCount=4)),
    )
    dark = SHADES[0]
    bars = base.mark_bar(color=dark.colour)
    # A label that sticks out of a short bar is read on a light and on a dark page by its halo.
    halo, label = (
        base.mark_text(align="right", dx=-6, fontSize=12, **look).encode(text="label:N")
        for look in ({"stroke": dark.colour, "strokeWidth": 4}, {"color": dark.ink})
    )
    chart = bars + halo + label
    st.altair_chart(chart, height=ROW_PX * len(frame) + AXIS_PX, key="frontier-chart")


TAB = "plan-tab"

TABS = {
    "Places": PlanReport.SITES,
    "Each area": PlanReport.AREAS,
    "One more institute": PlanReport.FRONTIER,
    "Almost as good": PlanReport.NEAR_TIES,
    "Every area": PlanReport.PROMISE,
    "Back-test": PlanReport.BACK_TEST,
}


def show_tabs(planner: Planner, question: PlanQuestion, chosen: str | None) -> None:
    """Show the open tab; the others are worked out when they are opened."""
    places = choose_tab(list(TABS), key=TAB)
    for place, report in zip(places, TABS.values(), strict=True):
        if place.open:
            with place:
                _show(planner.datasets, _ask(question, report), chosen)


def _ask(question: PlanQuestion, report: PlanReport) -> PlanQuestion:
    return replace(question, plan=replace(question.plan, report=report))


def _show(datasets: Datasets, question: PlanQuestion, chosen: str | None) -> None:
    try:
        with watched() as watch:
            table = answer_question(question, datasets, watch)
    except SelectionError as error:
        st.info(plain(str(error)))
        return
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
