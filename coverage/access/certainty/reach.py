"""Who is reached in each draw, by what is in doubt of a selection."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import assert_never

import numpy as np

from coverage.access.car.minutes import CarMinutes
from coverage.access.certainty.draws import cell_of, key_of, make_pool
from coverage.access.certainty.minutes import MinutesDrawn, Origins, Trips, mean_added
from coverage.access.certainty.reached import ReachInDraws, reached_for_sure
from coverage.access.certainty.residents import residents_in_draws
from coverage.access.resolve_travel import DRAWN, ORIGINS, TRIPS, usual_reach, usual_travel
from coverage.access.selection import Selection
from coverage.datasets.car.doubt import TAIL, MinutesDoubt
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.read_only import read_only
from coverage.datasets.roads import Roads
from coverage.errors import SelectionError
from coverage.measures import ByCar, OverLand, Straight
from coverage.vocabulary import AreaLevel, Traffic

MOST_SITES = 160
"""Sites the trips to which are kept at hand: 31 MB."""


def reach_in_draws(datasets: Datasets, selection: Selection, sites: Sequence[Site]) -> ReachInDraws:
    """Return who is reached in each draw, of some sites.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    DataFileError
        If the data do not hold how far minutes by car may be off.
    """
    parts = doubt_of_minutes(datasets, selection)
    spread = residents_in_draws(datasets, selection.population)
    if parts is None:
        return reached_for_sure(usual_reach(datasets, selection, sites).reached, spread)
    drawn = minutes_drawn(datasets, parts)
    found = drawn.reach(trips_to(datasets, selection, sites), selection.threshold)
    return ReachInDraws(found.rows, found.chance, found.sure, spread)


def minutes_drawn(datasets: Datasets, parts: MinutesDoubt) -> MinutesDrawn:
    """Return what draws are made with, by where the demand points of the data lie."""
    pool = datasets.worked_out.whole.once(DRAWN, lambda: make_pool(TAIL))
    return MinutesDrawn(origins_of(datasets), parts, pool)


def origins_of(datasets: Datasets) -> Origins:
    """Return where the trips of the data begin, as errors hang together."""
    return datasets.worked_out.whole.once(ORIGINS, lambda: _origins(datasets))


def _origins(datasets: Datasets) -> Origins:
    demand = datasets.demand
    codes = [*(area.code for area in datasets.areas[AreaLevel.DISTRICT]), ""]  # NO_AREA is the last
    rows = demand.memberships[AreaLevel.DISTRICT].of_each(len(demand)).tolist()
    names = demand.postcode_districts.tolist() or [""] * len(demand)
    pairs = [(codes[row], name) for row, name in zip(rows, names, strict=True)]
    place = {pair: number for number, pair in enumerate(dict.fromkeys(pairs))}
    of = np.array([place[pair] for pair in pairs], dtype=np.intp)
    districts = {code: key_of(code) for code in dict.fromkeys(codes)}
    return Origins(
        read_only(of),
        read_only(np.array([districts[code] for code, _ in place], dtype=np.uint64)),
        read_only(np.array([key_of(*pair) for pair in place], dtype=np.uint64)),
    )


def doubt_of_minutes(datasets: Datasets, selection: Selection) -> MinutesDoubt | None:
    """Return by how much the costs of a selection may be off; None where no error was measured.

    That is so of kilometres, of minutes by bicycle and on foot, and of a matrix of the user's.
    """
    if datasets.own_matrix:
        return None
    match selection.measure.spec.way:
        case ByCar():
            return _roads(datasets).doubt.parts
        case Straight() | OverLand():
            return None
        case _:
            assert_never(selection.measure.spec.way)


def trips_to(datasets: Datasets, selection: Selection, sites: Sequence[Site]) -> Iterator[Trips]:
    """Yield the trips to each site; those to few sites are kept at hand."""
    by = (selection.measure, selection.traffic)
    keeps = len(sites) <= MOST_SITES
    kept = [datasets.worked_out.of(TRIPS, (*by, _spot(site))) if keeps else None for site in sites]
    new = [site for site, found in zip(sites, kept, strict=True) if found is None]
    fresh = _fresh(datasets, selection, new)
    for site, found in zip(sites, kept, strict=True):
        if found is None:
            found = next(fresh)
            if keeps:
                datasets.worked_out.keep(TRIPS, found, (*by, _spot(site)), most=MOST_SITES)
        yield found


def _fresh(datasets: Datasets, selection: Selection, sites: Sequence[Site]) -> Iterator[Trips]:
    """Yield the trips to each site, many of which are estimated at once."""
    everyone = slice(0, len(datasets.demand))
    usual = usual_travel(datasets, selection).trips(datasets.demand, sites, everyone)
    match selection.traffic:
        case Traffic.NONE:
            for site, minutes in zip(sites, usual, strict=True):
                yield Trips(cell_of(site), minutes)
        case Traffic.USUAL:
            travel = CarMinutes(_roads(datasets), Traffic.NONE)
            without, origins = travel.trips(datasets.demand, sites, everyone), origins_of(datasets)
            for site, minutes, free in zip(sites, usual, without, strict=True):
                yield Trips(cell_of(site), minutes, mean_added(minutes, free, origins))
        case _:
            assert_never(selection.traffic)


def _roads(datasets: Datasets) -> Roads:
    if datasets.roads is None:
        raise SelectionError("These data know no roads: ask for kilometres.")
    return datasets.roads


def _spot(site: Site) -> Hashable:
    """Return all of a site that its minutes hang on."""
    return site.lon, site.lat, site.district_code, site.postcode
