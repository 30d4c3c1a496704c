"""The frontier as a chart: people newly reached by the best plan of each size."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from coverage.tables.palette import SHADES
from coverage.tables.table import Table
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
    dark = SHADES[-1]
    bars = base.mark_bar(color=dark.colour)
    # A label that sticks out of a short bar is read on a light and on a dark page by its halo.
    halo, label = (
        base.mark_text(align="right", dx=-6, fontSize=12, **look).encode(text="label:N")
        for look in ({"stroke": dark.colour, "strokeWidth": 4}, {"color": dark.ink})
    )
    chart = bars + halo + label
    st.altair_chart(chart, height=ROW_PX * len(frame) + AXIS_PX, key="frontier-chart")
