"""The areas with most people out of reach as bars, the most first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.tables.palette import BORDER, NOBODY, shade_of
from coverage.wording.numbers import people, share

if TYPE_CHECKING:
    import altair

MOST_BARS = 15
ROW_PX = 27
WIDTH_PX = 460
LABEL_PX = 330


def ranked(gaps: Gaps, chosen: str | None = None, most: int = MOST_BARS) -> list[AreaAccess]:
    """Return the areas with most people out of reach, and the chosen one where it is another.

    Parameters
    ----------
    chosen : str, optional
        Code of an area.
    most : int
        So many areas are shown.
    """
    in_order = sorted(gaps.areas, key=lambda area: -area.gap)
    others = [area for area in in_order[most:] if area.area_code == chosen]
    return in_order[:most] + others


def ranking_chart(gaps: Gaps, chosen: str | None = None) -> altair.LayerChart:
    """Return the chart: a bar an area, with the people and their share beside it."""
    import altair  # takes half a second

    shown = ranked(gaps, chosen)
    values = [_bar(area, marked=area.area_code == chosen) for area in shown]
    most = max([area.gap for area in shown], default=0)
    base = altair.Chart(altair.InlineData(values=values)).encode(
        y=altair.Y(
            "area:N",
            sort=[str(value["area"]) for value in values],
            title=None,
            axis=altair.Axis(labelLimit=LABEL_PX, ticks=False, domain=False, labelPadding=8),
        ),
        x=altair.X("gap:Q", axis=None, scale=altair.Scale(domain=[0, max(most, 1)])),
    )
    bars = base.mark_bar(stroke=BORDER, strokeWidth=0.5).encode(
        color=altair.Color("colour:N", scale=None)
    )
    said = base.mark_text(align="left", dx=6).encode(text="said:N")
    chart: altair.LayerChart = (bars + said).properties(width=WIDTH_PX, height=ROW_PX * len(shown))
    return chart


def _bar(area: AreaAccess, *, marked: bool) -> dict[str, str | int]:
    known = area.known_share
    out = "" if known is None else f" ({share(1 - known)})"
    return {
        "area": f"\N{BLACK RIGHT-POINTING POINTER} {area.area}" if marked else area.area,
        "gap": area.gap,
        "said": f"{people(area.gap)}{out}",
        "colour": (NOBODY if known is None else shade_of(known)).colour,
    }


def ranking_title(gaps: Gaps, most: int = MOST_BARS) -> str:
    """Return what the chart shows."""
    if len(gaps.areas) > most:
        return f"The {most} {gaps.level.plural} with most people out of reach"
    return f"People out of reach, by {gaps.level.label}"


def ranking_words(areas: Sequence[AreaAccess]) -> str:
    """Return the bars in words."""
    return "; ".join(f"{area.area}: {people(area.gap)}" for area in areas) + "."
