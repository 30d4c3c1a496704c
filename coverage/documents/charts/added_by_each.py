"""How many people each further institute adds, as bars, and the share reached, as a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage.tables.table import Table
from coverage.wording.numbers import in_millions, share

if TYPE_CHECKING:
    import altair

OTHERS, CHOSEN, LINE = "#7f8b92", "#0072b2", "#c2570c"
"""A grey, a blue and an orange: each at least three to one on the ground of either theme."""

INK = "#0b0c0c"
HEIGHT_PX = 300

NARROW_PX = 480
"""Width of the bars together up to which their figures would lie on one another: a telephone's."""

ROUND = (
    "datum.value == 0 ? '0' : datum.value >= 1e6 ? format(datum.value / 1e6, '~') + ' million' "
    ": format(datum.value, ',')"
)
"""What Vega writes at the axis of people."""

ABOVE_BARS = 1.7
"""Height of the chart over that of its longest bar: above it the line has room."""

CLICKED = "clicked"
"""What Vega calls the selection of a bar; its field is ``institutes``."""


def added_by_each(frontier: Table, chosen: int, ink: str = INK) -> altair.LayerChart:
    """Return the chart of a report on the frontier; a click chooses a bar.

    Parameters
    ----------
    chosen : int
        The number of institutes whose bar is marked.
    ink : str
        Colour of the words and figures, which the theme of a page does not reach.
    """
    import altair  # takes half a second

    rows = altair.Data(values=_rows(frontier, chosen))  # type: ignore[no-untyped-call]
    number = altair.X("institutes:O", title="New institutes", axis=altair.Axis(labelAngle=0))
    told = [
        altair.Tooltip("institutes:O", title="New institutes"),
        altair.Tooltip("added_said:N", title="People added by the last"),
        altair.Tooltip("share_said:N", title="Within reach with all of them"),
        altair.Tooltip("places:N", title="Best places"),
    ]
    most = max(int(cell or 0) for cell in frontier.column("marginal_gain"))
    added = altair.Y(
        "added:Q",
        title="People added by the last one",
        scale=altair.Scale(domain=[0, most * ABOVE_BARS]),
        axis=altair.Axis(labelExpr=ROUND, tickCount=6, grid=False),
    )
    base = altair.Chart(rows)
    bars = (
        base.mark_bar(cursor="pointer")
        .encode(
            x=number,
            y=added,
            color=altair.Color(
                "is_chosen:N",
                scale=altair.Scale(domain=[False, True], range=[OTHERS, CHOSEN]),
                legend=None,
            ),
            tooltip=told,
        )
        .add_params(altair.selection_point(name=CLICKED, fields=["institutes"], empty=False))
    )
    wide = altair.ExprRef(f"width > {NARROW_PX} ? 1 : 0")
    words = base.mark_text(dy=-7, fontSize=12, color=ink, opacity=wide).encode(
        x=number, y=added, text="added_said:N"
    )
    within = altair.Y(
        "share:Q",
        title="Share within reach",
        scale=altair.Scale(domain=[0, 1.08]),
        axis=altair.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 1], titleColor=LINE, grid=False),
    )
    line = base.mark_line(color=LINE, point=altair.OverlayMarkDef(color=LINE, size=45)).encode(
        x=number, y=within, tooltip=told
    )
    told_of = altair.ExprRef(
        f"width > {NARROW_PX} || datum.is_chosen || datum.institutes == 1 ? 1 : 0"
    )
    shares = base.mark_text(
        dy=-11, fontSize=12, color=LINE, fontWeight="bold", opacity=told_of
    ).encode(x=number, y=within, text="share_said:N")
    chart: altair.LayerChart = (
        altair.layer(altair.layer(bars, words), altair.layer(line, shares))
        .resolve_scale(y="independent")
        .properties(height=HEIGHT_PX, width="container")
        .configure_view(strokeWidth=0)
        .configure_axis(labelColor=ink, titleColor=ink)
        .configure_legend(labelColor=ink)
    )
    return chart


def _rows(frontier: Table, chosen: int) -> list[dict[str, str | float | bool]]:
    columns = ("institutes", "marginal_gain", "reached_share_after", "places")
    return [
        {
            "institutes": int(institutes or 0),
            "added": int(added or 0),
            "added_said": in_millions(int(added or 0)),
            "share": float(after or 0),
            "share_said": share(float(after or 0)),
            "places": str(places).replace("; ", ", "),
            "is_chosen": institutes == chosen,
        }
        for institutes, added, after, places in zip(
            *(frontier.column(name) for name in columns), strict=True
        )
    ]
