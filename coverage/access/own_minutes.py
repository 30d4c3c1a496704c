"""Minutes of a matrix that the reader brings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.known import Some
from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.travel_matrix import TravelMatrix
from coverage.vocabulary import Measure


@dataclass(frozen=True, slots=True)
class OwnMinutes:
    """Minutes of pairs as the reader's matrix gives them.

    Parameters
    ----------
    row_of : dict of str to int
        Row of each site in the matrix, by its id.
    """

    matrix: TravelMatrix
    row_of: dict[str, int]

    @property
    def measure(self) -> Measure:
        """Minutes."""
        return Measure.MINUTES

    @property
    def label(self) -> str:
        """The unit and the matrix, by the name that its owner gives it."""
        return f"minutes ({self.matrix.own.title})"

    def trips(
        self, demand: DemandPoints, sites: Sequence[Site], points: Some
    ) -> Iterator[NDArray[np.float32]]:
        """Yield minutes to each site, shape (points asked of,).

        ``inf`` for a pair that the matrix leaves out, NaN for a demand point that it does not hold.

        Raises
        ------
        ValueError
            If the demand points are not those of the matrix.
        """
        if len(demand) != len(self.matrix.origins):
            raise ValueError("These demand points are not those of the matrix.")
        nothing = np.where(self.matrix.origins, np.inf, np.nan).astype(np.float32)
        for site in sites:
            pairs = self.matrix.sites == self.row_of[site.site_id]
            minutes = nothing.copy()
            minutes[self.matrix.points[pairs]] = self.matrix.minutes[pairs]
            yield minutes[points]
