"""Shares with their 90% intervals as a line each, from nobody to everybody, as SVG.

It is drawn here, and in no program of its own, as there may be one for each of hundreds of pages;
its ink is that of the page, which a light and a dark theme set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from coverage.documents.picture.picture import Picture
from coverage.wording.intervals import share_told

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainty

WIDTH, ROW, AXIS = 620.0, 48.0, 30.0
LEFT, RIGHT = 8.0, 8.0
TYPE, SMALL_TYPE = 15.0, 13.0
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with its share within reach.

    Parameters
    ----------
    share : float or None
        From 0 to 1; None where it is not known, and then there is no line.
    sure : Certainty or None
        How sure it is; None where that is not known.
    """

    name: str
    share: float | None
    sure: Certainty | None


def interval_lines(places: Iterable[PlaceLine]) -> Picture | None:
    """Return the lines as a picture, and what they show in words; None where nothing is known."""
    known = [(place, place.share) for place in places if place.share is not None]
    if not known:
        return None
    height = ROW * len(known) + AXIS
    rows = [
        part for at, (place, share) in enumerate(known) for part in _row(place, share, ROW * at)
    ]
    told = "; ".join(f"{place.name} {share_told(share, place.sure)}" for place, share in known)
    words = f"Shares within reach from 0% to 100%, with 90% intervals where known: {told}."
    svg = (
        f'<svg class="intervals" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {WIDTH:g} {height:g}" width="{WIDTH:g}" height="{height:g}" role="img" '
        f'aria-label="{escape(words)}" fill="currentColor">'
        f"{''.join(_axis(height))}{''.join(rows)}</svg>"
    )
    return Picture(svg, words)


def _x(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _axis(height: float) -> Iterator[str]:
    bottom = height - AXIS
    for tick in TICKS:
        x = _x(tick / 100)
        anchor = {0: "start", 100: "end"}.get(tick, "middle")
        yield (
            f'<path class="{"half" if tick == 50 else "tick"}" d="M{x:.1f} 0V{bottom + 6:.1f}"/>'
            f'<text x="{x:.1f}" y="{bottom + 22:.1f}" font-size="{SMALL_TYPE:g}" '
            f'text-anchor="{anchor}">{tick}%</text>'
        )


def _row(place: PlaceLine, share: float, top: float) -> Iterator[str]:
    y = top + ROW - 12
    if place.sure and place.sure.share_low is not None and place.sure.share_high is not None:
        low, high = _x(place.sure.share_low), _x(place.sure.share_high)
        yield (
            f'<rect class="interval" x="{low:.1f}" y="{y - 5:.1f}" '
            f'width="{max(high - low, 1):.1f}" height="10"/>'
        )
    yield f'<circle class="dot" cx="{_x(share):.1f}" cy="{y:.1f}" r="6.5"/>'
    yield (
        f'<text x="{LEFT:g}" y="{top + 18:.1f}" font-size="{TYPE:g}" font-weight="bold">'
        f"{escape(place.name)}: {escape(share_told(share, place.sure))}</text>"
    )
