"""The share of people who can reach a site in each sector, areas and England as dots on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage.tables.sector_shares import SectorShares, shown_share

if TYPE_CHECKING:
    import altair

COLOURS = ("#0072b2", "#d55e00", "#009e73")
ENGLANDS = "#6f777b"
"""Of Okabe and Ito, and a grey: each at least three to one against the ground of either theme."""

SIZES = (80, 260, 420)
ENGLANDS_SIZE = 300
"""Areas told later are larger and lie beneath, so that each is seen where they meet."""

SHAPES = ("circle", "diamond", "triangle-up")
ENGLANDS_SHAPE = "square"
"""Areas are told apart by their shapes where colours do not."""

INK = "#0b0c0c"
ROW_PX = 34
BAND_PX = 9
"""How high the band of an interval is, behind its dot."""

SHORT, NARROW_PX = 22, 300
"""Letters of a name beside which another one stands in the legend, and the width of the chart from
which on there is room for that."""


def sector_dots(shares: SectorShares, ink: str = INK) -> altair.LayerChart:
    """Return the chart: a line a sector, from the least to the largest share of the areas.

    The figures at its ends stand beside them; what the shares are of has to be said above it.
    Where they are known, 90% intervals are pale bands behind the dots, in the colours of these.

    Parameters
    ----------
    ink : str
        Colour of the words and figures, which the theme of a page does not reach.
    """
    import altair  # takes half a second

    names = [area.name for area in shares.areas]
    order = [sector.label for sector in shares.sectors]
    colours = [*COLOURS[: len(names) - 1], ENGLANDS]
    sizes = [*SIZES[: len(names) - 1], ENGLANDS_SIZE]
    shapes = [*SHAPES[: len(names) - 1], ENGLANDS_SHAPE]
    sector = altair.Y(
        "sector:N",
        sort=order,
        title=None,
        axis=altair.Axis(
            labelLimit=220,
            labelOverlap=False,
            ticks=False,
            domain=False,
            grid=False,
            labelPadding=10,
        ),
    )
    ticks = altair.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 1], orient="top")
    share = altair.X("share:Q", title=None, scale=altair.Scale(domain=[0, 1]), axis=ticks)
    marks = altair.Chart(altair.InlineData(values=_dots(shares)))
    ends = altair.Chart(altair.InlineData(values=_ends(shares)))
    abreast = altair.ExprRef(
        f"width > {NARROW_PX} ? 2 : 1" if max(map(len, names)) <= SHORT else "1"
    )
    area = altair.Legend(
        title=None, orient="top", columns=abreast, symbolSize=140, labelLimit=320, offset=8
    )
    dots = marks.mark_point(filled=True, opacity=1).encode(
        x=share,
        y=sector,
        color=altair.Color(
            "area:N", sort=names, scale=altair.Scale(domain=names, range=colours), legend=area
        ),
        shape=altair.Shape(
            "area:N", sort=names, scale=altair.Scale(domain=names, range=shapes), legend=area
        ),
        size=altair.Size(
            "area:N", sort=names, scale=altair.Scale(domain=names, range=sizes), legend=None
        ),
        order=altair.Order("rank:Q", sort="descending"),
        tooltip=[
            altair.Tooltip("area:N", title="Area"),
            altair.Tooltip("sector:N", title="Sector"),
            altair.Tooltip("shown:N", title="Can reach a site"),
        ],
    )
    line = ends.mark_rule(strokeWidth=3, opacity=0.45, color=ENGLANDS).encode(
        x=altair.X("least:Q", title=None), x2="most:Q", y=sector
    )
    low = ends.mark_text(align="right", dx=-11, color=ink).encode(
        x=altair.X("least:Q", title=None), y=sector, text="least_said:N"
    )
    high = ends.mark_text(align="left", dx=11, color=ink).encode(
        x=altair.X("most:Q", title=None), y=sector, text="most_said:N"
    )
    bands = [
        altair.Chart(altair.InlineData(values=lines))
        .mark_rule(strokeWidth=BAND_PX, opacity=0.4, color=colours[rank])
        .encode(x=altair.X("low:Q", title=None), x2="high:Q", y=sector)
        for rank, lines in enumerate(_bands(shares))
        if lines
    ]
    chart: altair.LayerChart = (
        altair.layer(line, *bands, dots, low, high)
        .properties(height=ROW_PX * len(order), width="container")
        .configure_view(strokeWidth=0)
        .configure_axis(labelColor=ink, titleColor=ink)
        .configure_legend(labelColor=ink)
    )
    return chart


def _dots(shares: SectorShares) -> list[dict[str, str | float]]:
    return [
        {
            "area": area.name,
            "sector": sector.label,
            "share": part,
            "shown": area.shown(row),
            "rank": rank,
        }
        for rank, area in enumerate(shares.areas)
        for row, (sector, part) in enumerate(zip(shares.sectors, area.of_sectors, strict=True))
        if part is not None
    ]


def _bands(shares: SectorShares) -> list[list[dict[str, str | float]]]:
    """Return the intervals of each area that are wider than nothing, a sector each."""
    return [
        [
            {"sector": sector.label, "low": ends[0], "high": ends[1]}
            for sector, ends in zip(shares.sectors, area.ends, strict=True)
            if ends is not None and ends[0] < ends[1]
        ]
        if area.ends
        else []
        for area in shares.areas
    ]


def _ends(shares: SectorShares) -> list[dict[str, str | float]]:
    """Return the ends of the line of each sector, with what stands beside them."""
    found: list[dict[str, str | float]] = []
    for row, sector in enumerate(shares.sectors):
        parts = [area.of_sectors[row] for area in shares.areas]
        known = [part for part in parts if part is not None]
        if not known:
            continue
        least, most = min(known), max(known)
        found.append(
            {
                "sector": sector.label,
                "least": least,
                "most": most,
                # At nought there is no room on the left: dots that lie together have one figure.
                "least_said": shown_share(least) if most > least and least >= ROOM else "",
                "most_said": shown_share(most),
            }
        )
    return found


ROOM = 0.06
"""Share from which on a figure has room between the names of the sectors and its dot."""
