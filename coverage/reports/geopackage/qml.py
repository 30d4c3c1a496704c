"""Styles of QGIS as XML: a symbol a class, with the words of the legend.

The elements are those that QGIS 3.18 and later read; QGIS publishes no schema of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

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
