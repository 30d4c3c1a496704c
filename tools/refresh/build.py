"""A folder of data, read as far as this version can, since an older one lacks what came later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from coverage.datasets.areas import boundary_path, read_areas, read_district_finder
from coverage.datasets.array_cache import Store
from coverage.datasets.car.landmarks import LANDMARKS, MINUTES
from coverage.datasets.car.model import CAR_MODEL
from coverage.datasets.car.traffic import TRAFFIC
from coverage.datasets.demand import DEMAND, DemandPoints, read_demand
from coverage.datasets.installed import kept_folder
from coverage.datasets.institutes import read_institutes
from coverage.datasets.land import CROSSINGS, LAND
from coverage.datasets.load import INSTITUTES, Datasets
from coverage.datasets.postcodes import COLUMNS, POSTCODES, Postcodes
from coverage.datasets.residents_accuracy import RESIDENTS_ACCURACY, read_residents_accuracy
from coverage.datasets.roads import Roads
from coverage.datasets.sources import Sources, read_sources
from coverage.datasets.spots import SpotFinder
from coverage.errors import CoverageError
from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel, listed

Read = TypeVar("Read")

NOBODY = DemandPoints(np.empty(0, np.str_), np.empty((0, 2)), {}, {})
"""The demand points of a folder whose own cannot be read; nothing is asked of them."""

DISTRICTS = boundary_path(AreaLevel.DISTRICT)
SITES = (INSTITUTES, DISTRICTS)
"""What sites are read from."""

POSTCODE_COLUMNS = ("postcode", "point")
"""Columns of the file of postcodes that a comparison cannot do without."""


@dataclass(frozen=True)
class Build:
    """What is known of a folder of data.

    Parameters
    ----------
    datasets : Datasets
        With nothing in place of what cannot be read: look at ``lacks`` before it is asked.
    missing : frozenset of str
        Paths of files that this version reads and the folder does not list.
    otherwise : frozenset of str
        Paths of files that have another form than this version reads.
    """

    datasets: Datasets
    missing: frozenset[str] = frozenset()
    otherwise: frozenset[str] = frozenset()

    @property
    def sources(self) -> Sources:
        """What the files are."""
        return self.datasets.sources

    def lacks(self, needs: Iterable[str]) -> str:
        """Return why a comparison that needs some files cannot be made; "" where it can."""
        wanted = sorted(set(needs))
        missing = [path for path in wanted if path in self.missing]
        otherwise = [path for path in wanted if path in self.otherwise]
        why = []
        if missing:
            why.append(f"has no {listed(missing, 'or')}")
        if otherwise:
            why.append(f"has {listed(otherwise, 'and')} in another form")
        return f"not compared, as the old folder {', and '.join(why)}" if why else ""


def read_build(folder: Path) -> Build:
    """Read a folder of any version.

    Raises
    ------
    DataFileError
        If its record cannot be read, or a file on the record is not the one that was made.
    """
    sources = read_sources(folder)
    for file in sources.files:
        sources.read(file.path)
    reader = _Reader(sources)
    areas = {}
    for level in SHIPPED_LEVELS:
        found = reader.read(boundary_path(level), partial(read_areas, sources, level))
        if found is not None:
            areas[level] = found
    demand = reader.read(DEMAND, lambda: read_demand(sources.read(DEMAND), areas))
    finder = reader.read(DISTRICTS, lambda: read_district_finder(sources))
    sites = finder and reader.read(
        INSTITUTES, lambda: read_institutes(sources.read(INSTITUTES), INSTITUTES, finder)
    )
    off = reader.read(
        RESIDENTS_ACCURACY,
        lambda: read_residents_accuracy(sources.read(RESIDENTS_ACCURACY), RESIDENTS_ACCURACY),
    )
    columns = reader.read(POSTCODES, lambda: _postcode_columns(sources))
    # Older postcodes can be counted, but not asked where a site is: it then lies in the nearest
    # demand point of its district, as it did where there were no others.
    postcodes = Postcodes(sources, demand) if demand and columns == COLUMNS else None
    codes = tuple(area.code for area in areas.get(AreaLevel.DISTRICT, ()))
    spots = SpotFinder(demand or NOBODY, codes, postcodes)
    roads = Roads(sources, demand or NOBODY, spots, Store(kept_folder(folder)))
    reader.read(CAR_MODEL, lambda: roads.measured)
    reader.read(TRAFFIC, lambda: roads.traffic)
    reader.read(CROSSINGS, lambda: sources.read(CROSSINGS))
    if demand:
        reader.read(LAND, lambda: roads.land)
        if reader.read(MINUTES, lambda: sources.read(MINUTES)):
            reader.read(LANDMARKS, lambda: roads.landmarks)
    return Build(
        Datasets(
            sites=sites or (),
            demand=demand or NOBODY,
            areas=areas,
            awards={},
            sources=sources,
            roads=roads,
            residents_accuracy=off,
        ),
        frozenset(reader.missing),
        frozenset(reader.otherwise),
    )


class _Reader:
    """Reads files of a folder, and notes those that it cannot."""

    def __init__(self, sources: Sources) -> None:
        self.listed = {file.path for file in sources.files}
        self.missing: set[str] = set()
        self.otherwise: set[str] = set()

    def read(self, path: str, reader: Callable[[], Read]) -> Read | None:
        """Return what a file holds; None where there is none, or none of this form."""
        if path not in self.listed:
            self.missing.add(path)
            return None
        try:
            return reader()
        except (CoverageError, KeyError, TypeError, ValueError):
            # Every file on record is intact, so that this one was made by another version.
            self.otherwise.add(path)
            return None


def _postcode_columns(sources: Sources) -> tuple[str, ...]:
    names = pq.read_schema(pa.BufferReader(sources.read(POSTCODES))).names
    if not set(POSTCODE_COLUMNS) <= set(names):
        raise ValueError("Other columns.")
    return tuple(names)
