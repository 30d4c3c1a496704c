"""A part of England: the small areas that a user's own files cover, where nobody else counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.areas import Area
from coverage.datasets.demand import DemandPoints
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.own_areas.given import OwnAreas
from coverage.datasets.own_file import OwnFile
from coverage.datasets.read_only import hold_read_only
from coverage.errors import CoverageError
from coverage.vocabulary import AreaLevel, PopulationGroup, listed

ENGLAND = "England"

ONLY = "--only"
"""The option that asks for it, as messages name it."""


@dataclass(frozen=True, slots=True)
class Covering:
    """What one of the user's files covers.

    Parameters
    ----------
    title : str
        What the file is called.
    points : ndarray of bool, shape (n,)
        The demand points that it covers.
    leaves_out : bool
        Whether it leaves some of England out.
    """

    title: str
    points: NDArray[np.bool_]
    leaves_out: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The part of England that a user's own files cover.

    Parameters
    ----------
    points : ndarray of bool, shape (n,)
        The demand points that it holds, each of which every file covers.
    files : tuple of Covering
        What each file covers.
    titles : tuple of str
        What the files are called that leave some of England out; at least one.
    of_points : int
        How many demand points the user's residents live at, or all that there are.
    residents, of_residents : int
        Of all ages, of the part and of those demand points.
    """

    points: NDArray[np.bool_]
    files: tuple[Covering, ...]
    titles: tuple[str, ...]
    of_points: int
    residents: int
    of_residents: int

    def __post_init__(self) -> None:
        """Keep the array from being written to: all sessions share it."""
        hold_read_only(self)

    def refuse_to_leave(self, population: OwnFile | None) -> None:
        """Refuse to count more than the part where a user's residents are those of no more.

        Raises
        ------
        CoverageError
            If they are.
        """
        if population is not None and population.title in self.titles:
            raise CoverageError(
                f"{population.name} covers a part of England alone: stop using it to count all of "
                "England."
            )

    @property
    def sentence(self) -> str:
        """That it is all that counts, and how much of England that is."""
        held, everywhere = int(self.points.sum()), self.of_points
        of_areas = f" of {everywhere:,}" if held < everywhere else ""
        of_people = f" of {self.of_residents:,}" if self.residents < self.of_residents else ""
        areas = "small area" if everywhere == 1 else "small areas"
        return (
            f"Counts {self.name} alone: {held:,}{of_areas} {areas}, with "
            f"{self.residents:,}{of_people} residents. Areas outside it are left out."
        )

    @property
    def name(self) -> str:
        """What it is called inside a sentence: "the part covered by minutes.csv"."""
        return f"the part covered by {listed(list(self.titles))}"


def coverings(
    demand: DemandPoints,
    matrices: Sequence[TravelMatrix],
    population: OwnFile | None,
    areas: OwnAreas | None = None,
) -> tuple[Covering, ...]:
    """Return what each of the user's files covers that could cover a part.

    Parameters
    ----------
    population : OwnFile or None
        The file that the demand points were read from, if it is a user's. It leaves some of England
        out where it gives nobody of a district; see ``read_population``.
    """
    lived = _lived_in(demand)
    found = [
        Covering(each.own.title, each.origins, bool((lived & ~each.origins).any()))
        for each in matrices
    ]
    if population is not None:
        found.append(Covering(population.title, lived, demand.everyone is not None))
    if areas is not None:
        held = np.zeros(len(demand), dtype=np.bool_)
        held[areas.members.points] = True
        found.append(Covering(areas.own.name, held, bool((lived & ~held).any())))
    return tuple(found)


def part_of(demand: DemandPoints, files: Sequence[Covering]) -> Part | None:
    """Return the part of England that every one of some files covers; None where that is all of it.

    Raises
    ------
    CoverageError
        If there is no file, or nobody lives there.
    """
    if not files:
        raise CoverageError(
            f"{ONLY} counts the part of England that your own file covers: give a matrix, a "
            "population or areas as well, or leave it out."
        )
    points: NDArray[np.bool_] = np.logical_and.reduce([file.points for file in files])
    titles = tuple(file.title for file in files if file.leaves_out)
    if not titles:
        return None
    if not (points & _lived_in(demand)).any():
        raise CoverageError(
            f"Nobody lives in what {listed(list(titles))} "
            f"{'covers' if len(titles) == 1 else 'cover together'}: give other files, or leave "
            f"{ONLY} out."
        )
    everyone = demand.residents[PopulationGroup.ALL]
    lived = int(_lived_in(demand).sum()) if demand.everyone else len(demand)
    return Part(
        points, tuple(files), titles, lived, int(everyone[points].sum()), int(everyone.sum())
    )


def lived_in_areas(
    demand: DemandPoints, areas: Mapping[AreaLevel, tuple[Area, ...]], level: AreaLevel
) -> NDArray[np.bool_]:
    """Return in which areas of a level somebody lives, of any age, shape (areas,)."""
    held = np.zeros(len(areas[level]), dtype=np.bool_)
    pairs = demand.memberships[level]
    held[pairs.areas[_lived_in(demand)[pairs.points]]] = True
    return held


def _lived_in(demand: DemandPoints) -> NDArray[np.bool_]:
    """Return at which demand points somebody lives, of any age, shape (n,)."""
    nobody = np.zeros(len(demand), dtype=np.bool_)
    counts = [demand.residents[group] > 0 for group in demand.residents]
    found: NDArray[np.bool_] = np.logical_or.reduce([nobody, *counts])
    return found
