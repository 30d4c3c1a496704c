"""Places in England from and to which trips lead, and how one is found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coverage.datasets.areas import DistrictFinder
from coverage.datasets.default import Datasets, district_finder
from coverage.datasets.demand import DemandPoints
from coverage.datasets.postcodes import Postcodes
from coverage.datasets.projection import to_degrees, to_national_grid
from coverage.errors import SelectionError
from coverage.vocabulary import AreaLevel

OUTSIDE = "lies outside England"
"""Said of a position that no district holds."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in England.

    Parameters
    ----------
    lon, lat : float
        Degrees, WGS 84.
    district_code : str
        District of April 2025 that it lies in.
    point : int
        Row of the demand point that it lies in.
    postcode : str
        The postcode that it was found by; empty where it was found by its position.
    """

    lon: float
    lat: float
    district_code: str
    point: int
    postcode: str = ""


@dataclass(frozen=True)
class PlaceFinder:
    """Finds places by postcode or by position.

    Parameters
    ----------
    demand : DemandPoints
        What places lie in.
    district_codes : tuple of str
        Codes of the districts, in the order that memberships refer to.
    districts : DistrictFinder
        What finds the district of a position.
    postcodes : Postcodes
        The look-up of postcodes.
    """

    demand: DemandPoints
    district_codes: tuple[str, ...]
    districts: DistrictFinder
    postcodes: Postcodes

    def of_postcode(self, text: str) -> Place:
        """Return the place of an English postcode, however it is typed.

        Raises
        ------
        PostcodeError
            If the text is not shaped like a postcode, or is none of England.
        """
        found = self.postcodes.find(text)
        tiles = self.demand.memberships[AreaLevel.DISTRICT]
        district = int(tiles.areas[np.searchsorted(tiles.points, found.point)])
        code = self.district_codes[district]
        return Place(found.lon, found.lat, code, found.point, found.postcode)

    def at_degrees(self, lon: float, lat: float) -> Place:
        """Return the place at a position in degrees, WGS 84.

        Raises
        ------
        SelectionError
            If it lies outside England.
        """
        found = self.within(to_national_grid([lon], [lat]))[0]
        if found is None:
            raise SelectionError(f"{lat:g}, {lon:g} {OUTSIDE}: give a place in England.")
        return found

    def within(self, metres: ArrayLike) -> list[Place | None]:
        """Return the place at each position on the National Grid; None for one outside England.

        A place lies in the demand point that is the nearest in its district.

        Parameters
        ----------
        metres : array_like of float, shape (n, 2)
            Easting and northing.
        """
        positions = np.asarray(metres, dtype=np.float64).reshape(-1, 2)
        codes = self.districts.find_metres(positions)
        degrees = to_degrees(positions).tolist()
        places: list[Place | None] = []
        for code, position, (lon, lat) in zip(codes, positions, degrees, strict=True):
            point = None if code is None else self._nearest(code, position)
            places.append(None if code is None or point is None else Place(lon, lat, code, point))
        return places

    def _nearest(self, district_code: str, position: NDArray[np.float64]) -> int | None:
        """Return the demand point of a district that is nearest to a position; None without any."""
        tiles = self.demand.memberships[AreaLevel.DISTRICT]
        points = tiles.points[tiles.areas == self.district_codes.index(district_code)]
        away = np.hypot(*(self.demand.positions[points] - position).T)
        if not np.isfinite(away).any():
            return None
        return int(points[np.nanargmin(away)])


def place_finder(datasets: Datasets) -> PlaceFinder:
    """Return what finds places among the demand points of the data.

    Raises
    ------
    SelectionError
        If the data have no look-up of postcodes.
    """
    if datasets.postcodes is None:
        raise SelectionError("These data hold no postcodes: load the default data.")
    codes = tuple(area.code for area in datasets.areas[AreaLevel.DISTRICT])
    return PlaceFinder(datasets.demand, codes, district_finder(datasets), datasets.postcodes)
