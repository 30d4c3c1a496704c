"""The styles that QGIS opens the layers with, in the colours of the dashboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coverage.reports.geopackage.qml import Class, Symbol, categorised, graduated
from coverage.reports.palette import (
    BORDER,
    NOBODY,
    NOT_KNOWN,
    ROLES,
    SHADES,
    STATES,
    VERDICTS,
    Mark,
    Pattern,
    Shade,
)
from coverage.reports.table import Table

NO_SHARE, UNKNOWN_SHARE = -1.0, -2.0
"""Stand in a style for a missing share, whose area QGIS would else leave off the map, and for
that of an area of whose residents nothing is known."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a layer is drawn.

    Parameters
    ----------
    qml : str
        As QGIS reads it.
    """

    name: str
    says: str
    qml: str


def area_style(table: Table) -> Style | None:
    """Return how areas are drawn: by the share reached, else by verdict; None without either."""
    names = {column.name for column in table.columns}
    if "reached_share" in names:
        qml = _by_share(*_without_share(table))
        return Style("Share reached", "Share of residents who reach a site", qml)
    if "verdict" in names:
        classes = [
            Class(verdict.value, verdict.value, _fill(pattern))
            for verdict, pattern in VERDICTS.items()
        ]
        return Style("Verdict", "Whether an area qualified", categorised("verdict", classes))
    return None


def site_style() -> Style:
    """Return how sites are drawn: a diamond for a hub, a ring for a spoke."""
    classes = [Class(role.value, role.value, _marker(mark)) for role, mark in ROLES.items()]
    return Style("Role", "Hubs and spokes", categorised("role", classes))


def point_style() -> Style:
    """Return how demand points are drawn: a shape and a colour a state."""
    classes = [Class(state.value, state.value, _marker(mark)) for state, mark in STATES.items()]
    return Style("State", "Whether residents reach a site", categorised("state", classes))


def _without_share(table: Table) -> tuple[str, tuple[Class, ...]]:
    """Return what areas are drawn by, and the classes of those that no share can be shown of."""
    names = {column.name for column in table.columns}
    value, classes = '"reached_share"', []
    if {"residents", "unknown"} <= names:
        pairs = zip(table.column("residents"), table.column("unknown"), strict=True)
        if any(residents and residents == unknown for residents, unknown in pairs):
            value = f'if("unknown" = "residents" and "residents" > 0, {UNKNOWN_SHARE}, {value})'
            classes.append(_class_of(NOT_KNOWN, UNKNOWN_SHARE))
    if None in table.column("reached_share"):
        value = f"coalesce({value}, {NO_SHARE})"
        classes.append(_class_of(NOBODY, NO_SHARE))
    return value if classes else "reached_share", tuple(classes)


def _class_of(shade: Shade, share: float) -> Class:
    return Class((share, share), shade.label, _fill(Pattern(shade.colour)))


def _by_share(value: str, others: Sequence[Class]) -> str:
    """Return the classes of the dashboard, the highest first, and the others.

    QGIS takes the first range that holds a value, so that a share on the border of two
    classes belongs to the higher one, as it does on the dashboard.
    """
    tops = [*(shade.least for shade in SHADES[1:]), 1.0]
    classes = [
        Class((shade.least, top), shade.label, _fill(Pattern(shade.colour)))
        for shade, top in reversed([*zip(SHADES, tops, strict=True)])
    ]
    return graduated(value, [*classes, *others])


def _fill(pattern: Pattern) -> Symbol:
    line = {"outline_color": _rgba(BORDER), "outline_width": "0.2", "outline_width_unit": "MM"}
    ground = {"color": _rgba(pattern.colour), "style": "solid", "outline_style": "solid", **line}
    if not pattern.stripe:
        return Symbol("fill", (ground,))
    stripes = {"color": _rgba(pattern.stripe), "style": "b_diagonal", "outline_style": "no"}
    return Symbol("fill", (ground, stripes))


def _marker(mark: Mark) -> Symbol:
    # A ring needs a line that is seen, a point among thousands one that parts it from others.
    edge = mark.size_mm / 8
    properties = {
        "name": mark.shape,
        "color": _rgba(mark.colour),
        "outline_color": _rgba(mark.edge),
        "outline_style": "solid",
        "outline_width": f"{edge:g}",
        "outline_width_unit": "MM",
        "size": f"{mark.size_mm:g}",
        "size_unit": "MM",
    }
    return Symbol("marker", (properties,))


def _rgba(colour: str) -> str:
    """Return "#rrggbb" as QGIS writes it."""
    return ",".join(map(str, (*bytes.fromhex(colour.removeprefix("#")), 255)))
