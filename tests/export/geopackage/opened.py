"""A GeoPackage as SQLite sees it: every value as it is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from coverage.export.report import Report
from coverage.export.to_gpkg import to_gpkg


def opened(report: Report, folder: Path) -> Path:
    """Write a report to a folder and return the path of the GeoPackage, which is made once."""
    path = folder / f"{report.stem}.gpkg"
    kept = report.datasets.worked_out.once(
        "GeoPackages of tests", lambda: (report, to_gpkg(report)), report.question, most=12
    )
    same, content = kept
    path.write_bytes(content if same is report else to_gpkg(report))
    return path


def query(path: Path, words: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(words).fetchall()


def column_names(path: Path, layer: str) -> list[str]:
    """Return the columns of a layer, without its number and its shape."""
    names = [name for _, name, *_ in query(path, f"PRAGMA table_info({layer})")]
    return [name for name in names if name not in ("fid", "id", "geom")]


def cells(path: Path, layer: str) -> list[tuple[Any, ...]]:
    """Return the rows of a layer in its order, without its number and its shape."""
    names = ", ".join(f'"{name}"' for name in column_names(path, layer))
    return query(path, f"SELECT {names} FROM {layer} ORDER BY rowid")


def records(path: Path, layer: str) -> list[dict[str, Any]]:
    names = column_names(path, layer)
    return [dict(zip(names, row, strict=True)) for row in cells(path, layer)]


def styles(path: Path) -> dict[str, ET.Element]:
    """Return the style of each layer, by its name."""
    return {
        style["f_table_name"]: ET.fromstring(style["styleQML"])
        for style in records(path, "layer_styles")
    }
