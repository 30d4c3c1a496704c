"""A chart as part of a picture: its spec with the looks of our pictures, and its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage.documents.picture.conversion import chart_to_svg
from coverage.documents.picture.map import INK
from coverage.documents.picture.titled import FONTS

if TYPE_CHECKING:
    import altair

    AnyChart = altair.LayerChart | altair.Chart

TYPE_PX = 14


def chart_body(chart: AnyChart, width: float | None = None) -> tuple[str, tuple[float, float]]:
    """Return a chart as an ``svg`` element, with its width and height.

    Parameters
    ----------
    width : float, optional
        Of its inner part; needed for a chart that on a page is as wide as its place.

    Raises
    ------
    CoverageError
        If it cannot be drawn here.
    """
    spec = (chart if width is None else chart.properties(width=width)).to_dict()
    text = {"labelFontSize": TYPE_PX, "titleFontSize": TYPE_PX, "labelColor": INK}
    looks = {
        "font": FONTS,
        "background": None,
        "axis": {**text, "titleColor": INK, "titleFontWeight": "normal"},
        "legend": {**text, "titleColor": INK},
        "text": {"fontSize": TYPE_PX, "fill": INK},
        "view": {"stroke": None},
    }
    spec["config"] = {**spec.get("config", {}), **looks}
    svg = chart_to_svg(spec)
    start = svg.partition(">")[0]
    width_px, height_px = (
        float(start.partition(f' {name}="')[2].partition('"')[0]) for name in ("width", "height")
    )
    return svg, (width_px, height_px)
