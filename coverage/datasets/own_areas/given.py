"""What a file of areas gives: their names, which demand points lie in each, and outlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.areas import Area
from coverage.datasets.demand import Membership
from coverage.datasets.name_forms import name_words
from coverage.datasets.own_file import OwnFile
from coverage.errors import Fault, InvalidFileError

MOST_AREAS = 10_000
"""Areas that a file may name; England has some 7,000 wards."""

MOST_MEMBERS = 500_000
"""Small areas that areas may hold together: each of England's in fifteen of them."""

LONGEST_NAME = 120
LONGEST_CODE = 60
"""Characters of a name and of a code that are kept."""


@dataclass(frozen=True, slots=True)
class GivenAreas:
    """Areas as a file gives them, in any order.

    Parameters
    ----------
    names : tuple of str
        Each once where no code tells two apart.
    codes : tuple of str
        Those of the file; empty where it has none.
    points, areas : ndarray of int, shape (pairs,)
        Which demand points lie in which areas: their rows, each pair once, points ascending.
    outlines : ndarray of shapely.Geometry or None
        Of each area, in metres on the National Grid; None for a look-up.
    read_as : str
        What the file was read as, to be told.
    """

    names: tuple[str, ...]
    codes: tuple[str, ...]
    points: NDArray[np.intp]
    areas: NDArray[np.intp]
    outlines: NDArray[np.object_] | None
    read_as: str


@dataclass(frozen=True, slots=True)
class OwnAreas:
    """A user's own areas, ready to be a level.

    Parameters
    ----------
    own : OwnFile
        The file; ``called`` is the column that names the areas, where the user said which.
    areas : tuple of Area
        By name.
    members : Membership
        The demand points in each.
    outlines : bytes
        GeoJSON as files of the data have it, in the order of the areas.
    frame : tuple of tuple of float or None
        Latitude and longitude of the south-west corner around all areas, then of the north-east
        one; None where they lie across England.
    """

    own: OwnFile
    areas: tuple[Area, ...]
    members: Membership
    outlines: bytes
    frame: tuple[tuple[float, float], tuple[float, float]] | None = None


def areas_said(number: int) -> str:
    """Return a number of areas in words."""
    return "1 area" if number == 1 else f"{number:,} areas"


def shown(text: object, most: int) -> str:
    """Return a text of a file without what no page shows, in one line and not too long."""
    line = " ".join(str(text).split())
    return "".join(each for each in line if each.isprintable())[:most].strip()


def codes_made(names: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
    """Return a code for each area, each once: that of the file, else one made of its name."""
    found: dict[str, None] = {}
    for name, code in zip(names, given, strict=True):
        made = code or "-".join(("own", *name_words(name)))[:LONGEST_CODE]
        again = 1
        unique = made
        while unique in found:
            again += 1
            unique = f"{made}-{again}"
        found[unique] = None
    return tuple(found)


def too_many(name: str) -> InvalidFileError:
    """Return the error for more areas than a file may name."""
    return refused(name, f"it names more than {MOST_AREAS:,} areas: give fewer")


def too_many_members(name: str) -> InvalidFileError:
    """Return the error for areas that overlap beyond all use."""
    return refused(
        name,
        "its areas overlap so much that a small area lies in fifteen of them or more: give fewer "
        "at a time",
    )


def refused(name: str, message: str, column: str = "", row: int = 0) -> InvalidFileError:
    """Return the error for a file of areas that cannot be used."""
    return InvalidFileError(name, [Fault(row, column, message)])
