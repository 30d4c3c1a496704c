"""What sets of candidates are worth: one interface for people reached and journeys saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coverage.planning.coverage_matrix import Rows
from coverage.planning.cut import Tangent


class Worth(Protocol):
    """What sets are worth; concave in the amounts of candidates, so that tangents lie above it."""

    @property
    def candidates(self) -> int:
        """How many there are."""

    @property
    def total(self) -> float:
        """What no set passes."""

    @property
    def step(self) -> float:
        """By how much two sets differ at least, if they do."""

    def value(self, chosen: Sequence[int] | NDArray[np.intp]) -> float:
        """Return what some candidates earn together."""

    def gains(self, chosen: Sequence[int] | NDArray[np.intp]) -> NDArray[np.float64]:
        """Return what each candidate would add to some that are chosen, shape (candidates,)."""

    def tangent(self, amounts: NDArray[np.float64]) -> Tangent:
        """Return the line that touches the worth at some amounts, shape (candidates,)."""

    def only(self, kept: NDArray[np.bool_]) -> Rows:
        """Return the worth as rows when only some candidates may be chosen, shape (candidates,)."""
