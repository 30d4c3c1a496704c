"""The Census of 2011 by LSOA, and where in an LSOA its residents live."""

from __future__ import annotations

import csv
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.postcodes import NO_MONTH
from tools.builders.packages import package_file
from tools.builders.postcode_history import OPEN, PostcodeHistory

PACKAGE = "crime-sim-toolkit"
CENSUS_MONTH = 201103
PEOPLE_AT_A_NEW_POSTCODE = 35
"""Residents at a postcode of homes that was introduced after the census: what fits the growth
of the 296 districts from the census to mid-2023 best is between 36 and 37."""

SMALL_HOMES = 200
"""Residents of communal establishments in an LSOA that may all live in small ones."""


@dataclass(frozen=True, slots=True)
class Census:
    """Usual residents on 27 March 2011, an LSOA a row."""

    residents: NDArray[np.int64]  # (n,)
    communal: NDArray[np.int64]  # (n,) of them in communal establishments: halls, homes, prisons

    @property
    def institutional(self) -> NDArray[np.int64]:
        """Residents of large establishments, shape (n,): of halls, prisons, barracks.

        Counted are those beyond ``SMALL_HOMES``, as homes for the elderly are in many places.
        """
        return np.maximum(self.communal - SMALL_HOMES, 0)


def read_census(codes: NDArray[np.str_]) -> Census:
    """Read the residents of LSOAs, shape (n,), in the order of their codes."""
    path = package_file(PACKAGE, "LSOA_data/census_2011_population_hh.csv")
    counts = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if row[6].startswith("E0"):
                counts[row[6]] = [int(number.replace(",", "")) for number in row[9:12]]
    residents, _, communal = np.array([counts[code] for code in codes.tolist()]).T
    return Census(residents, communal)


def people_at(
    history: PostcodeHistory, lsoas: NDArray[np.intp], census: Census
) -> NDArray[np.float64]:
    """Return how many people live at each postcode, shape (n,), as far as can be told.

    The residents of an LSOA in 2011 are shared equally over its output areas, which were
    drawn to hold about as many each, and within one over its postcodes of homes from before
    the census that are still open. A newer one has ``PEOPLE_AT_A_NEW_POSTCODE``. Residents of
    large establishments are at the postcodes of large users instead, if the LSOA has any.

    Parameters
    ----------
    lsoas : ndarray of int, shape (n,)
        Row of the LSOA of each postcode.
    """
    is_open = history.closed == OPEN
    before = (history.introduced <= CENSUS_MONTH) & (history.introduced != NO_MONTH)
    new = history.small_users & is_open & ~before
    old = np.flatnonzero(history.small_users & is_open & before)
    large = np.flatnonzero(~history.small_users & is_open & before)
    large_users = np.bincount(lsoas[large], minlength=len(census.residents))
    institutional = np.where(large_users > 0, census.institutional, 0)
    _, area, at = np.unique(
        np.char.add(history.output_areas[old], lsoas[old].astype("U6")),
        return_index=True,
        return_inverse=True,
    )
    lsoa = lsoas[old][area]
    in_area = (census.residents - institutional)[lsoa] / np.bincount(lsoa)[lsoa]
    people = np.where(new, float(PEOPLE_AT_A_NEW_POSTCODE), 0.0)
    people[old] = (in_area / np.bincount(at))[at]
    people[large] = (institutional / np.maximum(large_users, 1))[lsoas[large]]
    return people
