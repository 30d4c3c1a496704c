"""How sure the figures of one area are, and how it stands to its region and to England."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coverage.access.certainty.areas import Certainty, certainties
from coverage.access.certainty.differences import AreasInDraws, Difference, difference
from coverage.access.gaps import Gaps
from coverage.vocabulary import Sector


@dataclass(frozen=True, slots=True)
class Certain:
    """How sure the figures of one area are.

    Parameters
    ----------
    area, england : Certainty
        Of who is reached in the area, and in England.
    above_region, above_england : Difference or None
        By how much the share of the area is above that of its region, and of England; None where
        it is a region, and where one of the two is not known.
    sectors : mapping of Sector to Certainty
        Of who is reached in the area in each sector that is taught; empty where that is not worked
        out, as of levels with very many areas.
    """

    area: Certainty
    england: Certainty
    above_region: Difference | None
    above_england: Difference | None
    sectors: Mapping[Sector, Certainty] = field(default_factory=dict)


def certain_of(
    gaps: Gaps,
    row: int,
    drawn: AreasInDraws,
    regions: tuple[Gaps, int, AreasInDraws] | None,
) -> Certain:
    """Return how sure the figures of an area are, given by its row in the level.

    Parameters
    ----------
    regions : tuple of Gaps, int and AreasInDraws, or None
        The same of regions, with the row of the one that the area is compared with.
    """
    access, reached = gaps.every[row], drawn.every[row]
    (area,) = certainties([access], reached[None])
    (england,) = certainties([gaps.england], drawn.england[None])
    above_region = None
    if regions:
        beside, at, in_regions = regions
        above_region = difference(access, beside.every[at], reached, in_regions.every[at])
    above_england = difference(access, gaps.england, reached, drawn.england)
    return Certain(area, england, above_region, above_england)
