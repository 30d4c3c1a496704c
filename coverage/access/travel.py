"""How far every site is from every demand point: one interface for every measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.projection import to_national_grid
from coverage.vocabulary import Measure


class Travel(Protocol):
    """A way of measuring the trip from a demand point to a site."""

    @property
    def measure(self) -> Measure:
        """What is measured, which also names the unit."""

    def costs(self, demand: DemandPoints, sites: Sequence[Site]) -> NDArray[np.floating]:
        """Return the cost of each trip in the measure's unit.

        Returns
        -------
        ndarray of float, shape (demand points, sites)
            ``inf`` where there is no route, NaN where there is no data.
        """


@dataclass(frozen=True, slots=True)
class StraightLine:
    """Kilometres in a straight line on the British National Grid.

    The grid stretches lengths by less than 0.05 %. A demand point without a
    position is at NaN kilometres from everywhere.
    """

    @property
    def measure(self) -> Measure:
        """Kilometres."""
        return Measure.KM

    def costs(self, demand: DemandPoints, sites: Sequence[Site]) -> NDArray[np.float64]:
        """Return kilometres, shape (demand points, sites); NaN where a position is unknown."""
        places = to_national_grid([site.lon for site in sites], [site.lat for site in sites])
        offsets = demand.positions[:, np.newaxis, :] - places[np.newaxis, :, :]
        return np.hypot(offsets[..., 0], offsets[..., 1]) / 1000
