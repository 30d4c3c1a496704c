"""Every column of every report, collected from the files in which they stand."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.tables import (
    area_columns,
    area_list,
    by_group,
    calibration,
    doubtful,
    faults,
    health,
    intervals,
    known_trips,
    near_intervals,
    nearest,
    need_a_car,
    need_intervals,
    official_codes,
    provenance,
    scenarios,
    sectors,
    sites,
    sources,
    trip,
)
from coverage.tables.column import Column
from coverage.tables.eligibility import access, back_test, flips, ledger, need
from coverage.tables.planning import (
    areas,
    fairness,
    frontier,
    in_draws,
    near_ties,
    promise,
    ranks,
    robustness,
)
from coverage.tables.planning import back_test as plan_back_test
from coverage.tables.planning import groups as plan_groups
from coverage.tables.planning import sites as plan_sites

SHARED = (area_columns, sites, provenance, official_codes, intervals)
REPORTS = (
    *(sectors, by_group, need_a_car, need_intervals, ledger, access, flips, back_test, need),
    *(plan_sites, frontier, near_ties, areas, promise, plan_back_test, robustness),
    *(in_draws, ranks, plan_groups, fairness),
    *(scenarios, nearest, near_intervals, trip, doubtful, known_trips),
    *(calibration, sources, health, faults),
    area_list,
)
"""Files with columns of several reports, and of one, in the order in which they are documented."""


def columns_in(value: object) -> Iterator[Column]:
    """Return the columns that a name of a file stands for: one, several in order, or none."""
    match value:
        case Column():
            yield value
        case tuple():
            for each in value:
                yield from columns_in(each)
        case dict():
            yield from columns_in(tuple(value.values()))


def _collected() -> dict[str, Column]:
    """Return every column by its name.

    Raises
    ------
    ValueError
        If one name has two meanings.
    """
    found: dict[str, Column] = {}
    for file in (*SHARED, *REPORTS):
        for column in columns_in(tuple(vars(file).values())):
            if found.setdefault(column.name, column) != column:
                raise ValueError(f"The column {column.name!r} is described in two ways.")
    return found


COLUMNS = _collected()
"""Every column of every report, by its name."""
