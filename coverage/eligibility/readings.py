"""Other readings of the LEP areas: the map of 2020, and districts that lie in two of them.

The rule is applied to the areas of April 2021. Where another reading touches an area, the
verdict under it is told beside the verdict, and never replaces it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from coverage.access.hosting import held_by
from coverage.datasets.demand import DemandPoints
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.vocabulary import AreaLevel, PopulationGroup, Wave, listed

OF_2020 = {
    "leeds-city-region-2020": (
        "In 2020 Leeds City Region also included York, Craven, Harrogate and Selby"
    ),
    "humber-2020": (
        "Until April 2021 the Humber LEP area, now Hull and East Yorkshire, also included North "
        "Lincolnshire and North East Lincolnshire"
    ),
}
"""What each reading of ``data/lep_readings.csv`` rests on."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of an area.

    Parameters
    ----------
    area_code : str
        The area that it touches.
    told : str
        What it rests on, without a full stop.
    otherwise : str
        Under what the area is counted again, at the beginning of a sentence: "On those boundaries".
    adds, leaves_out : frozenset of str
        Ids of the sites that it puts into the area, and takes out of it.
    """

    area_code: str
    told: str
    otherwise: str = "On those boundaries"
    adds: frozenset[str] = field(default_factory=frozenset)
    leaves_out: frozenset[str] = field(default_factory=frozenset)

    def sites(self, inside: Sequence[Site], counted: Sequence[Site]) -> list[Site]:
        """Return which of the sites that count stand in the area by this reading.

        Parameters
        ----------
        inside : sequence of Site
            Those that stand in it by the map of April 2021.
        """
        ids = ({site.site_id for site in inside} | self.adds) - self.leaves_out
        return [site for site in counted if site.site_id in ids]


def readings(datasets: Datasets) -> tuple[Reading, ...]:
    """Return every other reading of a LEP area, those of 2020 first."""
    return (*_of_2020(datasets), *_of_shared_districts(datasets))


def _of_2020(datasets: Datasets) -> Iterator[Reading]:
    """Yield what the map of 2020 says of the areas it adds to and of those it adds from.

    It is known of the default sites alone: a user's own file has no such reading.
    """
    if not datasets.has_our_institutes:
        return
    for name, added in datasets.lep_readings.items():
        told, ids = OF_2020[name], frozenset().union(*added.values())
        moved = [site for site in datasets.sites if site.site_id in ids]
        held = held_by(datasets, moved, OFFICIAL_LEVEL)
        for area, holds in zip(datasets.areas[OFFICIAL_LEVEL], held.T, strict=True):
            if area.code in added or holds.any():
                yield Reading(area.code, told, adds=added.get(area.code, frozenset()))


def _of_shared_districts(datasets: Datasets) -> Iterator[Reading]:
    """Yield what stands in each LEP area without the districts that it shares with another."""
    lep_areas, districts = datasets.areas[OFFICIAL_LEVEL], datasets.areas[AreaLevel.DISTRICT]
    held = datasets.demand.areas_of_districts(OFFICIAL_LEVEL, (len(districts), len(lep_areas)))
    shared = held.sum(axis=1) > 1
    sites = [site for site in datasets.sites if site.wave is Wave.ONE]
    stands = held_by(datasets, sites, OFFICIAL_LEVEL)
    stands &= stands.sum(axis=1, keepdims=True) > 1
    for area, holds, inside in zip(lep_areas, held.T, stands.T, strict=True):
        rows = np.flatnonzero(holds & shared).tolist()
        if not rows:
            continue
        others = [
            other.name
            for other, theirs in zip(lep_areas, held.T, strict=True)
            if other is not area and theirs[rows].any()
        ]
        names = [districts[row].name for row in rows]
        yield Reading(
            area.code,
            f"{listed(names)} also {'lies' if len(names) == 1 else 'lie'} in {listed(others)}",
            f"Without {'it' if len(names) == 1 else 'them'}",
            leaves_out=frozenset(sites[row].site_id for row in np.flatnonzero(inside)),
        )


SHARE_TO_BELONG = 1 / 20
"""A LEP area belongs to every region that holds at least this share of its residents."""


def region_membership(demand: DemandPoints, leps: int, regions: int) -> NDArray[np.bool_]:
    """Return which LEP areas belong to which regions, shape (leps, regions).

    Residents of all ages are counted, also where a part of England is all that counts. A LEP area
    without residents belongs to none.
    """
    residents = (demand.everyone or demand.residents)[PopulationGroup.ALL]
    region_of = demand.memberships[AreaLevel.REGION].of_each(len(demand))
    pairs = demand.memberships[AreaLevel.LEP]
    shared = np.bincount(
        pairs.areas * regions + region_of[pairs.points],
        weights=residents[pairs.points],
        minlength=leps * regions,
    ).reshape(leps, regions)
    total = shared.sum(axis=1, keepdims=True)
    enough: NDArray[np.bool_] = (shared >= SHARE_TO_BELONG * total) & (shared > 0)
    return enough
