"""The share within reach in each region, before a scenario and with it, as dots on a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coverage.tables.region_changes import RegionChange
from coverage.wording.numbers import gain, share

if TYPE_CHECKING:
    import altair

BEFORE, AFTER = "#7f8b92", "#0072b2"
"""A grey and a blue: each at least three to one on the ground of either theme."""

INK = "#0b0c0c"
ROW_PX, AROUND_PX = 26, 110
"""A row, and the axis and the legend."""


def change_by_region(
    changes: Sequence[RegionChange], name: str, ink: str = INK
) -> altair.LayerChart:
    """Return the chart: a line a region, in the order given, with the people gained beside it.

    Parameters
    ----------
    name : str
        Of the scenario.
    ink : str
        Colour of the words and figures, which the theme of a page does not reach.
    """
    import altair  # takes half a second

    order = [each.area for each in changes]
    dots = altair.Chart(altair.Data(values=_dots(changes, name)))  # type: ignore[no-untyped-call]
    lines = altair.Chart(altair.Data(values=_lines(changes)))  # type: ignore[no-untyped-call]
    region = altair.Y(
        "area:N",
        sort=order,
        title=None,
        axis=altair.Axis(labelLimit=220, ticks=False, domain=False, grid=False, labelPadding=10),
    )
    ticks = altair.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 1])
    part = altair.X(
        "share:Q",
        title="Share within reach",
        scale=altair.Scale(domain=[0, 1], nice=False),
        axis=ticks,
    )
    words = ["No change", name]
    when = altair.Color(
        "when:N",
        sort=words,
        scale=altair.Scale(domain=words, range=[BEFORE, AFTER]),
        legend=altair.Legend(title=None, orient="top", symbolSize=140, labelLimit=320),
    )
    chart: altair.LayerChart = (
        altair.layer(
            lines.mark_rule(strokeWidth=4, opacity=0.5, color=AFTER).encode(
                x=altair.X("before:Q", scale=altair.Scale(domain=[0, 1], nice=False)),
                x2="after:Q",
                y=region,
            ),
            dots.mark_point(filled=True, opacity=1).encode(
                x=part,
                y=region,
                color=when,
                size=altair.Size(
                    "when:N",
                    sort=words,
                    scale=altair.Scale(domain=words, range=[200, 90]),
                    legend=None,
                ),
                tooltip=[
                    altair.Tooltip("area:N", title="Region"),
                    altair.Tooltip("when:N", title="Scenario"),
                    altair.Tooltip("shown:N", title="Within reach"),
                ],
            ),
            lines.mark_text(align="right", dx=-12, color=ink).encode(
                x="end:Q", y=region, text="said:N"
            ),
        )
        .properties(height=ROW_PX * len(order) + AROUND_PX, width="container")
        .configure_view(strokeWidth=0)
        .configure_axis(labelColor=ink, titleColor=ink)
        .configure_legend(labelColor=ink)
    )
    return chart


def _dots(changes: Sequence[RegionChange], name: str) -> list[dict[str, str | float]]:
    return [
        {"area": each.area, "when": when, "share": part, "shown": share(part)}
        for each in changes
        for when, part in (("No change", each.before), (name, each.after))
        if part is not None
    ]


def _lines(changes: Sequence[RegionChange]) -> list[dict[str, str | float]]:
    """Return the ends of the line of each region, with what stands left of it."""
    return [
        {
            "area": each.area,
            "before": each.before,
            "after": each.after,
            "end": min(each.before, each.after),
            "said": f"{gain(each.gained)} people" if each.gained else "",
        }
        for each in changes
        if each.before is not None and each.after is not None
    ]
