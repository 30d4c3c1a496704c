"""The frontier as a chart: people newly reached by the best plan of each size."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from coverage.reports.display import people
from coverage.reports.palette import SHADES
from coverage.reports.table import Table

HEIGHT_PX = 300


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
        x=alt.X("institutes:O", title="New institutes", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("reached:Q", title="People newly reached", axis=alt.Axis(format="~s")),
    )
    bars = base.mark_bar(color=SHADES[-1].colour)
    labels = base.mark_text(dy=-8, fontSize=12).encode(text="label:N")
    st.altair_chart(bars + labels, height=HEIGHT_PX, key="frontier-chart")
