"""Areas of any level side by side: access, access by sector and the verdict on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coverage.access.both_networks import BothNetworks, find_both
from coverage.access.sectors import SectorMatrix, sector_matrix, sectors_of_most
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.datasets.load import Datasets
from coverage.eligibility.around import verdicts_around
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.eligibility.verdicts import AS_REPORTED, AreaVerdict, Verdicts, judge
from coverage.errors import SelectionError
from coverage.vocabulary import AreaLevel, Network, Sector

MOST_COMPARED = 3
"""More areas than these are not told apart at a glance."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of an area.

    Parameters
    ----------
    level : AreaLevel
        The level that the area belongs to.
    verdict : AreaVerdict
        That on the area itself.
    around : tuple of AreaVerdict
        Those on the LEP areas that it lies in; see ``verdicts_around``.
    other : AreaAccess
        Access of its residents by the institutes of the other network.
    sectors : tuple of AreaAccess
        Access of its residents in each sector that some site teaches.
    """

    level: AreaLevel
    verdict: AreaVerdict
    around: tuple[AreaVerdict, ...]
    access: AreaAccess
    other: AreaAccess
    sectors: tuple[AreaAccess, ...]

    @property
    def sectors_of_most(self) -> int | None:
        """In how many sectors most of its people reach a site; see ``sectors_of_most``."""
        return sectors_of_most(self.sectors)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Areas beside each other, and England beside them.

    Parameters
    ----------
    unit : str
        The unit of the threshold, with where it comes from.
    taught : tuple of Sector
        The sectors that some site of the network teaches: those of every ``sectors``.
    areas : tuple of Profile
        One to ``MOST_COMPARED`` of them, in the order that was asked for.
    england_other : AreaAccess
        Access of all residents of England by the institutes of the other network.
    england_sectors : tuple of AreaAccess
        Access of all residents of England in each sector.
    institutes : mapping of Network to int
        How many institutes each network has, whatever they teach.
    """

    selection: Selection
    unit: str
    taught: tuple[Sector, ...]
    areas: tuple[Profile, ...]
    england: AreaAccess
    england_other: AreaAccess
    england_sectors: tuple[AreaAccess, ...]
    institutes: Mapping[Network, int]

    @property
    def england_sectors_of_most(self) -> int | None:
        """In how many sectors most people in England reach a site."""
        return sectors_of_most(self.england_sectors)


def side_by_side(
    datasets: Datasets,
    selection: Selection,
    areas: Sequence[tuple[AreaLevel, int]],
    ruling: Ruling = AS_REPORTED,
) -> SideBySide:
    """Return areas, each given by its level and its row there, side by side.

    Raises
    ------
    SelectionError
        If there is none or more than ``MOST_COMPARED``, or these data cannot answer the selection.
    """
    return put_side_by_side(
        datasets,
        [
            (
                find_both(datasets, selection, level),
                sector_matrix(datasets, selection, level),
                judge(datasets, level, ruling),
                row,
            )
            for level, row in areas
        ],
        judge(datasets, OFFICIAL_LEVEL, ruling),
    )


def put_side_by_side(
    datasets: Datasets,
    answers: Sequence[tuple[BothNetworks, SectorMatrix, Verdicts, int]],
    official: Verdicts,
) -> SideBySide:
    """Return the same of answers that are there: of the level of each area, with its row.

    Parameters
    ----------
    official : Verdicts
        Those on the LEP areas.

    Raises
    ------
    SelectionError
        If there is none or more than ``MOST_COMPARED``.
    """
    if not 1 <= len(answers) <= MOST_COMPARED:
        raise SelectionError(
            f"{len(answers)} areas cannot be compared: give one to {MOST_COMPARED}."
        )
    first, matrix, _, _ = answers[0]
    return SideBySide(
        first.asked.selection,
        first.asked.unit,
        matrix.taught,
        tuple(
            Profile(
                both.asked.level,
                verdicts.areas[row],
                verdicts_around(datasets, verdicts, row, official),
                both.asked.every[row],
                both.other.every[row],
                sectors.taught_in(row),
            )
            for both, sectors, verdicts, row in answers
        ),
        first.asked.england,
        first.other.england,
        matrix.england_taught,
        first.institutes,
    )
