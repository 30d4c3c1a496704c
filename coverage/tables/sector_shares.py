"""The share of people who can reach a site in each sector, of areas beside England, to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coverage.access.summary import AreaAccess
from coverage.eligibility.beside.side_by_side import SideBySide
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import Sector
from coverage.wording.intervals import share_within
from coverage.wording.numbers import MISSING, share

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainty


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares of one area.

    Parameters
    ----------
    name : str
        What the area is called.
    of_sectors : tuple of float or None
        From 0 to 1, a sector each; None where it is not known or nobody lives there.
    ends : tuple of (float, float) or None
        The ends of the 90% interval of each; empty where they are not known.
    """

    name: str
    of_sectors: tuple[float | None, ...]
    ends: tuple[tuple[float, float] | None, ...] = ()

    def shown(self, row: int) -> str:
        """Return the share of a sector as a table shows it, with its interval where it is known."""
        part = self.of_sectors[row]
        ends = self.ends[row] if self.ends else None
        if part is None or ends is None:
            return shown_share(part)
        return share_within(part, *ends)


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
            f"{sector.label}: " + ", ".join(f"{area.name} {area.shown(row)}" for area in self.areas)
            for row, sector in enumerate(self.sectors)
        )
        return f"Dot chart. {self.title}. {'. '.join(rows)}."

    def as_table(self) -> SmallTable:
        """Return the same as a table, a sector a row."""
        return SmallTable(
            caption=self.title,
            headings=("Sector", *(area.name for area in self.areas)),
            rows=tuple(
                (sector.label, *(area.shown(row) for area in self.areas))
                for row, sector in enumerate(self.sectors)
            ),
        )


def sector_shares(
    title: str,
    sectors: Sequence[Sector],
    areas: Sequence[tuple[str, Sequence[AreaAccess]]],
    sure: Sequence[Sequence[Certainty]] | None = None,
) -> SectorShares:
    """Return the shares of areas, England last, the sectors sorted by the share of the first one.

    Among sectors equal there, those that more of the next area reach come first.

    Parameters
    ----------
    areas : sequence of (str, sequence of AreaAccess)
        The name of each, and its access in each of the sectors.
    sure : sequence of sequence of Certainty, optional
        How sure each of those shares is.
    """
    shares = [(name, [access.known_share for access in of]) for name, of in areas]

    def key(at: int) -> tuple[float, ...]:
        return tuple(-(of[at] or 0.0) for _, of in shares)

    order = sorted(range(len(sectors)), key=key)
    return SectorShares(
        title,
        tuple(sectors[at] for at in order),
        tuple(
            Shares(
                name,
                tuple(of[at] for at in order),
                tuple(_ends(sure[row][at]) for at in order) if sure else (),
            )
            for row, (name, of) in enumerate(shares)
        ),
    )


def _ends(sure: Certainty) -> tuple[float, float] | None:
    low, high = sure.share_low, sure.share_high
    return None if low is None or high is None else (low, high)


def shares_side_by_side(
    found: SideBySide,
    title: str,
    names: Sequence[str],
    sure: Sequence[Sequence[Certainty]] | None = None,
) -> SectorShares:
    """Return the shares of areas that are compared.

    Parameters
    ----------
    names : sequence of str
        What each of the areas is called.
    sure : sequence of sequence of Certainty, optional
        How sure the share of each of them, and last of England, is in each taught sector.
    """
    return sector_shares(
        title,
        found.taught,
        [
            *zip(names, (area.sectors for area in found.areas), strict=True),
            (found.england.area, found.england_sectors),
        ],
        sure,
    )


def shown_share(part: float | None) -> str:
    """Return a share as a table shows it."""
    return MISSING if part is None else share(part)
