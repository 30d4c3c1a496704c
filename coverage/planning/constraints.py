"""Which sets of candidates may be chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coverage.access.hosting import held_by
from coverage.access.own_minutes import NO_MINUTES
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.errors import SelectionError
from coverage.planning.need import Need
from coverage.planning.problem import Terms
from coverage.vocabulary import AreaLevel


@dataclass(frozen=True, slots=True)
class Limits:
    """What a set must keep to.

    Parameters
    ----------
    most : int
        Candidates that may be chosen, at least 1; fewer than the terms ask for where there are not
        so many.
    allowed : ndarray of bool, shape (candidates,)
        Those that may be chosen at all.
    at_most_one, at_least_one : tuple of ndarray of int
        Groups of candidates of which no two, or not none, may be chosen.
    needs : tuple of Need
        What a set has to earn: people of each group, where none is to be below a floor.
    """

    most: int
    allowed: NDArray[np.bool_]
    at_most_one: tuple[NDArray[np.intp], ...] = ()
    at_least_one: tuple[NDArray[np.intp], ...] = ()
    needs: tuple[Need, ...] = ()

    def admit(self, chosen: NDArray[np.bool_]) -> bool:
        """Return whether a set keeps to them, shape (candidates,)."""
        return bool(
            chosen.sum() <= self.most
            and not (chosen & ~self.allowed).any()
            and all(chosen[group].sum() <= 1 for group in self.at_most_one)
            and all(chosen[group].any() for group in self.at_least_one)
            and all(need.is_met_by(chosen) for need in self.needs)
        )

    def marks(self, chosen: Sequence[int] | NDArray[np.intp]) -> NDArray[np.bool_]:
        """Return which candidates a set holds, shape (candidates,)."""
        marks: NDArray[np.bool_] = np.zeros(len(self.allowed), dtype=np.bool_)
        marks[np.asarray(chosen, dtype=np.intp)] = True
        return marks

    def met_by(self, chosen: Sequence[int] | NDArray[np.intp]) -> Limits:
        """Return them without the groups of which a set holds none."""
        marks = self.marks(chosen)
        met = tuple(group for group in self.at_least_one if marks[group].any())
        return replace(self, at_least_one=met)

    def missing(self, chosen: NDArray[np.bool_]) -> list[NDArray[np.intp]]:
        """Return the groups of which a set still needs one, shape (candidates,)."""
        return [group for group in self.at_least_one if not chosen[group].any()]

    def open_beside(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return the candidates that may be added to a set, shape (candidates,).

        As many places are kept free as there are groups that still need one.
        """
        open_to = self.allowed & ~chosen
        for group in self.at_most_one:
            if chosen[group].any():
                open_to[group] = False
        missing = self.missing(chosen)
        if missing and len(missing) >= self.most - chosen.sum():
            wanted = np.zeros_like(chosen)
            wanted[np.concatenate(missing)] = True
            open_to &= wanted
        return open_to


def free(most: int, candidates: int) -> Limits:
    """Return limits on the number alone."""
    return Limits(most, np.ones(candidates, dtype=np.bool_))


@dataclass(frozen=True, slots=True)
class Qualifying:
    """Which areas qualify, as whoever judges them says.

    Parameters
    ----------
    level : AreaLevel
        The level that is judged.
    areas, regions : frozenset of str
        Codes of the areas of that level, and of the regions, that qualify, at least in part.
    """

    level: AreaLevel
    areas: frozenset[str]
    regions: frozenset[str]


def limits_of(
    datasets: Datasets, terms: Terms, places: Sequence[Site], qualifying: Qualifying | None
) -> Limits:
    """Return what a plan must keep to.

    Parameters
    ----------
    places : sequence of Site
        The planned site of each candidate.
    qualifying : Qualifying or None
        Needed where the terms speak of eligible areas.

    Raises
    ------
    SelectionError
        If no plan could keep to it.
    """
    allowed: NDArray[np.bool_] = np.ones(len(places), dtype=np.bool_)
    if terms.eligible_only and qualifying:
        allowed = _stand_in(datasets, places, qualifying.level, qualifying.areas)
        if not allowed.any():
            level = qualifying.level
            raise SelectionError(
                f"No place is in {level.spec.article} {level.label} that could bid: give other "
                "places, or plan in all areas."
            )
    if not places and datasets.own_matrix:
        raise SelectionError(NO_MINUTES)
    if not places:
        raise SelectionError("There are no places to choose from: give some.")
    at_most_one = _groups(datasets, places, terms.one_per) if terms.one_per else ()
    at_least_one: list[NDArray[np.intp]] = []
    if terms.each_eligible_region and qualifying:
        at_least_one = _one_in_each(datasets, places, allowed, qualifying.regions)
        if len(at_least_one) > terms.affordable:
            some = "" if len(at_least_one) == len(qualifying.regions) else " and have candidates"
            raise SelectionError(
                f"A plan of {terms.affordable} cannot give one to each of the {len(at_least_one)} "
                f"regions that could bid{some}: ask for at least {len(at_least_one)}."
            )
    most = min(terms.affordable, int(allowed.sum()))
    return Limits(most, allowed, at_most_one, tuple(at_least_one))


def _stand_in(
    datasets: Datasets, places: Sequence[Site], level: AreaLevel, codes: Collection[str]
) -> NDArray[np.bool_]:
    wanted = np.array([area.code in codes for area in datasets.areas[level]], dtype=np.bool_)
    return np.asarray(held_by(datasets, places, level)[:, wanted].any(axis=1), dtype=np.bool_)


def _groups(
    datasets: Datasets, places: Sequence[Site], level: AreaLevel
) -> tuple[NDArray[np.intp], ...]:
    """Return the candidates of each area; an area of one or none limits nothing."""
    held = held_by(datasets, places, level)
    return tuple(np.flatnonzero(column) for column in held.T if column.sum() > 1)


def _one_in_each(
    datasets: Datasets,
    places: Sequence[Site],
    allowed: NDArray[np.bool_],
    regions: Collection[str],
) -> list[NDArray[np.intp]]:
    """Return the candidates of each region; one without any that may be chosen asks for none."""
    groups = (
        np.flatnonzero(_stand_in(datasets, places, AreaLevel.REGION, {code}) & allowed)
        for code in sorted(regions)
    )
    return [group for group in groups if len(group)]
