"""The demand point in whose small area a site, a campus or another spot lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.areas import Area
from coverage.datasets.demand import NO_AREA, NO_POINT, DemandPoints
from coverage.datasets.postcodes import Postcodes
from coverage.datasets.projection import to_national_grid
from coverage.errors import PostcodeError
from coverage.vocabulary import AreaLevel

AT_POSTCODE_M = 500.0
"""What stands farther from its postcode is not known to lie in the same small area."""


class Spot(Protocol):
    """Where something is."""

    @property
    def lon(self) -> float:
        """Degrees, WGS 84."""

    @property
    def lat(self) -> float:
        """Degrees, WGS 84."""

    @property
    def district_code(self) -> str:
        """District of April 2025 that it lies in."""

    @property
    def postcode(self) -> str:
        """Its postcode; empty where there is none."""


@dataclass(frozen=True, slots=True)
class SpotFinder:
    """Finds the small area that a spot lies in.

    It is that of its postcode, where the spot stands at its postcode and that small area does not
    lie in another district. Else it is the nearest in the district, since across a harbour the
    nearest of all may be a long way off by road.

    Parameters
    ----------
    demand : DemandPoints
        By which small areas are known.
    district_codes : tuple of str
        Codes of the districts, in the order that memberships of demand points refer to.
    postcodes : Postcodes or None
        Tells the demand point of a spot whose postcode is known; None where the data hold none.
    """

    demand: DemandPoints
    district_codes: tuple[str, ...]
    postcodes: Postcodes | None = None

    def find(self, spots: Sequence[Spot]) -> NDArray[np.intp]:
        """Return the row of the demand point that each spot lies in, shape (spots,).

        Returns
        -------
        ndarray of int
            ``NO_POINT`` where the district is not known or holds no demand point.
        """
        found = np.full(len(spots), NO_POINT, dtype=np.intp)
        positions = to_national_grid([spot.lon for spot in spots], [spot.lat for spot in spots])
        row_of = {code: row for row, code in enumerate(self.district_codes)}
        districts = np.array(
            [row_of.get(spot.district_code, NO_AREA) for spot in spots], dtype=np.intp
        )
        for row, spot in enumerate(spots):
            found[row] = self._of_postcode(spot.postcode, positions[row], int(districts[row]))
        left = found == NO_POINT
        found[left] = self.demand.nearest_of_district(positions[left], districts[left])
        return found

    def _of_postcode(self, postcode: str, position: NDArray[np.float64], district: int) -> int:
        if self.postcodes is None or not postcode:
            return NO_POINT
        try:
            place = self.postcodes.find(postcode)
        except PostcodeError:
            return NO_POINT  # a user's own file may give one that was never in use
        away = to_national_grid([place.lon], [place.lat])[0] - position
        if np.hypot(*away) > AT_POSTCODE_M:
            return NO_POINT
        (its_district,) = self.demand.memberships[AreaLevel.DISTRICT].around(place.point)
        return place.point if district in (NO_AREA, its_district) else NO_POINT


def spot_finder(
    demand: DemandPoints,
    areas: Mapping[AreaLevel, Sequence[Area]],
    postcodes: Postcodes | None,
) -> SpotFinder:
    """Return what finds the small area of a spot among demand points and districts."""
    codes = tuple(area.code for area in areas[AreaLevel.DISTRICT])
    return SpotFinder(demand, codes, postcodes)
