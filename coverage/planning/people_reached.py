"""What a place of a plan is for that is to reach people: everyone, or those of a group first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.planning.coverage_matrix import Rows

Chosen = Sequence[int] | NDArray[np.intp]

NOBODY = 0.5
"""Residents are whole, so that less than this is no difference."""


@dataclass(frozen=True, slots=True)
class PeopleReached:
    """The residents newly reached."""

    rows: Rows

    @property
    def candidates(self) -> int:
        """How many there are."""
        return self.rows.candidates

    @property
    def steps(self) -> tuple[float, ...]:
        """Residents are whole."""
        return (NOBODY,)

    def of(self, chosen: Chosen) -> tuple[float, ...]:
        """Return the residents whom a set newly reaches."""
        return (self.rows.value(chosen),)

    def objective(self, chosen: Chosen) -> float:
        """Return the same."""
        return self.rows.value(chosen)

    def best_beside(self, chosen: Chosen, open_to: NDArray[np.bool_]) -> int | None:
        """Return the candidate that reaches most others; the first among equals."""
        gains = np.where(open_to, self.rows.gains(chosen), 0.0)
        return int(gains.argmax()) if gains.max(initial=0.0) > NOBODY else None

    def is_all_of(self, chosen: Chosen, allowed: NDArray[np.bool_]) -> bool:
        """Return whether no allowed candidate reaches anyone else."""
        return self.rows.value(np.flatnonzero(allowed)) - self.rows.value(chosen) <= NOBODY


@dataclass(frozen=True, slots=True)
class GroupFirst:
    """The people of a group who are newly reached, and then everyone.

    Among sets that reach as many of the group the one that reaches more people is better, so that
    what a plan for a group costs the others is the least it can be.

    Parameters
    ----------
    group, rows : Rows
        Of the people of the group, and of all.
    """

    group: Rows
    rows: Rows

    @property
    def candidates(self) -> int:
        """How many there are."""
        return self.rows.candidates

    @property
    def steps(self) -> tuple[float, ...]:
        """Residents are whole, of a group too."""
        return (NOBODY, NOBODY)

    def of(self, chosen: Chosen) -> tuple[float, ...]:
        """Return the people of the group whom a set newly reaches, and all whom it does."""
        return self.group.value(chosen), self.rows.value(chosen)

    def objective(self, chosen: Chosen) -> float:
        """Return the people of the group."""
        return self.group.value(chosen)

    def best_beside(self, chosen: Chosen, open_to: NDArray[np.bool_]) -> int | None:
        """Return the candidate that reaches most others of the group, or else most others."""
        gains = np.where(open_to, self.group.gains(chosen), 0.0)
        if gains.max(initial=0.0) > self.steps[0]:
            return int(gains.argmax())
        return PeopleReached(self.rows).best_beside(chosen, open_to)

    def is_all_of(self, chosen: Chosen, allowed: NDArray[np.bool_]) -> bool:
        """Return whether no allowed candidate reaches anyone else."""
        return PeopleReached(self.rows).is_all_of(chosen, allowed)
