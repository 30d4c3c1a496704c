"""Minutes of a user's own matrix, to sites, to candidates and to places that are tried out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.hosting import points_of
from coverage.datasets.car.origin_features import Some
from coverage.datasets.demand import NO_POINT, DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.matrix.travel_matrix import NOT_HELD, TravelMatrix
from coverage.vocabulary import Measure

PLANNED = "plan-"
"""How the id of a candidate begins where it is planned as a site."""

NO_MINUTES = (
    "Your own matrix holds no minutes to new places: leave it out of a plan, or give one to your "
    "candidates or between small areas."
)

DIGITS = 5
"""Of degrees: a scenario rounds its places to about a metre."""


@dataclass(frozen=True, slots=True)
class OwnMinutes:
    """Minutes of pairs as the user's matrix gives them.

    Parameters
    ----------
    datasets : Datasets
        What the matrix is part of.
    """

    matrix: TravelMatrix
    datasets: Datasets

    @property
    def measure(self) -> Measure:
        """Minutes."""
        return Measure.MINUTES

    @property
    def label(self) -> str:
        """The unit and the matrix, by the name that its owner gives it."""
        return f"minutes ({self.matrix.title})"

    def trips(
        self, demand: DemandPoints, sites: Sequence[Site], points: Some
    ) -> Iterator[NDArray[np.float32]]:
        """Yield minutes to each site, shape (points asked of,).

        ``inf`` for a pair that the matrix leaves out; NaN for a demand point that it does not
        hold, and everywhere for a site that it does not hold.

        Raises
        ------
        ValueError
            If the demand points are not those of the matrix.
        """
        if len(demand) != len(self.matrix.origins):
            raise ValueError("These demand points are not those of the matrix.")
        nothing = np.where(self.matrix.origins, np.inf, np.nan).astype(np.float32)
        for place in places_of(self.datasets, sites).tolist():
            if place == NOT_HELD:
                yield np.full_like(nothing, np.nan)[points]
                continue
            pairs, minutes = self.matrix.to(place), nothing.copy()
            minutes[self.matrix.points[pairs]] = self.matrix.minutes[pairs]
            yield minutes[points]


def places_of(datasets: Datasets, sites: Sequence[Site]) -> NDArray[np.int32]:
    """Return the place in the user's matrix of sites, of planned ones and of those tried out.

    A site of the data is where the matrix has it. A planned one, or one of a scenario, stands
    at a candidate that the matrix holds, else in a small area to which it holds trips.

    Returns
    -------
    ndarray of int32, shape (sites,)
        ``NOT_HELD`` where the matrix holds no trips to it, or there is no matrix.
    """
    matrix, found = datasets.own_matrix, np.full(len(sites), NOT_HELD, dtype=np.int32)
    if matrix is None:
        return found
    rows = {site.site_id: row for row, site in enumerate(datasets.sites)}
    stand = _stand(datasets, matrix) if matrix.of_candidates else {}
    for number, site in enumerate(sites):
        if site.site_id in rows:
            found[number] = matrix.of_sites[rows[site.site_id]]
        elif site.site_id.startswith(PLANNED):
            candidate = site.site_id.removeprefix(PLANNED)
            found[number] = matrix.of_candidates.get(candidate, NOT_HELD)
        else:
            found[number] = stand.get(_spot(site.lon, site.lat), NOT_HELD)
    left = [number for number, site in enumerate(sites) if site.site_id not in rows]
    left = [number for number in left if found[number] == NOT_HELD]
    if left and len(matrix.of_areas):
        points = points_of(datasets, [sites[number] for number in left])
        found[left] = np.where(points == NO_POINT, NOT_HELD, matrix.of_areas[points])
    return found


def _stand(datasets: Datasets, matrix: TravelMatrix) -> dict[tuple[float, float], int]:
    """Return the place of each candidate that the matrix holds, by where it stands alone."""
    candidates = datasets.own_candidates.candidates if datasets.own_candidates else ()
    alone = Counter(_spot(each.lon, each.lat) for each in candidates)
    places = {each: matrix.of_candidates.get(each.candidate_id) for each in candidates}
    return {
        _spot(each.lon, each.lat): place
        for each, place in places.items()
        if place is not None and alone[_spot(each.lon, each.lat)] == 1
    }


def _spot(lon: float, lat: float) -> tuple[float, float]:
    return round(lon, DIGITS), round(lat, DIGITS)
