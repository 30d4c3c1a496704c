"""A report as a GeoPackage, which QGIS opens with its colours."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import assert_never

from coverage.doubts import GapReport
from coverage.errors import CoverageError
from coverage.export.arrow import as_arrays
from coverage.export.geopackage.layers import (
    DOUBTFUL,
    PLAN,
    SITES,
    Layer,
    row_layer,
    site_layer,
    write_layer,
)
from coverage.export.geopackage.point_layer import POINTS, has_points, point_layer
from coverage.export.geopackage.styles import (
    Style,
    area_style,
    point_style,
    site_style,
    style_layer,
)
from coverage.export.method import given_words, write_card
from coverage.export.report import Report
from coverage.export.shapes import outlines_in_metres
from coverage.questions.question import (
    BesideQuestion,
    GapsQuestion,
    GroupsQuestion,
    LedgerQuestion,
    ModesQuestion,
    NeedQuestion,
    PlanQuestion,
    SectorsQuestion,
)
from coverage.tables.column import Column
from coverage.tables.table import Table


def codebook_layer(layers: Sequence[Layer]) -> Layer:
    """Return what each column of some layers means, and its unit.

    A column of several layers means the same.
    """
    told = {
        column.name: (column.name, column.meaning, column.unit)
        for layer in layers
        for column in layer.columns
    }
    names = ("column", "meaning", "unit")
    return _table("codebook", "What each column means", names, [*told.values()])


def method_layer(report: Report) -> Layer:
    """Return how a report was made and how far to trust it, a fact a row.

    The last is the whole method card.
    """
    return _table("method", "How this was made", ("key", "value"), [*_facts(report)])


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    card = report.method
    written = write_card(card).decode()
    for key, value in json.loads(written).items():
        if isinstance(value, str) and value:
            yield key, value
    for file in card.data:
        yield f"data/{file.path}", f"{file.title} ({file.vintage}), SHA-256 {file.sha256}"
    for given in card.given:
        yield f"given {given.role}", given_words(given)
    for warning in card.warnings:
        yield "warning", str(warning)
    for note in report.table.notes:
        yield "note", note
    yield "method_card", written


def _table(name: str, says: str, names: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Layer:
    columns = tuple(Column(name, name, "") for name in names)
    return Layer(name, says, columns, as_arrays(columns, rows))


AREAS = "areas"

CHANGES, VALID_FOR = 24, 92
"""Where SQLite counts the changes of a file, and where it says to which of them its size belongs:
four bytes each, which have to be the same number (sqlite.org/fileformat2.html)."""


def to_gpkg(report: Report) -> bytes:
    """Return a report as a GeoPackage 1.2; a missing value is NULL.

    Shapes are in metres on the British National Grid (EPSG:27700), so that QGIS measures
    lengths and extents as they are on the ground. Layers, in this order: ``areas``, the rows
    of the table with the outlines of their areas; ``sites``, those that counted; and, where
    the report holds access, ``demand_points``, where the residents live. A report on a plan has
    the planned sites among the sites, and is itself the layer ``plan``; one on sites in doubt has
    the gaps as its areas, and is itself the layer ``doubtful``. Beside them stand the tables
    ``codebook``, ``method`` and ``layer_styles``, where QGIS finds the colours. The same report
    gives the same bytes.

    Raises
    ------
    DataFileError
        If the outlines of the level are not intact.
    CoverageError
        If the folder for temporary files cannot be written to.
    """
    layers = [*_layers(report)]
    try:
        with TemporaryDirectory(prefix="coverage-") as folder:
            path = Path(folder) / "report.gpkg"
            for layer in layers:
                write_layer(layer, path)
            _stamp(path, _made_at(report))
            return _changed_once(path.read_bytes())
    except (OSError, sqlite3.Error) as error:
        raise CoverageError(
            "The GeoPackage cannot be made (the folder for temporary files is full or closed to "
            "this program): make room there, or name another folder in the variable TMPDIR."
        ) from error


def _layers(report: Report) -> Iterator[Layer]:
    layers: list[Layer] = []
    styles: dict[str, Style | None] = {}
    if areas := report.by_area:
        layers.append(_area_layer(report, areas))
        styles[AREAS] = area_style(areas)
    layers.append(site_layer(report))
    styles[SITES] = site_style()
    if has_points(report.question):
        layers.append(point_layer(report, report.question))
        styles[POINTS] = point_style()
    match report.question:
        case PlanQuestion():
            layers.append(row_layer(PLAN, report.table))
        case GapsQuestion(report=GapReport.DOUBTFUL):
            layers.append(row_layer(DOUBTFUL, report.table))
        case GapsQuestion() | GroupsQuestion() | SectorsQuestion() | LedgerQuestion():
            pass
        case ModesQuestion() | BesideQuestion() | NeedQuestion():
            pass
        case _:
            assert_never(report.question)
    yield from layers
    yield codebook_layer(layers)
    yield method_layer(report)
    drawn = {name: style for name, style in styles.items() if style}
    yield style_layer(drawn, _made_at(report))


def _area_layer(report: Report, table: Table) -> Layer:
    return Layer(
        name=AREAS,
        says=table.title,
        columns=table.columns,
        cells=as_arrays(table.columns, table.rows),
        shape_type="MultiPolygon",
        shapes=outlines_in_metres(table, report.datasets.sources, report.question.level),
    )


def _made_at(report: Report) -> datetime:
    return datetime.fromisoformat(report.method.made_at).astimezone(UTC)


def _stamp(path: Path, made_at: datetime) -> None:
    """Let the file say when the report was made, in the form that the standard asks for."""
    stamp = made_at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE gpkg_contents SET last_change = ?", [stamp])
        file.execute("UPDATE layer_styles SET update_time = ?", [stamp])


def _changed_once(content: bytes) -> bytes:
    """Return a file of SQLite as if all of it had been written in one change.

    GDAL makes a further change where the clock moved on while it wrote.
    """
    file = bytearray(content)
    for at in (CHANGES, VALID_FOR):
        file[at : at + 4] = (1).to_bytes(4, "big")
    return bytes(file)
