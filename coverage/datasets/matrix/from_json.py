"""The answer of a routing service as the table of a matrix: OSRM, openrouteservice and others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from coverage.datasets.files.lines import read_text
from coverage.datasets.matrix.ends import KnownEnds
from coverage.datasets.own_file import OwnFile
from coverage.datasets.projection import to_national_grid
from coverage.errors import LONGEST_PART, CoverageError
from coverage.safe_text import one_line

NEAR_POINT_M, NEAR_SITE_M = 1_000.0, 500.0
"""A service moves a place to the nearest road; farther off, another place is meant."""

Cells = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class JsonSource:
    """The durations of an answer, one row a source and one column a destination.

    Parameters
    ----------
    service : str
        The program that answered, as it is told.
    ids : tuple of str
        Of the rows.
    cells : sequence of sequence
        Seconds, or None.
    is_by_position : bool
        Whether places were known by where they are.
    """

    own: OwnFile
    service: str
    header: tuple[str, ...]
    ids: tuple[str, ...]
    cells: Cells
    is_by_position: bool

    def batches(self, ids: Sequence[int], others: Sequence[int]) -> Iterator[pa.RecordBatch]:
        """Yield the rows; see ``TableSource``."""
        columns = {str(each): pa.array(self.ids, pa.string()) for each in ids}
        for column in others:
            texts = [_text(row[column - 1]) for row in self.cells]
            columns[str(column)] = pa.array(texts, pa.string())
        yield pa.RecordBatch.from_pydict(columns)

    def lines(self, rows: Sequence[int]) -> list[int]:
        """Return the numbers of rows, the first being 1."""
        return [row + 1 for row in rows]

    def evened(self) -> None:
        """Return nothing: its rows are as wide as they are."""


def is_json(own: OwnFile) -> bool:
    """Return whether a file is JSON, which its first character tells."""
    return own.beginning(100).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def answers_matrix(own: OwnFile) -> bool:
    """Return whether JSON is likely the answer of a service that is asked for a matrix."""
    keys = (b'"durations"', b'"sources_to_targets"', b'"origin_addresses"', b'"times"')
    is_drawing = b'"Feature' in own.content
    return is_json(own) and not is_drawing and any(key in own.content for key in keys)


def open_json(own: OwnFile, ends: KnownEnds) -> JsonSource:
    """Return the durations of an answer.

    Raises
    ------
    InvalidFileError
        If its text cannot be read.
    CoverageError
        If it is no such answer, or does not say which places it is of.
    """
    try:
        root = json.loads(read_text(own.content, own.name))
    except (ValueError, RecursionError):
        raise _refused(own, "it is not JSON that can be read; write CSV") from None
    if not isinstance(root, dict):
        raise _refused(own, "it is JSON of another kind; write CSV")
    service, cells, sources, targets = _answer(own, root)
    for places, what, many in (
        (sources, "rows", len(cells)),
        (targets, "columns", len(cells[0]) if cells else 0),
    ):
        if not places:
            raise _refused(
                own, f"{service} does not say which places its {what} are; write CSV with their ids"
            )
        if len(places) != many:
            raise _refused(own, f"it has {many:,} {what} for {len(places):,} places; ask again")
    if any(not isinstance(row, list) or len(row) != len(targets) for row in cells):
        raise _refused(own, "its rows are not of one length; ask for the matrix again")
    origins = _ids(sources, ends.points, ends.point_positions, NEAR_POINT_M)
    keys = [each.id for each in (*ends.sites, *ends.candidates)]
    destinations = _ids(targets, keys, ends.place_positions, NEAR_SITE_M)
    is_by_position = any(_position(each) is not None for each in (*sources, *targets))
    return JsonSource(own, service, ("", *destinations), tuple(origins), cells, is_by_position)


def _answer(
    own: OwnFile, root: Mapping[str, Any]
) -> tuple[str, list[list[Any]], list[Any], list[Any]]:
    """Return the service, its seconds, and the places of the rows and of the columns."""
    found: tuple[str, Any, Any, Any]
    if "durations" in root:
        service = "openrouteservice" if "metadata" in root else "OSRM"
        found = service, root["durations"], root.get("sources"), root.get("destinations")
    elif "sources_to_targets" in root:
        cells = root["sources_to_targets"]
        if isinstance(cells, dict):
            cells = cells.get("durations")
        elif isinstance(cells, list):
            cells = [_each(row, "time") for row in cells]
        found = "Valhalla", cells, _flat(root.get("sources")), _flat(root.get("targets"))
    elif "times" in root:
        found = "GraphHopper", root["times"], root.get("from_points"), root.get("to_points")
    elif "rows" in root and "origin_addresses" in root:
        cells = _each(root["rows"], "elements") if isinstance(root["rows"], list) else None
        if isinstance(cells, list):
            cells = [_each(_each(row, "duration"), "value") for row in cells]
        ends = root["origin_addresses"], root.get("destination_addresses")
        found = "Google Distance Matrix", cells, *ends
    else:
        raise _refused(own, "it is JSON of another kind; write CSV")
    service, cells, sources, targets = found
    if not isinstance(cells, list) or not all(isinstance(row, list) for row in cells):
        raise _refused(own, f"it has no times of {service}; ask for durations")
    places = [each if isinstance(each, list) else [] for each in (sources, targets)]
    return service, cells, places[0], places[1]


def _each(cells: Any, key: str) -> Any:
    """Return a part of each cell of a list; None of what has none."""
    if not isinstance(cells, list):
        return None
    return [cell.get(key) if isinstance(cell, dict) else None for cell in cells]


def _flat(places: Any) -> Any:
    """Return places that some versions hold in a list of their own."""
    is_nested = isinstance(places, list) and len(places) == 1 and isinstance(places[0], list)
    return places[0] if is_nested else places


def _ids(
    places: Sequence[Any], ids: Sequence[str], positions: NDArray[np.float64], near: float
) -> list[str]:
    """Return the id of each place: its own, or that of the known place nearest to it."""
    found = [_own_id(place) for place in places]
    at = [_position(place) for place in places]
    open_ = [row for row, place in enumerate(at) if place is not None and not found[row]]
    known = np.flatnonzero(np.isfinite(positions).all(axis=1))
    if open_ and len(known):
        from scipy.spatial import KDTree

        lon, lat = zip(*(at[row] or (0.0, 0.0) for row in open_), strict=True)
        metres = to_national_grid(lon, lat)
        is_placed = np.asarray(np.isfinite(metres).all(axis=1), dtype=np.bool_)
        away, nearest = KDTree(positions[known]).query(np.where(is_placed[:, None], metres, 0.0))
        for row, far, place, placed in zip(open_, away, nearest, is_placed, strict=True):
            if placed and far <= near:
                found[row] = ids[int(known[place])]
    return [
        each or (f"{place[1]:.5f}, {place[0]:.5f}" if place else "")
        for each, place in zip(found, at, strict=True)
    ]


def _own_id(place: Any) -> str:
    if isinstance(place, dict):
        place = place.get("id")
    return str(place) if isinstance(place, str | int) and not isinstance(place, bool) else ""


def _position(place: Any) -> tuple[float, float] | None:
    """Return the longitude and latitude of a place; None where it says none."""
    if isinstance(place, dict):
        place = place.get("location", [place.get("lon"), place.get("lat")])
    is_pair = isinstance(place, list) and len(place) == 2
    if not is_pair or not all(isinstance(each, float | int) for each in place):
        return None
    lon, lat = float(place[0]), float(place[1])
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)


def _refused(own: OwnFile, words: str) -> CoverageError:
    return CoverageError(f"{one_line(own.name, LONGEST_PART)} was not loaded: {words}.")
