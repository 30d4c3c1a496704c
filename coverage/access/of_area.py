"""What was found of the area that a code names, or of England where none does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

Found = TypeVar("Found")


class Coded(Protocol):
    """Something of one area of a level."""

    @property
    def area_code(self) -> str:
        """The code of the area."""


def of_area(
    area_code: str | None, areas: Sequence[Coded], found: Sequence[Found], england: Found
) -> Found:
    """Return what was found of an area, or of England where no code is given.

    Parameters
    ----------
    areas : sequence
        Those of a level.
    found : sequence
        What was found of each, in their order.

    Raises
    ------
    KeyError
        If the level has no such area.
    """
    return england if area_code is None else found[row_of(area_code, areas)]


def row_of(area_code: str, areas: Sequence[Coded]) -> int:
    """Return the row of the area with a code.

    Raises
    ------
    KeyError
        If the level has no such area.
    """
    for row, area in enumerate(areas):
        if area.area_code == area_code:
            return row
    raise KeyError(area_code)
