"""The sectors as bars: the share of people who can reach a site that teaches each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage.access.sectors import SectorMatrix
from coverage.access.summary import AreaAccess
from coverage.tables.palette import BORDER, NOBODY, shade_of
from coverage.vocabulary import Sector, capitalised
from coverage.wording.numbers import people, share

if TYPE_CHECKING:
    import altair

ROW_PX = 27
WIDTH_PX = 440
LABEL_PX = 260
NOT_TAUGHT = "not taught"


def sorted_sectors(
    matrix: SectorMatrix, chosen: str | None = None
) -> list[tuple[Sector, AreaAccess | None]]:
    """Return the sectors with the access of England or of an area, the easiest to reach first.

    None stands beside a sector that no site teaches: these come last.

    Parameters
    ----------
    chosen : str, optional
        Code of an area of the level.
    """
    row = matrix.england if chosen is None else matrix.in_area(chosen) or matrix.england
    taught = set(matrix.taught)
    told = [
        (sector, access if sector in taught else None)
        for sector, access in zip(matrix.sectors, row, strict=True)
    ]
    return sorted(told, key=lambda each: (each[1] is None, -_share(each[1]), each[0].label))


def _share(access: AreaAccess | None) -> float:
    return 0.0 if access is None else access.known_share or 0.0


def sector_bars(matrix: SectorMatrix, chosen: str | None = None) -> altair.LayerChart:
    """Return the chart: a bar a sector, with its share and the people out of reach beside it."""
    import altair  # takes half a second

    values = [_bar(sector, access) for sector, access in sorted_sectors(matrix, chosen)]
    base = altair.Chart(altair.InlineData(values=values)).encode(
        y=altair.Y(
            "sector:N",
            sort=[str(value["sector"]) for value in values],
            title=None,
            axis=altair.Axis(labelLimit=LABEL_PX, ticks=False, domain=False, labelPadding=8),
        ),
        x=altair.X("share:Q", axis=None, scale=altair.Scale(domain=[0, 1])),
    )
    bars = base.mark_bar(stroke=BORDER, strokeWidth=0.5).encode(
        color=altair.Color("colour:N", scale=None)
    )
    said = base.mark_text(align="left", dx=6).encode(text="said:N")
    chart: altair.LayerChart = (bars + said).properties(width=WIDTH_PX, height=ROW_PX * len(values))
    return chart


def _bar(sector: Sector, access: AreaAccess | None) -> dict[str, str | float]:
    known = None if access is None else access.known_share
    return {
        "sector": capitalised(sector.value),
        "share": known or 0.0,
        "said": NOT_TAUGHT if access is None else said_of(access),
        "colour": (NOBODY if known is None else shade_of(known)).colour,
    }


def said_of(access: AreaAccess) -> str:
    """Return the share within reach, and how many are not."""
    known = access.known_share
    if known is None:
        return "not known" if access.residents else "no residents"
    return f"{share(known)} ({people(access.gap)} people cannot)"


def sector_words(told: list[tuple[Sector, AreaAccess | None]]) -> str:
    """Return the bars in words."""
    said = (
        f"{sector.label}: {NOT_TAUGHT if access is None else said_of(access)}"
        for sector, access in told
    )
    return "; ".join(said) + "."
