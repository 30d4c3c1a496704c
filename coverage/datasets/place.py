"""Places in England from and to which trips lead, and how one is found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from coverage.datasets.load import Datasets
from coverage.datasets.postcodes import Closed, Postcodes
from coverage.datasets.projection import to_degrees, to_national_grid
from coverage.datasets.small_areas import NOWHERE, small_areas
from coverage.errors import SelectionError
from coverage.vocabulary import AreaLevel

OUTSIDE = "lies outside England"
"""Said of a position that no district holds."""

LATITUDE_FIRST = "write the latitude first, as in 53.478,-2.236"

# What was taken is not given back (``++``), so that a text costs no more than its length.
NUMBER = r"([+\-\N{MINUS SIGN}]?(?:\d++\.?+\d*+|\.\d++))\s*+(?:°\s*+)?+"
POSITION = re.compile(rf"[(\[]?\s*+{NUMBER}(?:[,;]\s*+|(?<=\s)){NUMBER}[)\]]?", re.ASCII)
TWO_NUMBERS = re.compile(r"\d\s*[,;]\s*[+-]?\d", re.ASCII)
"""What no postcode holds, so that a text with it was meant as a position."""


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
    closed : Closed or None
        That the postcode is no longer in use; None where it is, as far as is known.
    """

    lon: float
    lat: float
    district_code: str
    point: int
    postcode: str = ""
    closed: Closed | None = None

    @property
    def written(self) -> str:
        """The place as it was asked for, which finds it again."""
        return self.postcode or f"{self.lat!r},{self.lon!r}"


@dataclass(frozen=True, slots=True)
class PlaceFinder:
    """Finds places by postcode or by position.

    Parameters
    ----------
    datasets : Datasets
        Whose demand points places lie in; with postcodes.
    postcodes : Postcodes
        The look-up of postcodes.
    """

    datasets: Datasets
    postcodes: Postcodes

    def of_text(self, text: str) -> Place:
        """Return the place that a text names: a postcode, or a latitude and a longitude.

        Parameters
        ----------
        text : str
            "M1 2AB", or "53.478,-2.236" in degrees, WGS 84; blanks around the comma and brackets
            make no difference.

        Raises
        ------
        PostcodeError
            If it is not a position, and not shaped like a postcode or none of England.
        SelectionError
            If it is a position outside England.
        """
        if not (found := POSITION.fullmatch(text.strip())):
            if TWO_NUMBERS.search(text):
                raise SelectionError(f"This is not a position: {LATITUDE_FIRST}.")
            return self.of_postcode(text)
        lat, lon = (float(each.replace("\N{MINUS SIGN}", "-")) for each in found.groups())
        try:
            return self.at_degrees(lon, lat)
        except SelectionError:
            if _is_swapped(lat, lon):
                raise SelectionError(f"{lat:g}, {lon:g} {OUTSIDE}: {LATITUDE_FIRST}.") from None
            raise

    def of_postcode(self, text: str) -> Place:
        """Return the place of an English postcode, however it is typed.

        Raises
        ------
        PostcodeError
            If the text is not shaped like a postcode, or is none of England.
        """
        found = self.postcodes.find(text)
        code = self._district_of(found.point)
        return Place(found.lon, found.lat, code, found.point, found.postcode, found.closed)

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
        return replace(found, lon=lon, lat=lat)

    def within(self, metres: ArrayLike) -> list[Place | None]:
        """Return the place at each position on the National Grid; None for one outside England.

        The demand point that a place lies in is found by ``SmallAreas``.

        Parameters
        ----------
        metres : array_like of float, shape (n, 2)
            Easting and northing; any number, or NaN where there is no place.
        """
        positions = np.asarray(metres, dtype=np.float64).reshape(-1, 2)
        points = small_areas(self.datasets).find(positions)
        found: list[Place | None] = [None] * len(points)
        inside = np.flatnonzero(points != NOWHERE)
        degrees = to_degrees(positions[inside]).tolist()
        for row, (lon, lat) in zip(inside.tolist(), degrees, strict=True):
            point = int(points[row])
            found[row] = Place(lon, lat, self._district_of(point), point)
        return found

    def _district_of(self, point: int) -> str:
        """Return the code of the district that a demand point lies in."""
        (district,) = self.datasets.demand.memberships[AreaLevel.DISTRICT].around(point)
        return self.datasets.areas[AreaLevel.DISTRICT][district].code


def _is_swapped(lat: float, lon: float) -> bool:
    """Return whether a position near England was written with its longitude first."""
    return -7 < lat < 2 and 49 < lon < 56


def place_finder(datasets: Datasets) -> PlaceFinder:
    """Return what finds places among the demand points of the data.

    Raises
    ------
    SelectionError
        If the data have no look-up of postcodes.
    """
    if datasets.postcodes is None:
        raise SelectionError("These data hold no postcodes: load the default data.")
    return PlaceFinder(datasets, datasets.postcodes)
