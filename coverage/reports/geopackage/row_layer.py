"""The layer of a report whose rows are no areas: places as points, or a table without any."""

from __future__ import annotations

import shapely

from coverage.datasets.projection import to_national_grid
from coverage.reports.geopackage.layer import Layer, as_arrays
from coverage.reports.table import Table

PLAN, DOUBTFUL = "plan", "doubtful"


def row_layer(name: str, table: Table) -> Layer:
    """Return the rows of a report on a plan, or on sites in doubt."""
    cells = as_arrays(table.columns, table.rows)
    places = table.places()
    if places is None:
        return Layer(name, table.title, table.columns, cells)
    metres = to_national_grid([lon for lon, _ in places], [lat for _, lat in places])
    return Layer(
        name=name,
        says=table.title,
        columns=table.columns,
        cells=cells,
        shape_type="Point",
        shapes=shapely.points(metres),
    )
