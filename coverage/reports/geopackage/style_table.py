"""The table in which QGIS looks for the style of a layer that it opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pyarrow as pa

from coverage.reports.column import Column
from coverage.reports.geopackage.layer import GEOMETRY, Layer
from coverage.reports.geopackage.styles import Style

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
