"""A user's own matrices, each matched to the small areas, sites and candidates in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.candidates import Candidate
from coverage.datasets.inputs import Datasets
from coverage.datasets.matrix.ends import Keys, KnownEnds
from coverage.datasets.matrix.read import read_travel_matrix
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.matrix.unlikely_minutes import UsualTrips
from coverage.datasets.one_a_district import one_a_district
from coverage.datasets.own_file import OwnFile
from coverage.datasets.projection import to_national_grid
from coverage.datasets.spots import Spot, SpotFinder, spot_finder
from coverage.errors import Warn


@dataclass(frozen=True, slots=True)
class CandidateSpot:
    """Where a candidate stands; no postcode is known of it."""

    lon: float
    lat: float
    district_code: str
    postcode: str = ""


def read_matrices(
    datasets: Datasets, files: Iterable[OwnFile | None], warn: Warn
) -> list[TravelMatrix | None]:
    """Read the user's matrices; None stands for none.

    Parameters
    ----------
    datasets : Datasets
        The small areas, the sites and the user's candidates, if any, that trips may lead to.

    Raises
    ------
    InvalidFileError, CoverageError
        See ``read_travel_matrix``.
    """
    ends = known_ends(datasets)
    spots: tuple[Spot, ...] = (*datasets.sites, *_spots(_candidates(datasets)))
    trips = UsualTrips(datasets.demand, spots, datasets.roads)
    return [read_travel_matrix(file, ends, trips, warn) if file else None for file in files]


def known_ends(datasets: Datasets) -> KnownEnds:
    """Return the demand points of data, and the places that trips of a matrix may lead to."""
    candidates = _candidates(datasets)
    spots: tuple[Spot, ...] = (*datasets.sites, *_spots(candidates))
    finder = spot_finder(datasets.demand, datasets.areas, datasets.postcodes)
    return KnownEnds(
        points=datasets.demand.codes.tolist(),
        sites=[Keys(site.site_id, site.name, site.postcode) for site in datasets.sites],
        candidates=[Keys(each.candidate_id, each.name) for each in candidates],
        site_areas=finder.find(datasets.sites),
        candidate_areas=finder.find(_spots(candidates)),
        needed=lambda: _districts(datasets, finder).tolist(),
        point_positions=datasets.demand.positions,
        place_positions=to_national_grid(
            [spot.lon for spot in spots], [spot.lat for spot in spots]
        ),
    )


def _candidates(datasets: Datasets) -> tuple[Candidate, ...]:
    return datasets.own_candidates.candidates if datasets.own_candidates else ()


def _districts(datasets: Datasets, finder: SpotFinder) -> NDArray[np.intp]:
    """Return the demand points of the places that are planned where a user brings none."""
    if datasets.own_candidates:
        return np.empty(0, dtype=np.intp)
    return finder.find(_spots(one_a_district(datasets.demand, datasets.areas)))


def _spots(candidates: Sequence[Candidate]) -> tuple[CandidateSpot, ...]:
    return tuple(CandidateSpot(each.lon, each.lat, each.district_code) for each in candidates)
