"""The shapes of a picture as SVG: outlines, marks of sites, names and the legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import assert_never

import shapely

from coverage.documents.picture.frame import MapFrame
from coverage.documents.picture.labels import Label
from coverage.tables.palette import ROLES
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
    lines = "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(ring)[:-1]) + "Z"
        for ring in rings
    )
    return (
        f'<path d="{lines}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" '
        'stroke-linejoin="round" fill-rule="evenodd"/>'
        if lines
        else ""
    )


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
