"""The travel of each measure where the user brings none."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.access.car.minutes import CarMinutes
from coverage.access.hosting import SMALL_AREAS
from coverage.access.over_land import MinutesOverLand
from coverage.access.own_minutes import OwnMinutes
from coverage.access.progress import Progress, no_one
from coverage.access.ranking import MOST_RANKS, Ranking, rank
from coverage.access.reach import Reach, nearer_of, reach, reach_by
from coverage.access.selection import Selection, looked_at
from coverage.access.travel import StraightLine, Travel
from coverage.datasets.array_cache import AT_ONCE
from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.roads import Roads
from coverage.errors import SelectionError
from coverage.measures import ByCar, OverLand, Straight
from coverage.vocabulary import Measure, Traffic, capitalised

RANKING = "ranking of all sites"
MOST_MEASURES = len(Measure) * len(Traffic)
"""Key, with the measure and the traffic, of what is worked out of the data."""

TRIPS = "minutes to sites, for draws"
DRAWN = "draws of sites and origins"
ORIGINS = "origins, as errors hang together"
SPREAD = "residents of small areas in draws"
"""Keys of what draws are made of; the first is kept by the mode of travel, the others for all."""

MOST_OWN_RANKS = 2**20
"""Demand points times the sites of a user's own that are ranked for each: 5 MB, as every session
that brings some holds its own. Past these the few that are asked of further sites are looked up."""

MOST_RANKED = 65_536
"""Demand points above which the ranks of each would be few."""


@dataclass(frozen=True, slots=True)
class AskedOnce:
    """The first question by a measure, and its answer; another one has all sites ranked."""

    sites: tuple[Site, ...]
    threshold: float
    reach: Reach


def usual_travel(datasets: Datasets, selection: Selection) -> Travel:
    """Return the travel that a selection asks for.

    Raises
    ------
    SelectionError
        If the measure is asked of data that know no roads, or of small areas of the user's; or,
        beside a matrix, another one than minutes by car, or these without traffic.
    """
    measure, traffic = selection.measure, selection.traffic
    if matrix := datasets.own_matrix:
        return _minutes_of(matrix, datasets, selection)
    match measure.spec.way:
        case Straight():
            return StraightLine()
        case ByCar():
            return CarMinutes(_roads(datasets, measure), traffic)
        case OverLand():
            return MinutesOverLand(_roads(datasets, measure), measure, measure.spec.way)
        case _:
            assert_never(measure.spec.way)


def _minutes_of(matrix: TravelMatrix, datasets: Datasets, selection: Selection) -> Travel:
    if not selection.measure.spec.takes_matrix:
        raise SelectionError(
            "A matrix stands in for minutes by car alone: ask for minutes, or leave it out."
        )
    if selection.traffic is not Traffic.USUAL:
        raise SelectionError(
            "The minutes of a matrix are as they are: leave traffic out, or the matrix."
        )
    return OwnMinutes(matrix, datasets)


def _roads(datasets: Datasets, measure: Measure) -> Roads:
    if not is_known(measure, datasets):
        raise SelectionError(known_by_default(measure))
    if datasets.roads is None:
        raise SelectionError("These data know no roads: ask for kilometres.")
    return datasets.roads


def traffic_of(datasets: Datasets, selection: Selection) -> Traffic | None:
    """Return the traffic of the trips that a selection asks for; None where they know none.

    Minutes by car alone know any, and what a matrix holds is its owner's.
    """
    is_estimated = datasets.own_matrix is None and datasets.own_population is None
    return selection.traffic if is_estimated and selection.measure.spec.knows_traffic else None


def is_known(measure: Measure, datasets: Datasets) -> bool:
    """Return whether a measure is known of the demand points, or would be if there were roads."""
    if datasets.own_matrix and measure.spec.takes_matrix:
        return True
    return datasets.own_population is None or not measure.spec.is_of_small_areas


def can_be_asked(measure: Measure, datasets: Datasets) -> bool:
    """Return whether a measure goes with the user's files; see ``usual_travel`` for the reasons."""
    if datasets.own_matrix:
        return measure.spec.takes_matrix
    return is_known(measure, datasets)


def known_by_default(measure: Measure) -> str:
    """Return what is said where a measure is asked of small areas of the user's."""
    return (
        f"{capitalised(measure.spec.said)} are known from the default small areas alone: ask for "
        "kilometres, or give a matrix of minutes for your own population."
    )


def usual_reach(datasets: Datasets, selection: Selection, sites: Sequence[Site]) -> Reach:
    """Return what a selection reaches by the usual travel of its measure, and by no other.

    Of a demand point that a matrix does not hold nothing is known, whatever the selection.
    The first selection by a measure is answered alone, however often it is asked; the second
    ranks all sites, and that serves every later one. Of more sites than the store keeps the first
    ranks them all, so that their trips are worked out once.

    Raises
    ------
    SelectionError
        See ``usual_travel``.
    """
    found = _reach(datasets, selection, sites)
    return found if sites else found.known_of(datasets.points_measured)


def prepare_trips(datasets: Datasets, selection: Selection, progress: Progress = no_one) -> None:
    """Work out once whatever takes long before any question by a measure can be answered.

    What was prepared serves every selection by the same measure and traffic, whatever its network,
    sectors, threshold, population or level; then this returns at once.

    Parameters
    ----------
    progress : callable
        Told of how many of how many sites the trips are known, every 0.3 s or so. What it raises
        ends the work and comes out of here; trips that the store keeps are not lost.

    Raises
    ------
    SelectionError
        See ``usual_travel``.
    """
    travel, kept = usual_travel(datasets, selection), _key(selection)
    is_ranked = isinstance(datasets.worked_out.of(RANKING, kept), Ranking)
    if len(datasets.demand) <= MOST_RANKED and not is_ranked:
        everything = sorted(datasets.sites_measured, key=lambda site: site.site_id)
        most = MOST_RANKS if datasets.own_institutes is None else MOST_OWN_RANKS
        ranking = rank(travel, datasets.demand, everything, looked_at, progress, most)
        datasets.worked_out.keep(RANKING, ranking, kept, most=MOST_MEASURES)


def ranking_of(datasets: Datasets, selection: Selection) -> Ranking | None:
    """Return the ranking of all sites by the usual travel of a measure.

    None where there is none yet, unless the sites are more than the store keeps.

    Raises
    ------
    SelectionError
        See ``usual_travel``.
    """
    if len(datasets.sites_measured) > AT_ONCE:
        prepare_trips(datasets, selection)
    found = datasets.worked_out.of(RANKING, _key(selection))
    return found if isinstance(found, Ranking) else None


def _reach(datasets: Datasets, selection: Selection, sites: Sequence[Site]) -> Reach:
    travel, demand, kept = usual_travel(datasets, selection), datasets.demand, _key(selection)
    before = datasets.worked_out.of(RANKING, kept)
    if isinstance(before, AskedOnce) and (before.sites, before.threshold) == (
        tuple(sites),
        selection.threshold,
    ):
        return before.reach
    if before:
        prepare_trips(datasets, selection)
    if ranking := ranking_of(datasets, selection):
        return _by_ranking(ranking, travel, demand, sites, selection.threshold)
    found = reach_by(travel, demand, sites, selection.threshold)
    asked = AskedOnce(tuple(sites), selection.threshold, found)
    datasets.worked_out.once(RANKING, lambda: asked, kept, most=MOST_MEASURES)
    return found


def _by_ranking(
    ranking: Ranking, travel: Travel, demand: DemandPoints, sites: Sequence[Site], threshold: float
) -> Reach:
    """Return what is reached of ranked sites, and of others that came later."""
    held = [row for row, site in enumerate(sites) if ranking.holds(site)]
    ranked = sites if len(held) == len(sites) else [sites[row] for row in held]

    def ask(points: NDArray[np.intp]) -> Reach:
        return reach(travel.trips(demand, ranked, points), len(points), threshold)

    found = ranking.reach(ranked, threshold, ask)
    if len(held) == len(sites):
        return found
    later = [row for row, site in enumerate(sites) if not ranking.holds(site)]
    beside = reach_by(travel, demand, [sites[row] for row in later], threshold)
    return nearer_of([(found, held), (beside, later)])


def carry_rankings(before: Datasets, after: Datasets) -> None:
    """Let data use what was ranked of others from which they came, and what is kept for draws.

    Sites may be gone, teach something else, or be new; whoever stays keeps id and place, and the
    demand points are the same.
    """
    for key, each in before.worked_out.all_of(RANKING):
        if isinstance(each, Ranking):
            after.worked_out.keep(RANKING, each, key, most=MOST_MEASURES)
    if (points := before.worked_out.whole.of(SMALL_AREAS)) is not None:
        after.worked_out.keep(SMALL_AREAS, points)
    after.worked_out.take_over(TRIPS, before.worked_out)
    for kind in (DRAWN, ORIGINS, SPREAD):
        after.worked_out.whole.take_over(kind, before.worked_out.whole)


def _key(selection: Selection) -> Hashable:
    return selection.measure, selection.traffic
