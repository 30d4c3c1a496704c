"""The styles that QGIS opens the layers with, in the colours of the dashboard, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

import pyarrow as pa

from coverage.export.geopackage.layers import GEOMETRY, Layer
from coverage.tables.area_columns import REACHED_SHARE, UNKNOWN
from coverage.tables.column import Column
from coverage.tables.need_a_car import NEEDS_CAR_SHARE, UNKNOWN_OF_EITHER
from coverage.tables.palette import (
    BORDER,
    NEEDS,
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
from coverage.tables.table import Table

DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
VERSION = "3.34.0"
GEOMETRY_TYPES = {"marker": "0", "fill": "2"}


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a class is drawn with.

    Parameters
    ----------
    kind : str
        "marker" for points, "fill" for outlines.
    layers : tuple of dict of str to str
        Properties of each layer of the symbol, the lowest first.
    """

    kind: str
    layers: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Class:
    """A class: what it takes in, its words, and its symbol.

    Parameters
    ----------
    value : str or tuple of float
        The value of its features, or the least and the greatest.
    """

    value: str | tuple[float, float]
    label: str
    symbol: Symbol


def categorised(column: str, classes: Sequence[Class]) -> str:
    """Return a style with a symbol a value of a column."""
    return _style("categorizedSymbol", column, classes)


def graduated(column: str, classes: Sequence[Class]) -> str:
    """Return a style with a symbol a range of a column, or of an expression.

    Both ends of a range belong to it; of two that hold a value, QGIS takes the first.
    """
    return _style("graduatedSymbol", column, classes)


def _style(renderer_type: str, column: str, classes: Sequence[Class]) -> str:
    root = ET.Element("qgis", version=VERSION, styleCategories="Symbology")
    renderer = ET.SubElement(root, "renderer-v2", type=renderer_type, attr=column)
    if renderer_type == "graduatedSymbol":
        renderer.set("graduatedMethod", "GraduatedColor")
        entries = ET.SubElement(renderer, "ranges")
    else:
        entries = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, each in enumerate(classes):
        words = {"symbol": str(number), "label": each.label, "render": "true"}
        if isinstance(each.value, str):
            ET.SubElement(entries, "category", words, value=each.value, type="string")
        else:
            lower, upper = map(repr, each.value)
            ET.SubElement(entries, "range", words, lower=lower, upper=upper)
        _add_symbol(symbols, str(number), each.symbol)
    ET.SubElement(root, "layerGeometryType").text = GEOMETRY_TYPES[classes[0].symbol.kind]
    return f"{DOCTYPE}\n{ET.tostring(root, encoding='unicode')}"


def _add_symbol(symbols: ET.Element, name: str, symbol: Symbol) -> None:
    element = ET.SubElement(symbols, "symbol", name=name, type=symbol.kind, alpha="1")
    for properties in symbol.layers:
        kind = "SimpleMarker" if symbol.kind == "marker" else "SimpleFill"
        layer = ET.SubElement(element, "layer", {"class": kind, "enabled": "1", "pass": "0"})
        options = ET.SubElement(layer, "Option", type="Map")
        for key, value in properties.items():
            ET.SubElement(options, "Option", type="QString", name=key, value=value)


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
    if NEEDS_CAR_SHARE.name in names:
        other = _without_share(table, NEEDS_CAR_SHARE.name, UNKNOWN_OF_EITHER.name)
        return Style(
            "Share who need a car",
            "Share of residents who reach a site by car and none by the mode",
            _by_share(NEEDS, *other),
        )
    if REACHED_SHARE.name in names:
        qml = _by_share(SHADES, *_without_share(table, REACHED_SHARE.name, UNKNOWN.name))
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


def _without_share(table: Table, share: str, unknown: str) -> tuple[str, tuple[Class, ...]]:
    """Return what areas are drawn by, and the classes of those that no share can be shown of.

    Parameters
    ----------
    share, unknown : str
        Names of the columns of the share, and of those of whom it is not known.
    """
    names = {column.name for column in table.columns}
    value, classes = f'"{share}"', []
    if {"residents", unknown} <= names:
        pairs = zip(table.column("residents"), table.column(unknown), strict=True)
        if any(residents and residents == people for residents, people in pairs):
            value = f'if("{unknown}" = "residents" and "residents" > 0, {UNKNOWN_SHARE}, {value})'
            classes.append(_class_of(NOT_KNOWN, UNKNOWN_SHARE))
    if None in table.column(share):
        value = f"coalesce({value}, {NO_SHARE})"
        classes.append(_class_of(NOBODY, NO_SHARE))
    return value if classes else share, tuple(classes)


def _class_of(shade: Shade, share: float) -> Class:
    return Class((share, share), shade.label, _fill(Pattern(shade.colour)))


def _by_share(shades: Sequence[Shade], value: str, others: Sequence[Class]) -> str:
    """Return the classes of the dashboard, the highest first, and the others.

    QGIS takes the first range that holds a value, so that a share on the border of two
    classes belongs to the higher one, as it does on the dashboard.
    """
    tops = [*(shade.least for shade in shades[1:]), 1.0]
    classes = [
        Class((shade.least, top), shade.label, _fill(Pattern(shade.colour)))
        for shade, top in reversed([*zip(shades, tops, strict=True)])
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


LAYER_STYLES = "layer_styles"


def style_layer(styles: Mapping[str, Style], made_at: datetime) -> Layer:
    """Return the styles of layers, each the default of its layer.

    Parameters
    ----------
    styles : mapping of str to Style
        By name of the layer.
    """
    count = len(styles)
    # QGIS looks for catalogues and schemas that are blank, not missing.
    blank, missing = pa.array([""] * count), pa.nulls(count, pa.string())
    cells = {
        "f_table_catalog": blank,
        "f_table_schema": blank,
        "f_table_name": pa.array(styles.keys(), pa.string()),
        "f_geometry_column": pa.array([GEOMETRY] * count),
        "styleName": pa.array([style.name for style in styles.values()]),
        "styleQML": pa.array([style.qml for style in styles.values()]),
        "styleSLD": blank,
        "useAsDefault": pa.array([True] * count),
        "description": pa.array([style.says for style in styles.values()]),
        "owner": blank,
        "ui": missing,
        "update_time": pa.array([made_at] * count, pa.timestamp("ms", "UTC")),
    }
    columns = tuple(Column(name, name, "") for name in cells)
    return Layer(LAYER_STYLES, "Styles of QGIS", columns, tuple(cells.values()))
