"""The share of people who can reach a site in each sector, of areas beside England, to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coverage.access.summary import AreaAccess
from coverage.eligibility.beside.side_by_side import SideBySide
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import Sector
from coverage.wording.numbers import MISSING, share


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares of one area.

    Parameters
    ----------
    name : str
        What the area is called.
    of_sectors : tuple of float or None
        From 0 to 1, a sector each; None where it is not known or nobody lives there.
    """

    name: str
    of_sectors: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class SectorShares:
    """Shares of areas in every sector, England last.

    Parameters
    ----------
    title : str
        What the shares are of.
    sectors : tuple of Sector
        Those with the largest share of the first area first.
    areas : tuple of Shares
        In the order in which they are told, England last; no two have a name.
    """

    title: str
    sectors: tuple[Sector, ...]
    areas: tuple[Shares, ...]

    def calling_first(self, name: str) -> SectorShares:
        """Return the same with another name of the first area."""
        first, *others = self.areas
        return replace(self, areas=(replace(first, name=name), *others))

    def in_words(self) -> str:
        """Return every share in words, for users who cannot see the chart."""
        rows = (
            f"{sector.label}: "
            + ", ".join(f"{area.name} {shown_share(area.of_sectors[row])}" for area in self.areas)
            for row, sector in enumerate(self.sectors)
        )
        return f"Dot chart. {self.title}. {'. '.join(rows)}."

    def as_table(self) -> SmallTable:
        """Return the same as a table, a sector a row."""
        return SmallTable(
            caption=self.title,
            headings=("Sector", *(area.name for area in self.areas)),
            rows=tuple(
                (sector.label, *(shown_share(area.of_sectors[row]) for area in self.areas))
                for row, sector in enumerate(self.sectors)
            ),
        )


def sector_shares(
    title: str,
    sectors: Sequence[Sector],
    areas: Sequence[tuple[str, Sequence[AreaAccess]]],
) -> SectorShares:
    """Return the shares of areas, England last, the sectors sorted by the share of the first one.

    Among sectors equal there, those that more of the next area reach come first.

    Parameters
    ----------
    areas : sequence of (str, sequence of AreaAccess)
        The name of each, and its access in each of the sectors.
    """
    shares = [(name, [access.known_share for access in of]) for name, of in areas]

    def key(at: int) -> tuple[float, ...]:
        return tuple(-(of[at] or 0.0) for _, of in shares)

    order = sorted(range(len(sectors)), key=key)
    return SectorShares(
        title,
        tuple(sectors[at] for at in order),
        tuple(Shares(name, tuple(of[at] for at in order)) for name, of in shares),
    )


def shares_side_by_side(found: SideBySide, title: str, names: Sequence[str]) -> SectorShares:
    """Return the shares of areas that are compared.

    Parameters
    ----------
    names : sequence of str
        What each of the areas is called.
    """
    return sector_shares(
        title,
        found.taught,
        [
            *zip(names, (area.sectors for area in found.areas), strict=True),
            (found.england.area, found.england_sectors),
        ],
    )


def shown_share(part: float | None) -> str:
    """Return a share as a table shows it."""
    return MISSING if part is None else share(part)
