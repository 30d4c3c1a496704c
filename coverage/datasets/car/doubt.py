"""By how much minutes by car may be off: the parts of the error, as they were measured."""

from __future__ import annotations

import math
from dataclasses import dataclass

AT_MINUTES = 45.0
"""The length of a trip that the parts are of; they grow with the root of the minutes."""


@dataclass(frozen=True, slots=True)
class MinutesDoubt:
    """The parts of the error of estimated minutes, as standard deviations at ``AT_MINUTES``.

    Parameters
    ----------
    site : float
        What a site brings: all trips to it are off alike.
    district : float
        What a site and a district of origin bring together.
    rest : float
        What is left from one small area to the next.

    Raises
    ------
    ValueError
        If one is below 0 or no number.
    """

    site: float
    district: float
    rest: float

    def __post_init__(self) -> None:
        """Refuse what is no standard deviation."""
        if not all(0 <= part < math.inf for part in (self.site, self.district, self.rest)):
            raise ValueError("A standard deviation is a number of 0 or more.")


PROVISIONAL = MinutesDoubt(site=2.0, district=2.3, rest=1.8)
