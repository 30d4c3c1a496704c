"""The colours of maps, safe for colour-blind users: states of a demand point, classes, verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from coverage.vocabulary import SiteRole, Verdict
from coverage.wording.numbers import Kind, per_cent


class PointState(StrEnum):
    """One of the states that ``coverage.access.summary`` counts, in its order."""

    REACHED = "reached"
    GAP = "gap"
    NO_ROUTE = "no route"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Shade:
    """A class of the share within reach; the colour tells how many are out of it.

    Parameters
    ----------
    floor : int
        The least share within reach of the class, in whole per cent.
    colour : str
        The darker, the more people are out of reach.
    ink : str
        Colour of text that lies on ``colour``.
    """

    floor: int
    label: str
    colour: str
    ink: str = "#0b0c0c"

    @property
    def least(self) -> float:
        """The least share of the class, which is shown as ``floor``; 0 in the lowest."""
        return max(0.0, (self.floor - 0.5) / 100)


SEA, LAND = "#dfe8ee", "#f3f4f1"
"""The ground of a map on a light page: the sea, and England where no area of the level is."""

DARK_SEA, DARK_LAND = "#0b1116", "#2a3238"
"""The same on a dark page."""

SHADES = (
    Shade(0, "Under 20%", "#bd1c2f", ink="#ffffff"),
    Shade(20, "20% to 39%", "#e0633f"),
    Shade(40, "40% to 59%", "#f59a52"),
    Shade(60, "60% to 79%", "#fccb8a"),
    Shade(80, "80% or more", "#f6efe3"),
)
"""Five classes, from most people out of reach to fewest: dark red to cream.

The hues are near those of ColorBrewer's OrRd (Brewer and Harrower, 2013). Each class differs from
the next by at least 1.3:1, all look different with any colour blindness, and the worst stands out
from the sea by at least 3:1 in a light and in a dark theme: none of ColorBrewer's does all that.
"""

NOBODY = Shade(0, "No residents", "#d9d9d9")
NOT_KNOWN = Shade(0, "Unknown: no travel data", "#d9d9d9")


GAINS = (
    Shade(0, "Under 1%", LAND),
    Shade(1, "1% to 19%", "#bfe0ba"),
    Shade(20, "20% to 39%", "#86c585"),
    Shade(40, "40% to 59%", "#3f9e58"),
    Shade(60, "60% or more", "#00562a", ink="#ffffff"),
)
"""Classes of the share newly within reach: greens, the darker the more; the first is no gain."""


def gain_shade(share: float | None) -> Shade:
    """Return the class of a share newly within reach; ``NOBODY`` without one."""
    if share is None:
        return NOBODY
    return next(shade for shade in reversed(GAINS) if per_cent(share) >= shade.floor)


def shade_of(share: float | None) -> Shade:
    """Return the class of a share as it is shown, in whole per cent; ``NOBODY`` without one."""
    return NOBODY if share is None else _shade_at(per_cent(share))


@cache
def _shade_at(whole: int) -> Shade:
    return next(shade for shade in reversed(SHADES) if whole >= shade.floor)


NEEDS = (
    Shade(0, "Under 20%", "#fdf0f8"),
    Shade(20, "20% to 39%", "#edb4dc"),
    Shade(40, "40% to 59%", "#e07bc5"),
    Shade(60, "60% to 79%", "#d240b0"),
    Shade(80, "80% or more", "#b51495", ink="#ffffff"),
)
"""Classes of the share who need a car: pinks, which no other map has, the darker the more. They
differ from each other, from the sea and for the colour-blind as ``SHADES`` do."""


def need_shade(share: float | None) -> Shade:
    """Return the class of a share of people who need a car; ``NOBODY`` without one."""
    if share is None:
        return NOBODY
    return next(shade for shade in reversed(NEEDS) if per_cent(share) >= shade.floor)


def shade_in(kind: Kind, share: float | None) -> Shade:
    """Return the class of a share of a column, by what the column holds."""
    return need_shade(share) if kind is Kind.NEED_SHARE else shade_of(share)


BANDS = ("#f1eaf4", "#cdbcdc", "#a088c4", "#6f4f9f", "#40206e")
"""Bands of distance to the nearest site, from the nearest to the farthest: purples, which no share
has."""


def band_colours(count: int) -> tuple[str, ...]:
    """Return the colours of so many bands, from one to five: the last is always the darkest."""
    most = len(BANDS) - 1
    return tuple(BANDS[most - round(most * back / (count - 1 or 1))] for back in range(count))[::-1]


@dataclass(frozen=True, slots=True)
class Pattern:
    """How areas of one verdict are filled: a colour, and stripes of another where there are any."""

    colour: str
    stripe: str = ""


VERDICTS = {
    Verdict.ELIGIBLE: Pattern("#009e73"),
    Verdict.IN_PART: Pattern("#ffffff", stripe="#009e73"),
    Verdict.NOT_ELIGIBLE: Pattern("#d9d9d9"),
}
"""Okabe and Ito's bluish green and a pale grey, which differ in lightness too."""

PAPER = "#ffffff"
"""Areas that say no more than where a place lies, and those that hold it."""

BORDER = "#59636a"
"""Lines between areas."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a point is drawn: a shape, which tells it apart where colours do not.

    Parameters
    ----------
    shape : str
        As QGIS names it.
    edge : str
        Colour of the line around it.
    size_mm : float
        Across.
    """

    shape: str
    colour: str
    edge: str
    size_mm: float


ROLES = {
    SiteRole.HUB: Mark("diamond", "#d55e00", "#ffffff", 4.2),
    SiteRole.SPOKE: Mark("circle", "#ffffff", "#0b0c0c", 3.2),
}
"""A diamond in the vermilion of Okabe and Ito's colours, and a ring."""

STATES = {
    PointState.REACHED: Mark("circle", "#0072b2", "#ffffff", 1.2),
    PointState.GAP: Mark("triangle", "#e69f00", "#ffffff", 1.4),
    PointState.NO_ROUTE: Mark("square", "#cc79a7", "#ffffff", 1.4),
    PointState.UNKNOWN: Mark("cross_fill", "#000000", "#ffffff", 1.6),
}
"""Blue, orange, reddish purple and black of Okabe and Ito's colours."""
