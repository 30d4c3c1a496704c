"""Residents of LSOAs by age: an estimate that adds up to the published residents of districts.

Three steps, of which none reads a census after 2011:

1. All ages: the residents of the Census of 2011, and those at postcodes of homes since.
2. The share of each age band, from the Output Area Classification and from how many of the
   residents live at new postcodes or in large establishments: rates that fit the published
   ages of the 296 districts.
3. Both are fitted to each other in each district in turn until bands add up to the district's
   published ages and LSOAs to step 1 (iterative proportional fitting; Deming and Stephan,
   1940, Annals of Mathematical Statistics 11, 427-444), and made whole persons.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tools.builders.ages import GROUPS, read_district_ages
from tools.builders.census import CENSUS_MONTH, PEOPLE_AT_A_NEW_POSTCODE, read_census
from tools.builders.classification import Classification, classify, read_subgroups
from tools.builders.postcode_history import OPEN, PostcodeHistory
from tools.builders.small_areas import Postcodes, SmallAreas

PULL = {"groups": 0.1, "subgroups": 0.3, "new": 0.1, "institutional": 0.01}
"""How strongly the rates of each kind are held to the national ones; with less, predictions of
districts that are left out get hardly better, with more they get worse."""
LEAST = 0.05
"""No LSOA has a smaller share in an age band than this part of the national share."""
ROUNDS = 30
DIGITS = 6
"""What is computed by routines that differ from machine to machine is rounded to this."""


def residents_by_group(
    postcodes: Postcodes, history: PostcodeHistory, small_areas: SmallAreas
) -> dict[str, NDArray[np.int64]]:
    """Return the residents of every LSOA in each population group, whole persons, shape (n,)."""
    count = len(small_areas.codes)
    districts, district = np.unique(small_areas.districts, return_inverse=True)
    ages = read_district_ages()
    totals = np.array([ages[code] for code in districts.tolist()])
    homes = history.small_users & (history.closed == OPEN)
    new_homes = homes & (history.introduced > CENSUS_MONTH)
    new = PEOPLE_AT_A_NEW_POSTCODE * np.bincount(small_areas.of_postcodes[new_homes], None, count)
    census = read_census(small_areas.codes)
    kinds = classify(
        small_areas.of_postcodes,
        history.output_areas,
        read_subgroups(postcodes.names),
        count,
    )
    counted = (census.residents + new).astype(np.float64)[:, np.newaxis]
    people = fitted(counted, totals.sum(axis=1, keepdims=True), district)[:, 0]
    shares = age_shares(
        people, kinds, np.column_stack([new, census.institutional]), totals, district
    )
    bands = whole(raked(people[:, np.newaxis] * shares, people, totals, district), totals, district)
    return {group: bands[:, members].sum(axis=1) for group, members in GROUPS.items()}


def age_shares(
    people: NDArray[np.float64],
    kinds: Classification,
    special: NDArray[np.float64],
    totals: NDArray[np.int64],
    district: NDArray[np.intp],
) -> NDArray[np.float64]:
    """Return the share of each age band in each LSOA, shape (n, bands), before districts fit.

    The shares of districts are regressed on what their LSOAs are like, by least squares that
    hold the rates of a kind of area near the national ones (ridge regression; Hoerl and
    Kennard, 1970, Technometrics 12, 55-67).

    Parameters
    ----------
    people : ndarray of float, shape (n,)
        Residents of each LSOA.
    special : ndarray of float, shape (n, 2)
        How many of them live at postcodes that are newer than the census, and how many in large
        establishments.
    totals : ndarray of int, shape (districts, bands)
        Published residents.
    district : ndarray of int, shape (n,)
        Row of the district of each LSOA.
    """
    traits = np.column_stack([kinds.groups, kinds.subgroups, special / people[:, np.newaxis]])
    pull = np.repeat(list(PULL.values()), [kinds.groups.shape[1], kinds.subgroups.shape[1], 1, 1])
    traits -= np.average(traits, axis=0, weights=people)
    size = totals.sum(axis=1, keepdims=True)
    national = totals.sum(axis=0) / totals.sum()
    of_districts = sums(people[:, np.newaxis] * traits, district, len(totals)) / size
    weight = size / size.mean()
    normal = (of_districts * weight).T @ of_districts + np.diag(pull)
    rates = np.linalg.solve(normal, (of_districts * weight).T @ (totals / size - national))
    shares = national + traits @ np.round(rates, DIGITS)
    rounded: NDArray[np.float64] = np.round(np.maximum(shares, LEAST * national), DIGITS)
    return rounded


def raked(
    seed: NDArray[np.float64],
    people: NDArray[np.float64],
    totals: NDArray[np.int64],
    district: NDArray[np.intp],
) -> NDArray[np.float64]:
    """Fit a table to its margins, the totals of districts exactly, those of LSOAs nearly.

    Parameters
    ----------
    seed : ndarray of float, shape (n, bands)
        Residents of each LSOA in each age band to begin with.
    people : ndarray of float, shape (n,)
        Residents of each LSOA.
    totals : ndarray of int, shape (districts, bands)
        Residents of each district.
    """
    table = seed
    for _ in range(ROUNDS):
        table = fitted(table, totals, district)
        table = table * (people / table.sum(axis=1))[:, np.newaxis]
    return fitted(table, totals, district)


def fitted(
    table: NDArray[np.float64], totals: NDArray[np.int64], district: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Scale the columns of each district to its totals, shape (districts, columns)."""
    fit: NDArray[np.float64] = table * (totals / sums(table, district, len(totals)))[district]
    return fit


def whole(
    table: NDArray[np.float64], totals: NDArray[np.int64], district: NDArray[np.intp]
) -> NDArray[np.int64]:
    """Make a table that fits its totals whole: the largest remainders of a district go up.

    Among equal remainders the first row goes up, so that the result does not depend on the
    machine.
    """
    table = np.round(table, DIGITS)
    parts = np.floor(table).astype(np.int64)
    missing = totals - sums(parts, district, len(totals)).astype(np.int64)
    starts = np.searchsorted(np.sort(district), np.arange(len(totals)))
    for column, remainder in enumerate((table - parts).T):
        order = np.lexsort((-np.round(remainder, DIGITS), district))
        place = np.arange(len(order)) - starts[district[order]]
        parts[order, column] += place < missing[district[order], column]
    return parts


def sums(
    table: NDArray[np.float64] | NDArray[np.int64], district: NDArray[np.intp], count: int
) -> NDArray[np.float64]:
    """Return the sums of the columns of a table over the rows of each district."""
    return np.column_stack([np.bincount(district, column, count) for column in table.T])
