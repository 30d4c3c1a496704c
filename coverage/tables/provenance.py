"""The columns that end every report: what was asked, of which data, with which version."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.tables.column import Column, read_from
from coverage.wording.provenance import Provenance

ITSELF = "the report itself"

SOURCE: Column[Provenance] = Column(
    "source",
    "Source",
    "The data that the row is made from, with its vintage.",
    lambda origin: origin.source,
    on_screen=False,
    source=ITSELF,
)
PROVENANCE: tuple[Column[Provenance], ...] = read_from(
    ITSELF,
    Column(
        "selection",
        "Selection",
        "What was asked, as words that `python -m coverage` answers again.",
        lambda origin: origin.selection,
        on_screen=False,
    ),
    SOURCE,
    Column(
        "version",
        "Version",
        "Version of the tool, then of the data: the same version gives the same numbers.",
        lambda origin: origin.version,
        on_screen=False,
    ),
)
"""Those of every report."""

WITH_TRAFFIC: tuple[Column[Provenance], ...] = (
    *read_from(
        ITSELF,
        Column(
            "traffic",
            "Traffic",
            "Traffic that our estimate of minutes is for: usual or none; blank for kilometres and "
            "for minutes of a matrix.",
            lambda origin: origin.traffic.value if origin.traffic else "",
            on_screen=False,
        ),
    ),
    *PROVENANCE,
)
"""Those of a report of trips."""


def always(
    origin: Provenance, columns: Sequence[Column[Provenance]] = WITH_TRAFFIC
) -> tuple[Column[object], ...]:
    """Return the columns of a provenance, which is the same in every row."""
    return tuple(column.always(origin) for column in columns)
