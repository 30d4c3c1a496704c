"""How sure both figures of a headline are: before Wave Two, and with all institutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coverage.access.both_networks import BothNetworks
from coverage.access.gaps import Gaps
from coverage.access.of_area import of_area

if TYPE_CHECKING:  # draws bring a large library, which a headline without intervals needs not
    from coverage.access.certainty.areas import Certainties, Certainty


@dataclass(frozen=True, slots=True)
class BothCertain:
    """How sure the figures of a place are by the institutes of a selection, and by the others.

    Parameters
    ----------
    asked, other : Certainty or None
        None where it is not asked, or no site counts.
    """

    asked: Certainty | None = None
    other: Certainty | None = None


NOT_ASKED = BothCertain()
"""Of a headline without intervals."""


def find_both_certain(
    both: BothNetworks, area_code: str | None, find: Callable[[Gaps], Certainties | None]
) -> BothCertain:
    """Return how sure both figures of England are, or the first one of an area.

    There is room for both where no figure of England stands beside each.

    Parameters
    ----------
    area_code : str or None
        Code of an area of the level; None for England.
    find : callable
        Returns how sure an answer is, such as ``certainty_of`` with its data; None where that is
        not known yet.

    Raises
    ------
    KeyError
        If the level has no such area.
    """

    def of(gaps: Gaps) -> Certainty | None:
        sure = find(gaps) if gaps.sites else None
        return None if sure is None else certainty_in(sure, gaps, area_code)

    tells_other = both.differ and area_code is None
    return BothCertain(of(both.asked), of(both.other) if tells_other else None)


def certainty_in(sure: Certainties, gaps: Gaps, area_code: str | None) -> Certainty:
    """Return how sure the figures of an area are, or those of England where no code is given.

    Raises
    ------
    KeyError
        If the level has no such area.
    """
    return of_area(area_code, gaps.areas, sure.areas, sure.england)
