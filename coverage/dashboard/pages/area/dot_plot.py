"""The share who can reach a site in each sector, of the area beside England, as dots on a line.

It is drawn in HTML, whose ink is that of the page, so that it can be read in a light and in a
dark theme and grows with the user's letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from coverage.dashboard.parts.symbols import Symbol
from coverage.tables.sector_shares import SectorShares, shown_share

OWN = Symbol(
    12,
    '<circle cx="6" cy="6" r="5" fill="#0072b2" stroke="#ffffff" stroke-width="1.5"></circle>',
)
REGION = Symbol(
    18,
    '<path d="M9 .8 17.2 9 9 17.2 .8 9Z" fill="#d55e00" stroke="#ffffff" stroke-width="1"></path>',
)
ENGLAND = Symbol(
    18,
    '<rect x="1" y="1" width="16" height="16" fill="#6f777b" stroke="#ffffff" stroke-width="1">'
    "</rect>",
)
"""A circle, a diamond and a square, the smaller on the larger where they meet: two of Okabe and
Ito's colours and a grey, each at least three to one against the ground of either theme."""

TICKS = (0, 25, 50, 75, 100)


def dot_plot(shares: SectorShares, alt: str) -> str:
    """Return the chart as HTML; where a share is not known there is no mark.

    Parameters
    ----------
    shares : SectorShares
        Of the area, of its region where it is not one, and of England.
    alt : str
        What the chart shows, for users who cannot see it.
    """
    names = [area.name for area in shares.areas]
    symbols = (OWN, *([REGION] if len(names) > 2 else []), ENGLAND)
    return "".join(
        (
            f'<div class="dot-plot" role="img" aria-label="{escape(alt)}"><ul>',
            *(
                f"<li>{symbol.image}{escape(name)}</li>"
                for symbol, name in zip(symbols, names, strict=True)
            ),
            '</ul><div><span></span><span class="ticks">',
            *(f'<span style="left:{tick}%">{tick}%</span>' for tick in TICKS),
            f'</span><span class="head">{escape(names[0])}</span>',
            f'<span class="head">{escape(names[-1])}</span>',
            *(_row(shares, row, symbols) for row in range(len(shares.sectors))),
            "</div></div>",
        )
    )


def _row(shares: SectorShares, row: int, symbols: tuple[Symbol, ...]) -> str:
    parts = [area.of_sectors[row] for area in shares.areas]
    marks = "".join(_marks(parts, symbols))
    return (
        f'<span>{escape(shares.sectors[row].label)}</span><span class="track">{marks}</span>'
        f'<span class="number own">{shown_share(parts[0])}</span>'
        f'<span class="number">{shown_share(parts[-1])}</span>'
    )


def _marks(parts: list[float | None], symbols: tuple[Symbol, ...]) -> Iterator[str]:
    """Yield the marks of a sector, that of the area last, so that it lies on top."""
    for part, symbol in zip(reversed(parts), reversed(symbols), strict=True):
        if part is not None:
            yield symbol.image.replace("<img ", f'<img style="left:{part * 100:.2f}%" ', 1)
