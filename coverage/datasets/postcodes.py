"""Where an English postcode is, and the small area that it lies in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.datasets.demand import DemandPoints
from coverage.datasets.demand_digest import check_digest
from coverage.datasets.postcode_text import (
    first_parts,
    parse_postcode,
    unknown_first_part,
    unlisted,
)
from coverage.datasets.projection import to_degrees, to_national_grid
from coverage.datasets.sources import Sources
from coverage.vocabulary import AreaLevel

POSTCODES = "postcodes.parquet"
COLUMNS = ("postcode", "point", "easting_10m", "northing_10m", "coarse", "closed")
STEP_M = 10
"""Positions are kept in whole steps of so many metres."""
TOWN_M = 500.0
"""How far off the middle of a town may be: where it is, is a matter of taste."""
COARSE_M = 100
"""Postcodes closed before the year 2000 were placed on a grid of this width by the source."""
AFTER_ALL = "~"
"""Comes after every character of a postcode."""
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


class PlaceKind(StrEnum):
    """What a place was named by."""

    POSTCODE = "postcode"
    POSTCODE_DISTRICT = "postcode district"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class PostcodePlace:
    """The place of a postcode, or of the middle of a postcode district or a town.

    Parameters
    ----------
    postcode : str
        What names it: in capitals with one blank, "M1 2AB"; of a district, "M1"; of a town, its
        name, and its district behind it where another town has that name.
    lon, lat : float
        Degrees, WGS 84, of the address in the middle of it.
    point : int
        Row of the demand point that it lies in.
    precision_m : float
        How far off the position may be, in metres: ``STEP_M``, or ``COARSE_M`` for a
        postcode that was closed before the year 2000.
    closed : Closed or None
        None where the postcode is in use, as far as is known.
    kind : PlaceKind
        Whether it stands for one postcode, or for a whole district or town.
    """

    postcode: str
    lon: float
    lat: float
    point: int
    precision_m: float
    closed: Closed | None = None
    kind: PlaceKind = PlaceKind.POSTCODE


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
            raise unlisted(postcode)
        return _place(table, row, postcode)

    def middle_of(self, text: str) -> PostcodePlace:
        """Return the middle of a postcode district, "PR8", or of a sector of one, "PR8 1".

        That is where the postcode is that lies nearest to the middle one of its postcodes by
        easting and by northing; those in use count, where there are any.

        Raises
        ------
        PostcodeError
            If the text is no first part of a postcode, or no English postcode begins so.
        DataFileError
            If the file is not intact, or does not speak of the demand points.
        """
        for shown, begin in first_parts(text):
            table = self._file.rows_that_begin(begin)
            in_use = table.filter(pc.is_null(table["closed"]))
            table = in_use if in_use.num_rows else table
            if table.num_rows:
                axes = [table[name].to_numpy().astype(np.float64) for name in COLUMNS[2:4]]
                away = np.hypot(*(axis - np.median(axis) for axis in axes))
                place = _place(table, int(away.argmin()), shown)
                return replace(place, closed=None, kind=PlaceKind.POSTCODE_DISTRICT)
        raise unknown_first_part(text)

    def at(self, name: str, lon: float, lat: float, district: int) -> PostcodePlace:
        """Return the middle of a town as a place: its small area is the nearest of its district.

        Parameters
        ----------
        name : str
            What names the town.
        lon, lat : float
            Degrees, WGS 84.
        district : int
            Row of the district that it lies in.
        """
        position = to_national_grid([lon], [lat])
        (point,) = self._points.nearest_of_district(position, np.array([district])).tolist()
        return PostcodePlace(name, lon, lat, point, TOWN_M, kind=PlaceKind.TOWN)

    def table(self, columns: Sequence[str] = COLUMNS[:4]) -> pa.Table:
        """Return every postcode with its place and the row of its demand point among ours.

        Parameters
        ----------
        columns : sequence of str
            Names of ``COLUMNS``.

        Raises
        ------
        DataFileError
            If the file is not intact, or does not speak of the demand points.
        """
        return pq.read_table(pa.BufferReader(self._file.content), columns=list(columns))

    @property
    def _points(self) -> DemandPoints:
        """The demand points that places are given in."""
        return self.demand

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


def _place(table: pa.Table, row: int, postcode: str) -> PostcodePlace:
    """Return the place that a row gives to a postcode."""
    point, easting, northing, coarse, closed = (table[name][row].as_py() for name in COLUMNS[1:])
    ((lon, lat),) = to_degrees([[easting * STEP_M, northing * STEP_M]]).tolist()
    precision = float(COARSE_M if coarse else STEP_M)
    return PostcodePlace(postcode, lon, lat, point, precision, _closed(closed))


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
        # A user of its own for each, since many may look up at once.
        reader = pq.ParquetFile(pa.BufferReader(self.content), metadata=self.metadata)
        return reader.read_row_group(group, use_threads=False)

    def rows_that_begin(self, begin: str) -> pa.Table:
        """Return the rows of the postcodes that begin with some characters."""
        first = max(bisect_left(self.firsts, begin) - 1, 0)
        last = max(bisect_right(self.firsts, begin + AFTER_ALL), first + 1)
        reader = pq.ParquetFile(pa.BufferReader(self.content), metadata=self.metadata)
        table = reader.read_row_groups(range(first, last), use_threads=False)
        return table.filter(pc.starts_with(table["postcode"], begin))


def _open(content: bytes, demand: DemandPoints) -> _File:
    reader = pq.ParquetFile(pa.BufferReader(content))
    check_digest(reader.schema_arrow, COLUMNS, demand.codes, POSTCODES)
    metadata = reader.metadata
    groups = range(metadata.num_row_groups)
    firsts = (metadata.row_group(group).column(0).statistics.min for group in groups)
    return _File(content, metadata, tuple(firsts))


@dataclass(frozen=True)
class PostcodesAmongOwn(Postcodes):
    """Finds a postcode, and the small area of the user's own that stands for it.

    Parameters
    ----------
    own : DemandPoints
        The one that counts is the nearest of the same district.
    """

    own: DemandPoints

    def find(self, text: str) -> PostcodePlace:
        """Return the place of a postcode, with ``point`` among the user's; see ``Postcodes``."""
        return self._among_own(super().find(text))

    def middle_of(self, text: str) -> PostcodePlace:
        """Return the middle of a postcode district, with ``point`` among the user's."""
        return self._among_own(super().middle_of(text))

    @property
    def _points(self) -> DemandPoints:
        """Those of the user."""
        return self.own

    def _among_own(self, place: PostcodePlace) -> PostcodePlace:
        (district,) = self.demand.memberships[AreaLevel.DISTRICT].around(place.point)
        position = to_national_grid([place.lon], [place.lat])
        (point,) = self.own.nearest_of_district(position, np.array([district])).tolist()
        return replace(place, point=point)
