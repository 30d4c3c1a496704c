"""The sectors in the order of who reaches them, each with the area that is served worst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coverage.access.gaps import Gaps
from coverage.access.sectors import BothMatrices, SectorMatrix
from coverage.access.summary import AreaAccess
from coverage.vocabulary import Network, Sector

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties, Certainty


@dataclass(frozen=True, slots=True)
class WorstServed:
    """The area of a level whose people reach a sector least.

    Parameters
    ----------
    access : AreaAccess
        That with the smallest share reached; of several alike, that with most people out of reach.
    alike : int
        How many areas have this share, with this one.
    sure : Certainty or None
        How sure its share is; None where that is not known.
    """

    access: AreaAccess
    alike: int
    sure: Certainty | None = None


def worst_served(gaps: Gaps, sure: Certainties | None = None) -> WorstServed | None:
    """Return where fewest people are reached; None where of no area it is known who is.

    An area counts whose share is known, if of some of its people only.

    Parameters
    ----------
    sure : Certainties, optional
        How sure the answer is.
    """
    known = [area for area in gaps.areas if area.known_share is not None]
    if not known:
        return None
    least = min(area.known_share or 0.0 for area in known)
    alike = [area for area in known if area.known_share == least]
    worst = max(alike, key=lambda area: area.gap)
    certain = sure.areas[gaps.areas.index(worst)] if sure else None
    return WorstServed(worst, len(alike), certain)


@dataclass(frozen=True, slots=True)
class Served:
    """Who reaches a sector by the institutes of one network.

    Parameters
    ----------
    sites : int
        Sites that teach it; 0 where none does.
    worst : WorstServed or None
        The area where fewest people reach it; None where none teaches it, or nothing is known.
    sure : Certainty or None
        How sure England's share is; None where that is not known.
    """

    network: Network
    sites: int
    england: AreaAccess
    worst: WorstServed | None
    sure: Certainty | None = None


@dataclass(frozen=True, slots=True)
class RankedSector:
    """A sector of the ranking.

    Parameters
    ----------
    other : Served or None
        With the other institutes; None where there are none.
    """

    sector: Sector
    asked: Served
    other: Served | None

    @property
    def flips(self) -> bool:
        """Whether another area is served worst with the other institutes."""
        if self.other is None or self.other.worst is None:
            return False
        worst = self.asked.worst
        return worst is None or self.other.worst.access.area_code != worst.access.area_code


def rank_sectors(
    both: BothMatrices, sure: Sequence[Certainties] | None = None
) -> tuple[RankedSector, ...]:
    """Return the sectors from the easiest to reach in England; those not taught come last.

    Parameters
    ----------
    sure : sequence of Certainties, optional
        How sure the figures with the institutes that are asked for are, a sector each.
    """
    certain = dict(zip(both.asked.sectors, sure, strict=True)) if sure else {}
    return tuple(
        RankedSector(
            sector,
            _served(both.asked, sector, certain.get(sector)),
            _served(both.other, sector) if both.differ else None,
        )
        for sector in both.asked.by_reach
    )


def _served(matrix: SectorMatrix, sector: Sector, sure: Certainties | None = None) -> Served:
    gaps = matrix.in_sector(sector)
    return Served(
        network=matrix.selection.network,
        sites=len(gaps.sites),
        england=gaps.england,
        worst=worst_served(gaps, sure) if gaps.sites else None,
        sure=sure.england if sure else None,
    )
