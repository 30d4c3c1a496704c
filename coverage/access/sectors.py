"""Who is reached in each sector: the gaps of every sector, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import compress

from coverage.access.gaps import Gaps, find_gaps
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.datasets.load import Datasets
from coverage.frames import Framed
from coverage.given import find_word, one_or_several, take_words
from coverage.vocabulary import AreaLevel, Network, Sector

MOST = 1 / 2
"""A sector is within reach of most people where at least this share of them reach it."""


def sectors_of_most(accesses: Iterable[AreaAccess]) -> int | None:
    """Return in how many sectors most people of an area are known to reach a site.

    Parameters
    ----------
    accesses : iterable of AreaAccess
        Of the residents of one area, a sector each.

    Returns
    -------
    int or None
        None where nobody lives, where of nobody anything is known, and without any sector.
    """
    shares = [access.known_share for access in accesses]
    known = [share for share in shares if share is not None]
    return sum(share >= MOST for share in known) if known else None


@dataclass(frozen=True, slots=True)
class SectorMatrix(Framed):
    """The answer to a selection at one level, for each sector alone.

    Parameters
    ----------
    selection : Selection
        What was asked of every sector; it names none itself.
    sectors : tuple of Sector
        Every sector of the vocabulary, also those that nobody teaches.
    gaps : tuple of Gaps
        Of each sector alone, in the order of ``sectors``.
    sites, left_out : int
        Sites of the network, whatever they teach; and those that a matrix does not hold, which
        did not count.
    """

    selection: Selection
    level: AreaLevel
    sectors: tuple[Sector, ...]
    gaps: tuple[Gaps, ...]
    sites: int = 0
    left_out: int = 0

    def __post_init__(self) -> None:
        """Check the words."""
        take_words(self, level=AreaLevel)
        sectors = tuple(find_word(Sector, sector) for sector in one_or_several(self.sectors))
        object.__setattr__(self, "sectors", sectors)

    @property
    def england(self) -> tuple[AreaAccess, ...]:
        """Access of England's residents, a sector each."""
        return tuple(gaps.england for gaps in self.gaps)

    @property
    def areas(self) -> tuple[tuple[AreaAccess, ...], ...]:
        """Access of the residents of each area, a sector each."""
        return tuple(zip(*(gaps.areas for gaps in self.gaps), strict=True))

    @property
    def taught(self) -> tuple[Sector, ...]:
        """Sectors that some site of the selection teaches."""
        return self._sectors(lambda gaps: bool(gaps.sites))

    @property
    def untaught(self) -> tuple[Sector, ...]:
        """Sectors that no site of the selection teaches."""
        return self._sectors(lambda gaps: not gaps.sites)

    @property
    def best(self) -> tuple[Sector, ...]:
        """The taught sectors that most people in England reach; several where they are equal."""
        return self._reached_by(max)

    @property
    def worst(self) -> tuple[Sector, ...]:
        """The taught sectors that fewest people in England reach; several where they are equal."""
        return self._reached_by(min)

    @property
    def lived_in(self) -> tuple[tuple[AreaAccess, Sector], ...]:
        """Each area where somebody lives, with each taught sector."""
        taught = frozenset(self.taught)
        keep = [sector in taught for sector in self.sectors]
        return tuple(
            pair
            for row in self.areas
            if row[0].residents
            for pair in compress(zip(row, self.sectors, strict=True), keep)
        )

    @property
    def unreached(self) -> tuple[tuple[AreaAccess, Sector], ...]:
        """Those of ``lived_in`` where it is known that nobody is reached."""
        return tuple((area, sector) for area, sector in self.lived_in if area.gap == area.residents)

    @property
    def by_reach(self) -> tuple[Sector, ...]:
        """The taught sectors from that which most people in England reach, then the others."""
        reached = {sector: self.in_sector(sector).england.reached for sector in self.taught}
        return (*sorted(self.taught, key=lambda sector: -reached[sector]), *self.untaught)

    @property
    def areas_by_reach(self) -> tuple[tuple[AreaAccess, ...], ...]:
        """The areas from that where fewest people reach the sectors: the mean share over them.

        Of areas alike, the one with most people out of reach comes first. Those where nobody
        lives, or of which nothing is known, come last.
        """
        return tuple(sorted(self.areas, key=_reach))

    def in_sector(self, sector: Sector) -> Gaps:
        """Return the gaps of one sector.

        Raises
        ------
        SelectionError
            If there is no such sector.
        """
        return self.gaps[self.sectors.index(find_word(Sector, sector))]

    def in_area(self, area_code: str) -> tuple[AreaAccess, ...] | None:
        """Return the access of an area, a sector each; None where there is no such area."""
        return next((row for row in self.areas if row[0].area_code == area_code), None)

    @property
    def england_taught(self) -> tuple[AreaAccess, ...]:
        """Access of England's residents in each of ``taught``."""
        return tuple(gaps.england for gaps in self.gaps if gaps.sites)

    def taught_in(self, area: int) -> tuple[AreaAccess, ...]:
        """Return the access of an area, by its row, in each of ``taught``."""
        return tuple(gaps.every[area] for gaps in self.gaps if gaps.sites)

    def _sectors(self, wanted: Callable[[Gaps], bool]) -> tuple[Sector, ...]:
        pairs = zip(self.sectors, self.gaps, strict=True)
        return tuple(sector for sector, gaps in pairs if wanted(gaps))

    def _reached_by(self, choose: Callable[[list[int]], int]) -> tuple[Sector, ...]:
        if not self.taught:
            return ()
        reached = choose([gaps.england.reached for gaps in self.gaps if gaps.sites])
        return self._sectors(lambda gaps: bool(gaps.sites) and gaps.england.reached == reached)


@dataclass(frozen=True, slots=True)
class BothMatrices:
    """The answer in every sector with the institutes of a selection, and with the others.

    Parameters
    ----------
    asked, other : SectorMatrix
        At one level; their selections differ in the network alone.
    institutes : mapping of Network to int
        How many institutes each network has, whatever they teach.
    """

    asked: SectorMatrix
    other: SectorMatrix
    institutes: Mapping[Network, int]

    @property
    def differ(self) -> bool:
        """Whether one network has more institutes than the other."""
        return len(set(self.institutes.values())) > 1


def _reach(row: tuple[AreaAccess, ...]) -> tuple[bool, float, int]:
    shares = [share for access in row if (share := access.known_share) is not None]
    mean = sum(shares) / len(shares) if shares else 0.0
    return not shares, mean, -sum(access.gap for access in row)


def sector_matrix(datasets: Datasets, selection: Selection, level: AreaLevel) -> SectorMatrix:
    """Count who is reached in every area of a level, in each sector alone.

    Parameters
    ----------
    selection : Selection
        Its own sectors do not matter.

    Raises
    ------
    SelectionError
        If the level is not known, or these data cannot answer it.
    """
    level = find_word(AreaLevel, level)
    asked = replace(selection, sectors=())
    sectors = tuple(Sector)
    everywhere, held = map(asked.sites, (datasets.sites, datasets.sites_measured))
    return SectorMatrix(
        asked,
        level,
        sectors,
        tuple(find_gaps(datasets, replace(asked, sectors=(sector,)), level) for sector in sectors),
        len(held),
        len(everywhere) - len(held),
    )
