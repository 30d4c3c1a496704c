"""Where an English postcode is, and the small area that it lies in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.datasets.demand import DemandPoints
from coverage.datasets.demand_digest import check_digest
from coverage.datasets.postcode_text import parse_postcode, unlisted
from coverage.datasets.projection import to_degrees, to_national_grid
from coverage.datasets.sources import Sources
from coverage.vocabulary import AreaLevel

POSTCODES = "postcodes.parquet"
COLUMNS = ("postcode", "point", "easting_10m", "northing_10m", "coarse", "closed")
STEP_M = 10
"""Positions are kept in whole steps of so many metres."""
COARSE_M = 100
"""Postcodes closed before the year 2000 were placed on a grid of this width by the source."""
NO_MONTH = 0
"""In the column ``closed``, which holds months as year * 100 + month and null where a postcode
is open, that the month is not known."""


@dataclass(frozen=True, slots=True)
class Closed:
    """That a postcode is no longer in use.

    Parameters
    ----------
    since : date or None
        The first day of the month that the ONS look-up of May 2022 gives. None where the
        month is not known: open in May 2022, and not in use in April 2025.
    """

    since: date | None


@dataclass(frozen=True, slots=True)
class PostcodePlace:
    """The place of a postcode.

    Parameters
    ----------
    postcode : str
        In capitals with one blank, "M1 2AB".
    lon, lat : float
        Degrees, WGS 84, of the address in the middle of it.
    point : int
        Row of the demand point that it lies in.
    precision_m : float
        How far off the position may be, in metres: ``STEP_M``, or ``COARSE_M`` for a
        postcode that was closed before the year 2000.
    closed : Closed or None
        None where the postcode is in use, as far as is known.
    """

    postcode: str
    lon: float
    lat: float
    point: int
    precision_m: float
    closed: Closed | None = None


@dataclass(frozen=True)
class Postcodes:
    """Finds the place of a postcode; the file is opened when the first one is asked for.

    Parameters
    ----------
    sources : Sources
        What the files are.
    demand : DemandPoints
        What the postcodes lie in.
    """

    sources: Sources
    demand: DemandPoints

    def find(self, text: str) -> PostcodePlace:
        """Return the place of an English postcode, open or closed.

        Parameters
        ----------
        text : str
            A postcode in any capitals, with any blanks and punctuation.

        Raises
        ------
        PostcodeError
            If the text is not shaped like a postcode, or is none of England.
        DataFileError
            If the file is not intact, or does not speak of the demand points.
        """
        postcode = parse_postcode(text)
        table = self._file.rows_around(postcode)
        row = pc.index(table["postcode"], postcode).as_py()
        if row < 0:
            raise unlisted(postcode, self._vintage)
        point, easting, northing, coarse, closed = (
            table[name][row].as_py() for name in COLUMNS[1:]
        )
        ((lon, lat),) = to_degrees([[easting * STEP_M, northing * STEP_M]]).tolist()
        precision = float(COARSE_M if coarse else STEP_M)
        return PostcodePlace(postcode, lon, lat, point, precision, _closed(closed))

    def everywhere(self) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        """Return every postcode that is placed to ``STEP_M``: where, and in which small area.

        Returns
        -------
        positions : ndarray of float, shape (n, 2)
            Easting and northing.
        points : ndarray of int32, shape (n,)
            Row of the demand point that each lies in.

        Raises
        ------
        DataFileError
            If the file is not intact, or does not speak of the demand points.
        """
        table = pq.read_table(pa.BufferReader(self._file.content), columns=list(COLUMNS[1:]))
        fine = table.filter(pc.invert(table["coarse"]))
        point, *axes = (fine[name].to_numpy() for name in COLUMNS[1:4])
        positions = np.column_stack(axes).astype(np.float64) * STEP_M
        return positions, point.astype(np.int32)

    @cached_property
    def _file(self) -> _File:
        return _open(self.sources.read(POSTCODES), self.demand)

    @property
    def _vintage(self) -> str:
        """The vintage of the list; that of what is told of each postcode stands behind it."""
        whole = next(file.vintage for file in self.sources.files if file.path == POSTCODES)
        return whole.partition(";")[0]


def _closed(month: int | None) -> Closed | None:
    if month is None:
        return None
    return Closed(None if month == NO_MONTH else date(month // 100, month % 100, 1))


@dataclass(frozen=True, slots=True)
class _File:
    """The file as it lies on disk, its rows in order, and the first postcode of each row group."""

    content: bytes
    metadata: pq.FileMetaData
    firsts: tuple[str, ...]

    def rows_around(self, postcode: str) -> pa.Table:
        """Return the one row group that can hold a postcode."""
        group = max(bisect_right(self.firsts, postcode) - 1, 0)
        # A reader of its own for each, since many may look up at once.
        reader = pq.ParquetFile(pa.BufferReader(self.content), metadata=self.metadata)
        return reader.read_row_group(group, use_threads=False)


def _open(content: bytes, demand: DemandPoints) -> _File:
    reader = pq.ParquetFile(pa.BufferReader(content))
    check_digest(reader.schema_arrow, COLUMNS, demand.codes, POSTCODES)
    metadata = reader.metadata
    groups = range(metadata.num_row_groups)
    firsts = (metadata.row_group(group).column(0).statistics.min for group in groups)
    return _File(content, metadata, tuple(firsts))


@dataclass(frozen=True)
class PostcodesAmongOwn(Postcodes):
    """Finds a postcode, and the small area of the reader's own that stands for it.

    Parameters
    ----------
    own : DemandPoints
        The one that counts is the nearest of the same district.
    """

    own: DemandPoints

    def find(self, text: str) -> PostcodePlace:
        """Return the place of a postcode, with ``point`` among the reader's; see ``Postcodes``."""
        place = super().find(text)
        (district,) = self.demand.memberships[AreaLevel.DISTRICT].around(place.point)
        position = to_national_grid([place.lon], [place.lat])
        (point,) = self.own.nearest_of_district(position, np.array([district])).tolist()
        return replace(place, point=point)
