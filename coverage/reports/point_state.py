"""How the residents of a demand point stand to the sites of a selection."""

from __future__ import annotations

from enum import StrEnum


class PointState(StrEnum):
    """One of the states that ``coverage.access.summary`` counts, in its order."""

    REACHED = "reached"
    GAP = "gap"
    NO_ROUTE = "no route"
    UNKNOWN = "unknown"
