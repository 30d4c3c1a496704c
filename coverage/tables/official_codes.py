"""The official codes of areas, by which a table can be joined to what others publish."""

from __future__ import annotations

from coverage.datasets.load import Datasets
from coverage.tables.area_columns import AREA_CODE, LEVEL
from coverage.tables.column import Column
from coverage.tables.table import Table
from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel, listed

NAMES = "data/place_names.csv, and data/regions/ where our code is official"
ENGLAND_CODE = "E92000001"
"""The official code of England, of rows of all of it."""

VINTAGES = listed([f"{level.spec.codes} for {level.plural}" for level in SHIPPED_LEVELS])

OFFICIAL_CODE: Column[object] = Column(
    "official_code",
    "Official code",
    f"Code that the ONS gives the area: {VINTAGES}; blank where it has none.",
    on_screen=False,
    source=NAMES,
)
LEAST_REACHED_OFFICIAL_CODE: Column[object] = Column(
    "least_reached_official_code",
    "Official code of the worst off",
    "Official code of the area with the lowest share reached; blank where it has none.",
    on_screen=False,
    source=NAMES,
)
FARTHEST_OFFICIAL_CODE: Column[object] = Column(
    "farthest_official_code",
    "Official code of the longest trip",
    "Official code of the area with the largest median; blank where it has none, or no median is "
    "known.",
    on_screen=False,
    source=NAMES,
)
BESIDE: dict[str, Column[object]] = {
    AREA_CODE.name: OFFICIAL_CODE,
    "least_reached_code": LEAST_REACHED_OFFICIAL_CODE,
    "farthest_code": FARTHEST_OFFICIAL_CODE,
}
"""The official code beside each of our codes, by the column of ours."""


def with_official_codes(table: Table, datasets: Datasets, level: AreaLevel | None = None) -> Table:
    """Return a table with the official code of each area that it names by code, at the right.

    Parameters
    ----------
    level : AreaLevel, optional
        The level of the areas; where it is left out, the column ``level`` tells it row by row.
    """
    names = {column.name for column in table.columns}
    for ours, column in BESIDE.items():
        if ours in names:
            levels = (
                [AreaLevel(str(word)) for word in table.column(LEVEL.name)]
                if level is None
                else [level] * len(table.rows)
            )
            codes = {each: _official(datasets, each) for each in set(levels)}
            asked = zip(levels, table.column(ours), strict=True)
            cells = [codes[each].get(str(code), "") for each, code in asked]
            table = table.with_column(column, cells, "")
    return table


def _official(datasets: Datasets, level: AreaLevel) -> dict[str, str]:
    codes = {area.code: area.official_code for area in datasets.areas[level]}
    return {ENGLAND_CODE: ENGLAND_CODE, **codes}
