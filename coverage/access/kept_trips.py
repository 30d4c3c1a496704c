"""Trips to sites that are worked out once, and kept in the store of the roads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.car.origin_features import Floats, Some
from coverage.datasets.institutes import Site
from coverage.datasets.roads import Roads

Key = Callable[[Site], str]
Make = Callable[[Sequence[Site], NDArray[np.intp]], Sequence[Floats]]


def kept_trips(
    roads: Roads, sites: Sequence[Site], points: Some, key: Key, make: Make, together: int
) -> Iterator[Floats]:
    """Yield what is known of the trips to each site, shape (points asked of,).

    What was never worked out is, a few sites together when they are come to; and kept, unless it
    was asked of single demand points, or would push all else out of memory.

    Parameters
    ----------
    key : callable
        What the trips to a site are made from, as a text.
    make : callable
        Works out the trips from some demand points to some sites, none of them twice.
    together : int
        Sites that are worked out together.
    """
    keeps = roads.store.has_room_for(len(sites))
    for start in range(0, len(sites), together):
        yield from _few(roads, sites[start : start + together], points, key, make, keeps=keeps)


def _few(
    roads: Roads, sites: Sequence[Site], points: Some, key: Key, make: Make, *, keeps: bool
) -> Iterator[Floats]:
    everywhere = np.arange(len(roads.demand))
    kept = [roads.store.get(key(site), len(everywhere)) for site in sites]
    pairs = zip(sites, kept, strict=True)
    new = {key(site): site for site, found in pairs if found is None}
    keeps = keeps and isinstance(points, slice)
    some = everywhere if keeps else everywhere[points]
    # Of no site, without a look at the roads.
    made = dict(zip(new, make([*new.values()], some) if new else (), strict=True))
    for made_from, trips in made.items() if keeps else ():
        roads.store.put(made_from, trips)
    for site, found in zip(sites, kept, strict=True):
        if found is not None:
            yield found[points]
        else:
            trips = made[key(site)]
            yield trips[points] if keeps else trips
