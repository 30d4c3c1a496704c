"""What is asked of a postcode."""

from __future__ import annotations

from dataclasses import dataclass, field

from coverage.access.selection import Selection
from coverage.errors import SelectionError
from coverage.given import take, whole_number

USUAL_COUNT = 5
"""Sites that are listed where no other number is asked for."""


@dataclass(frozen=True, slots=True)
class NearestAsked:
    """Which sites count, and how many of the nearest are listed.

    Parameters
    ----------
    selection : Selection
        Its threshold is in minutes; whose access is counted does not matter.
    count : int
        At least 1.

    Raises
    ------
    SelectionError
        If no site is to be listed.
    """

    selection: Selection = field(default_factory=Selection)
    count: int = USUAL_COUNT

    def __post_init__(self) -> None:
        """Check that sites are to be listed."""
        take(self, whole_number, "count")
        if self.count < 1:
            raise SelectionError(f"{self.count} sites are no list: ask for 1 or more.")
