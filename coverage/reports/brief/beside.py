"""What stands beside the figures of an area: those of its region, and of England."""

from __future__ import annotations

from coverage.access.summary import AreaAccess
from coverage.reports.brief.facts import Facts
from coverage.reports.display import MISSING, share


def beside(facts: Facts) -> list[tuple[str, AreaAccess]]:
    """Return the area, its region where it is not one, and England, each with its heading."""
    return [
        (f"This {facts.gaps.level.label}", facts.access),
        *([(f"{facts.region.area} region", facts.region)] if facts.region else []),
        ("England", facts.england),
    ]


def share_cell(access: AreaAccess) -> str:
    """Return the share reached as a table shows it."""
    return MISSING if access.known_share is None else share(access.known_share)
