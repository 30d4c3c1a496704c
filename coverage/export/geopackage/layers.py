"""Layers of a GeoPackage: columns of real types, rows, and sites, with shapes or without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import shapely

from coverage.access.selection import Selection
from coverage.datasets.institutes import Site
from coverage.datasets.projection import to_national_grid
from coverage.eligibility.beside.gap_closed import is_awarded
from coverage.eligibility.findings import counted_sites
from coverage.export.arrow import as_arrays
from coverage.export.report import Report
from coverage.export.shapes import NATIONAL_GRID, points_in_metres
from coverage.questions.question import (
    BesideQuestion,
    LedgerQuestion,
    ModesQuestion,
    Question,
    SelectionQuestion,
)
from coverage.tables.answer import need_of
from coverage.tables.column import Column
from coverage.tables.sites import (
    DOUBTS,
    EVIDENCE,
    INSTITUTE,
    POSTCODE,
    ROLE,
    SECTORS,
    SECTORS_BASIS,
    SITE,
    SITE_ID,
    WAVE,
)
from coverage.tables.table import Table
from coverage.vocabulary import EligibilityReport, Network

GEOMETRY = "geom"
"""Name of the column of shapes."""

VERSION = "1.2"
"""Of the standard: nothing here is of a later one, at which GDAL before 3.7 warns in R and QGIS."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer, or a table without shapes.

    Parameters
    ----------
    says : str
        What it is, in words.
    columns : tuple of Column
        What the cells mean, in order.
    cells : tuple of pyarrow.Array
        An array a column; null is a missing value.
    shape_type : str
        "Point" or "MultiPolygon"; empty for a table.
    shapes : sequence of shapely.Geometry or None
        A shape a row, in metres on the National Grid; None where its place is not known.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    cells: tuple[pa.Array, ...]
    shape_type: str = ""
    shapes: Sequence[shapely.Geometry | None] = ()


def write_layer(layer: Layer, path: Path) -> None:
    """Write a layer to a GeoPackage, behind those that the file holds.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    from pyogrio import write_arrow  # loads GDAL, which no other format needs
    from pyogrio.errors import DataLayerError, DataSourceError

    names, cells = [column.name for column in layer.columns], list(layer.cells)
    spatial = {}
    if layer.shape_type:
        names.append(GEOMETRY)
        cells.append(pa.array(shapely.to_wkb(list(layer.shapes)).tolist(), pa.binary()))
        spatial = {
            "geometry_name": GEOMETRY,
            "geometry_type": layer.shape_type,
            "crs": NATIONAL_GRID,
        }
    try:
        write_arrow(
            pa.table(cells, names),
            path,
            layer=layer.name,
            driver="GPKG",
            dataset_options={} if path.exists() else {"VERSION": VERSION},
            layer_options={"DESCRIPTION": layer.says},
            **spatial,
        )
    except (DataLayerError, DataSourceError) as error:
        raise OSError(str(error)) from error


PLAN, DOUBTFUL = "plan", "doubtful"


def row_layer(name: str, table: Table) -> Layer:
    """Return the rows of a report on a plan, or on sites in doubt."""
    points = points_in_metres(table)
    return Layer(
        name=name,
        says=table.title,
        columns=table.columns,
        cells=as_arrays(table.columns, table.rows),
        shape_type="" if points is None else "Point",
        shapes=points or (),
    )


SITES = "sites"
SITE_COLUMNS = (
    *(SITE_ID, INSTITUTE, SITE, ROLE, WAVE, SECTORS, POSTCODE, EVIDENCE, DOUBTS, SECTORS_BASIS),
)


def sites_of(report: Report) -> tuple[Site, ...]:
    """Return the sites that counted: those that host for verdicts alone, else those selected."""
    question = report.question
    if isinstance(question, LedgerQuestion):
        return counted_sites(report.datasets, question.ruling)
    if isinstance(question, ModesQuestion):
        return need_of(question, report.datasets).sites
    sites = selection_of(question).sites(report.datasets.sites_measured)
    if is_back_test(question):
        return tuple(site for site in sites if is_awarded(site))
    return sites


def is_back_test(question: Question) -> bool:
    """Return whether a question compares verdicts with the awards, before and after them."""
    return isinstance(question, BesideQuestion) and question.report is EligibilityReport.BACK_TEST


def selection_of(question: SelectionQuestion) -> Selection:
    """Return the selection whose sites counted; the back-test counts both waves."""
    if is_back_test(question):
        return replace(question.selection, network=Network.CURRENT)
    return question.selection


def site_layer(report: Report) -> Layer:
    """Return the sites that counted, in the order of their ids."""
    sites = sites_of(report)
    rows = [tuple(column.value(site) for column in SITE_COLUMNS) for site in sites]
    places = to_national_grid([site.lon for site in sites], [site.lat for site in sites])
    return Layer(
        name=SITES,
        says="Sites that count as hosting"
        if isinstance(report.question, LedgerQuestion)
        else "Sites that count",
        columns=SITE_COLUMNS,
        cells=as_arrays(SITE_COLUMNS, rows),
        shape_type="Point",
        shapes=shapely.points(places),
    )
