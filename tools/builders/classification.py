"""The Output Area Classification of 2011: what kinds of people live in an LSOA."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.postcode_text import INWARD
from coverage.errors import CoverageError
from tools.builders.commonest import commonest
from tools.builders.packages import package_file

PACKAGE = "demography"
GROUP = slice(2)
"""The characters of a subgroup that name its group: "2A" of "2A1"."""


@dataclass(frozen=True, slots=True)
class Classification:
    """Which share of the output areas of each LSOA is of which kind; each row adds up to 1."""

    groups: NDArray[np.float64]  # (n, 26), in the order of their codes "1A", "1B", ...
    subgroups: NDArray[np.float64]  # (n, 76), in the order of their codes "1A1", "1A2", ...


def read_subgroups(postcodes: NDArray[np.str_]) -> NDArray[np.str_]:
    """Return the subgroup of each postcode, such as "2A1"; empty where none is known."""
    path = package_file(PACKAGE, "data/uk/tree.json")
    tree = json.loads(path.read_text(encoding="utf-8"))
    return np.array(
        [tree.get(name[: -INWARD - 1], {}).get(name[-INWARD:], "") for name in postcodes.tolist()],
        dtype="U3",
    )


def classify(
    lsoas: NDArray[np.intp],
    output_areas: NDArray[np.str_],
    subgroups: NDArray[np.str_],
    count: int,
) -> Classification:
    """Count the kinds of output areas in each LSOA.

    An output area is of the kind that most of its postcodes carry, among equals the first:
    the classification is by output area, but some postcodes have moved since.

    Parameters
    ----------
    lsoas : ndarray of int, shape (n,)
        Row of the LSOA of each postcode.
    output_areas, subgroups : ndarray of str, shape (n,)
        Of each postcode; empty where not known.
    count : int
        How many LSOAs there are.

    Raises
    ------
    CoverageError
        If an LSOA has no output area of a known kind.
    """
    codes, shares = _areas_of_each(lsoas, output_areas, subgroups, count)
    areas = shares.sum(axis=1, keepdims=True)
    if not areas.all():
        raise CoverageError("The Output Area Classification leaves out an LSOA.")
    shares /= areas
    return Classification(_by_group(codes, shares)[1], shares)


def count_groups(
    lsoas: NDArray[np.intp],
    output_areas: NDArray[np.str_],
    subgroups: NDArray[np.str_],
    count: int,
) -> tuple[list[str], NDArray[np.int64]]:
    """Return the codes of the 26 groups, such as "2a", and how many output areas of each LSOA are
    of which, shape (count, 26); see ``classify``.
    """
    codes, areas = _by_group(*_areas_of_each(lsoas, output_areas, subgroups, count))
    return [code.lower() for code in codes], areas.astype(np.int64)


def _areas_of_each(
    lsoas: NDArray[np.intp],
    output_areas: NDArray[np.str_],
    subgroups: NDArray[np.str_],
    count: int,
) -> tuple[NDArray[np.str_], NDArray[np.float64]]:
    """Return the codes of the subgroups, and the output areas of each LSOA in each."""
    known = (output_areas != "") & (subgroups != "")
    _, first, area = np.unique(output_areas[known], return_index=True, return_inverse=True)
    codes = np.unique(subgroups[known])
    chosen = np.searchsorted(codes, commonest(area, subgroups[known])[1])
    counts = np.zeros((count, len(codes)))
    np.add.at(counts, (lsoas[known][first], chosen), 1.0)
    return codes, counts


def _by_group(
    codes: NDArray[np.str_], values: NDArray[np.float64]
) -> tuple[list[str], NDArray[np.float64]]:
    """Sum the columns of subgroups over the groups that they are of."""
    names, group = np.unique([code[GROUP] for code in codes.tolist()], return_inverse=True)
    sums = np.zeros((len(values), len(names)))
    np.add.at(sums.T, group, values.T)
    return names.tolist(), sums
