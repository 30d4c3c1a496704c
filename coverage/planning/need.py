"""Need: what a set of candidates has to earn beside what it is to be best at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coverage.planning.coverage_matrix import Rows

SLACK = 1e-5
"""Share of a need by which a set may fall short in the model.

A person may be less than the solver can tell: it would take some sets for enough that are not,
and others for too little that are enough. Those that fall short are told apart exactly, and shut
out by rows of whole numbers.
"""


@dataclass(frozen=True, slots=True)
class Need:
    """Rows of which at least some value has to be earned.

    Parameters
    ----------
    least : float
        Positive.
    area : int
        Row in its level of the area that needs it, or number of the group of people.
    """

    rows: Rows
    least: float
    area: int = 0

    def is_met_by(self, chosen: NDArray[np.bool_]) -> bool:
        """Return whether a set earns enough, shape (candidates,)."""
        return self.rows.value(np.flatnonzero(chosen)) >= self.least

    def met_with(self, chosen: Sequence[int] | NDArray[np.intp]) -> NDArray[np.bool_]:
        """Return with which other candidate a set would earn enough, shape (candidates,)."""
        earned: NDArray[np.bool_] = self.rows.value(chosen) + self.rows.gains(chosen) >= self.least
        return earned

    def capped(self) -> Need:
        """Return the same with rows that earn no more than all that is needed."""
        return replace(
            self, rows=replace(self.rows, values=np.minimum(self.rows.values, self.least))
        )

    def only(self, kept: NDArray[np.bool_]) -> Need:
        """Return the same of a set that may hold some candidates alone, shape (candidates,)."""
        return replace(self, rows=self.rows.only(kept))
