"""A map of one area among its neighbours, as an SVG picture that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import assert_never

import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.documents.picture.frame import MapFrame, frame_around
from coverage.documents.picture.labels import Dot, Label, place_labels, place_towns
from coverage.documents.picture.picture import Picture
from coverage.tables.palette import BORDER, ROLES
from coverage.vocabulary import SiteRole

INK = "#0b0c0c"

KEY = 14.0
"""Size of the type of the legend."""


def shape(outline: shapely.Geometry, fill: str, stroke: str, width: float) -> str:
    """Return an outline in units of the picture as a path; empty where nothing of it is seen."""
    parts = shapely.get_parts(outline)
    rings = (
        ring
        for polygon in parts[shapely.get_dimensions(parts) == 2]
        for ring in (polygon.exterior, *polygon.interiors)
    )
    lines = "".join(map(_line, rings))
    return (
        f'<path d="{lines}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" '
        'stroke-linejoin="round" fill-rule="evenodd"/>'
        if lines
        else ""
    )


def _line(ring: shapely.LinearRing) -> str:
    """Return a ring as the steps of a path, to a tenth of a unit; empty where none is so long.

    Steps take half the letters of positions, and as they are between rounded positions, no error
    adds up.
    """
    at = np.rint(shapely.get_coordinates(ring)[:-1] * TENTHS).astype(np.int64)
    steps = np.diff(at, axis=0)
    told = [f"{_tenths(x)}{_tenths(y)}" for x, y in steps[steps.any(axis=1)].tolist()]
    return f"M{_tenths(at[0, 0])}{_tenths(at[0, 1])}l{''.join(told)}Z" if told else ""


def _tenths(count: int) -> str:
    """Return so many tenths, with what parts a number from the one before it: " 1.5", "-.5"."""
    whole, tenth = divmod(abs(count), TENTHS)
    number = f"{whole or ''}{f'.{tenth}' if tenth else ''}" or "0"
    return f"{'-' if count < 0 else ' '}{number}"


TENTHS = 10


def mark(role: SiteRole, x: float, y: float) -> str:
    """Return the mark of a site: a diamond for a hub, a ring for a spoke."""
    drawn = ROLES[role]
    match role:
        case SiteRole.HUB:
            d = f"M{x:.1f} {y - 8:.1f}l8 8l-8 8l-8 -8Z"
            return f'<path d="{d}" fill="{drawn.colour}" stroke="{drawn.edge}" stroke-width="1.5"/>'
        case SiteRole.SPOKE:
            return (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.6" fill="{drawn.colour}" '
                f'stroke="{drawn.edge}" stroke-width="2"/>'
            )
        case _:
            assert_never(role)


def name(label: Label, *, chosen: bool) -> Iterator[str]:
    """Yield the lines of a name; that of the chosen area is bold."""
    kind, weight = ("own", "bold") if chosen else ("other", "normal")
    for line, y in label.baselines:
        yield (
            f'<text class="{kind}" x="{label.x:.1f}" y="{y:.1f}" font-size="{label.size}" '
            f'text-anchor="middle" font-weight="{weight}" stroke="#ffffff" stroke-width="3" '
            'stroke-opacity="0.85" stroke-linejoin="round" paint-order="stroke">'
            f"{escape(line)}</text>"
        )


def town(dot: Dot) -> Iterator[str]:
    """Yield a town: a small square, and its name beside it."""
    yield f'<rect x="{dot.x - 2:.1f}" y="{dot.y - 2:.1f}" width="4" height="4" fill="{TOWN_INK}"/>'
    for line, y in dot.label.baselines:
        yield (
            f'<text class="town" x="{dot.label.x:.1f}" y="{y:.1f}" font-size="{dot.label.size}" '
            f'text-anchor="middle" fill="{TOWN_INK}" stroke="#ffffff" stroke-width="2.5" '
            f'stroke-opacity="0.85" stroke-linejoin="round" paint-order="stroke">{escape(line)}'
            "</text>"
        )


def legend(roles: Sequence[SiteRole], frame: MapFrame, strip: float) -> Iterator[str]:
    """Yield what the shapes mean, and how long a kilometre is."""
    x, y = 10.0, frame.height + strip / 2 + 1
    for role in roles:
        yield mark(role, x, y)
        yield f'<text class="key" x="{x + 14}" y="{y + 5}" font-size="{KEY}">{role.value}</text>'
        x += 90
    long = frame.bar_km * 1000 / frame.metres
    start = frame.width - long - 2
    yield (
        f'<path d="M{start:.1f} {y - 5}v10m0 -5h{long:.1f}m0 -5v10" fill="none" stroke="{INK}" '
        'stroke-width="1.5"/>'
        f'<text class="key" x="{start - 8:.1f}" y="{y + 5}" font-size="{KEY}" text-anchor="end">'
        f"{frame.bar_km:g} km</text>"
    )


WIDTH, HEIGHT, STRIP = 620, 372, 34
"""Size of the map, and height of the legend beneath it, in units of the picture."""

LAND, NEIGHBOUR, CHOSEN, EDGE = "#f3f4f4", "#e9ecee", "#9fd5c3", "#00513b"
FONTS = "'Libertinus Serif', Georgia, serif"
SANS = "Arial, Liberation Sans, Helvetica, sans-serif"
"""The program that makes PNG brings Liberation Sans, which is as wide as Arial."""

LARGE, SMALL, TOWN, MARK = 16.0, 12.5, 11.5, 7.0
"""Sizes of names, and of the room that a mark takes."""

TOWN_INK = "#3d474c"


@dataclass(frozen=True, slots=True)
class Outlined:
    """An area of a picture: its name and its outline in metres on the National Grid."""

    name: str
    outline: shapely.MultiPolygon


@dataclass(frozen=True, slots=True)
class Spots:
    """The sites of one role, as positions in metres, shape (n, 2)."""

    role: SiteRole
    positions: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Towns:
    """Towns to find the way by, the largest first: names, and positions in metres, shape (n, 2)."""

    names: tuple[str, ...]
    positions: NDArray[np.float64]


NO_TOWNS = Towns((), np.empty((0, 2)))


def draw(
    area: Outlined,
    others: Sequence[Outlined],
    land: Sequence[shapely.MultiPolygon],
    sites: Sequence[Spots],
    words: str,
    towns: Towns = NO_TOWNS,
) -> Picture:
    """Draw an area among others.

    Parameters
    ----------
    others : sequence of Outlined
        The other areas of its level, in the order in which they are named.
    land : sequence of shapely.MultiPolygon
        All of England, which shows where no area of the level is.
    sites : sequence of Spots
        The sites that count, the least kind first; those outside the frame are left out.
    towns : Towns
        Those whose names are written where there is room.
    """
    frame = frame_of(area)
    chosen = frame.cut(area.outline)
    near = (other for other in others if frame.may_show(other.outline))
    seen = [(other.name, frame.cut(other.outline)) for other in near]
    seen = [(called, cut) for called, cut in seen if not cut.is_empty]
    spots = [Spots(kind.role, kind.positions[frame.holds(kind.positions)]) for kind in sites]
    spots = [kind for kind in spots if len(kind.positions)]
    marks = [place for kind in spots for place in frame.place(kind.positions)]
    taken = list(shapely.buffer(shapely.points(marks), MARK)) if marks else []
    labels = place_labels((area.name, chosen), seen, taken, frame, (LARGE, SMALL))
    dots = place_towns(towns.names, frame.place(towns.positions), labels, taken, frame, TOWN)
    roles = [kind.role for kind in reversed(spots)]
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        *(shape(frame.cut(outline), LAND, "none", 0.0) for outline in land),
        *(shape(cut, NEIGHBOUR, BORDER, 0.7) for _, cut in seen),
        shape(chosen, CHOSEN, EDGE, 2.2),
        *(part for dot in dots for part in town(dot)),
        *(mark(kind.role, *place) for kind in spots for place in frame.place(kind.positions)),
        *(part for label in reversed(labels) for part in name(label, chosen=label is labels[0])),
    ]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + STRIP}" '
        f'width="{WIDTH}" height="{HEIGHT + STRIP}" role="img" aria-label="{escape(words)}" '
        f'font-family="{FONTS}" fill="{INK}">'
        f'<clipPath id="frame"><rect width="{WIDTH}" height="{HEIGHT}"/></clipPath>'
        f'<g clip-path="url(#frame)">{"".join(parts)}</g>'
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" fill="none" '
        f'stroke="{BORDER}"/>{"".join(legend(roles, frame, STRIP))}</svg>'
    )
    return Picture(svg, words)


def in_sans(drawn: Picture) -> Picture:
    """Return a map of ``draw`` in letters without serifs, as documents and slides have them."""
    sans = drawn.svg.replace(f'font-family="{FONTS}"', f'font-family="{SANS}"', 1)
    return Picture(sans, drawn.words)


def frame_of(area: Outlined) -> MapFrame:
    """Return the part of the country that the picture of an area shows."""
    return frame_around(area.outline.bounds, WIDTH, HEIGHT)
