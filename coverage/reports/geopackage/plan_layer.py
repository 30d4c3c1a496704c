"""The layer of a report on a plan: its places as points, or a table where it has none."""

from __future__ import annotations

import shapely

from coverage.datasets.projection import to_national_grid
from coverage.reports.geopackage.layer import Layer, as_arrays
from coverage.reports.table import Table

PLAN = "plan"


def plan_layer(table: Table) -> Layer:
    """Return the rows of a report on a plan."""
    cells = as_arrays(table.columns, table.rows)
    places = table.places()
    if places is None:
        return Layer(PLAN, table.title, table.columns, cells)
    metres = to_national_grid([lon for lon, _ in places], [lat for _, lat in places])
    return Layer(
        name=PLAN,
        says=table.title,
        columns=table.columns,
        cells=cells,
        shape_type="Point",
        shapes=shapely.points(metres),
    )
