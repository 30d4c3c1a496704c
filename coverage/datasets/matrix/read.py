"""A user's own travel matrix, read from its file and matched to demand points and places."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from coverage.datasets.matrix.blocks import NoIdsError
from coverage.datasets.matrix.ends import KnownEnds
from coverage.datasets.matrix.file import (
    UNREADABLE,
    not_a_table,
    refused,
)
from coverage.datasets.matrix.header import open_matrix
from coverage.datasets.matrix.kept_trips import DoublesError, Pairs, TooManyTripsError
from coverage.datasets.matrix.layouts import (
    PERCENTILES,
    LongColumns,
    percentile_of,
)
from coverage.datasets.matrix.one_pass import Columns, Pass, Source
from coverage.datasets.matrix.reading import readings_of, unmatched_words
from coverage.datasets.matrix.travel_matrix import NOT_HELD, Marked, TravelMatrix, usual_percentile
from coverage.datasets.matrix.unlikely_minutes import (
    LONGEST_MINUTES,
    MINUTES,
    Ends,
    UsualTrips,
    evenly_spread,
    find_short_marks,
    likely_length,
    likely_unit,
    unlikely_minutes,
)
from coverage.datasets.own_file import OwnFile
from coverage.errors import CoverageError, FileReading, FileWarning, Warn, untold


def read_travel_matrix(
    own: OwnFile, ends: KnownEnds, trips: UsualTrips | None = None, warn: Warn = untold
) -> TravelMatrix:
    """Read a matrix: CSV, a workbook or, by the ending of its name, Parquet; long or wide.

    Only trips between ends that are known are kept, so that the file may be larger than memory.
    Trips that all run from places to demand points are taken for those back.

    Parameters
    ----------
    ends : KnownEnds
        The demand points, and the places that trips may lead to.
    trips : UsualTrips, optional
        The trips to the sites and then the candidates of ``ends``, beside which the minutes are
        looked at.
    warn : callable, optional
        Told how the file was understood, and what is likely wrong with the minutes.

    Raises
    ------
    InvalidFileError
        If minutes are negative or no numbers, or a pair stands twice, row by row.
    CoverageError
        If it is not a table, a column is missing, or no id matches.
    """
    source, columns = open_matrix(own, ends, warn)
    try:
        found = _first_pass_that_fits(source, columns, ends)
        only = _only_layer(found)
        try:
            pairs = found.kept.in_order(only)
        except DoublesError as doubles:
            raise found.doubles(doubles.keys, only) from None
    except CoverageError:
        raise
    except NoIdsError as error:
        raise refused(
            own, f"its {_ends_said(source, columns)} are no ids but {error}; write texts"
        ) from None
    except TooManyTripsError as error:
        raise refused(
            own, f"more than {error} of its trips are of use; leave out what is not needed"
        ) from None
    except UNREADABLE as error:
        raise not_a_table(own, error) from None
    return _matrix(found, pairs, trips, only, warn)


def _first_pass_that_fits(source: Source, columns: Columns, ends: KnownEnds) -> Pass:
    """Read the file; a second time the other way round where no trip is known."""
    first: Pass | None = None
    for is_turned in (False, True):
        try:
            found = _run(Pass(source, columns, ends, is_turned))
        except pa.ArrowInvalid as error:  # rows of unequal width: the slow way, for those alone
            try:
                even = source.evened()
            except csv.Error:
                raise error from None
            if even is None:
                raise
            source = even
            found = _run(Pass(source, columns, ends, is_turned))
        if found.kept.trips:
            return found
        first = first or found
    raise first.refusal() if first else AssertionError("a file is read")


def _run(found: Pass) -> Pass:
    found.run()
    return found


def _only_layer(found: Pass) -> int | None:
    """Return the layer that counts where rows are parted by time of day; None for all."""
    columns, layers = found.columns, found.kept.layers
    if not layers or not isinstance(columns, LongColumns) or columns.layer_of == PERCENTILES:
        return None
    return layers[min(layers, key=str.casefold)]


def _percentiles(found: Pass, only: int | None) -> list[int | None]:
    """Return the percentile of each of the minutes that were read."""
    columns = found.columns
    if not isinstance(columns, LongColumns):
        return [None]
    if found.kept.layers and only is None:
        numbers = [percentile_of(name) for name in found.kept.layers]
        if len(set(numbers)) < len(numbers) or None in numbers:
            raise refused(
                found.source.own,
                "its column percentile holds something else; write whole numbers from 1 to 100",
            )
        return [*numbers]
    return [time.percentile for time in columns.times]


def _matrix(
    found: Pass, pairs: Pairs, trips: UsualTrips | None, only: int | None, warn: Warn
) -> TravelMatrix:
    own, ends, held = found.source.own, found.ends, found.kept.held
    of_sites, of_candidates = ends.of_sites(held), ends.of_candidates(held)
    numbers = _percentiles(found, only)
    usual = usual_percentile([number for number in numbers if number is not None])
    chosen = numbers.index(usual)
    places = np.concatenate(
        [of_sites, [of_candidates.get(keys.id, NOT_HELD) for keys in ends.candidates]]
    ).astype(np.int32)
    used, ends_used = _to_places(pairs, places)
    # Within a small area the middle is no site: such a trip tells nothing of the others.
    between = np.flatnonzero(pairs.places[used] != pairs.points[used] + np.int32(ends.first_area))
    used, ends_used = used[between], ends_used.at(between)
    is_minutes = set(found.kept.in_minutes) == {1.0}
    unit = MINUTES
    if trips:
        times = pairs.minutes[chosen][used].astype(np.float64)
        finite = np.flatnonzero(np.isfinite(times))
        some = finite[evenly_spread(len(finite))]
        unit = likely_unit(times[some], trips.minutes(ends_used.at(some)))
    read: list[tuple[NDArray[np.float32], Marked]] = []
    for minutes, marked in zip(pairs.minutes, pairs.marked, strict=True):
        read.append(_without_marks(minutes, marked, LONGEST_MINUTES / unit.in_minutes, is_minutes))
    minutes, marked = read[chosen]
    if trips:
        times = minutes[used].astype(np.float64)
        finite = np.flatnonzero(np.isfinite(times))
        for message in _warnings(found, times[finite], ends_used.at(finite), trips):
            warn(FileWarning(own.name, message))
    for message in readings_of(found, pairs, numbers, usual, only):
        warn(FileReading(own.name, message))
    return TravelMatrix(
        own,
        pairs.points,
        pairs.places,
        minutes,
        found.kept.origins,
        of_sites,
        unmatched_words(found),
        marked,
        by_percentile={n: each for n, (each, _) in zip(numbers, read, strict=True) if n},
        marked_by={n: each for n, (_, each) in zip(numbers, read, strict=True) if n},
        of_candidates=of_candidates,
        of_areas=ends.of_areas(held),
    )


def _to_places(pairs: Pairs, places: NDArray[np.int32]) -> tuple[NDArray[np.intp], Ends]:
    """Return the trips that lead to some places, and their ends by the rows of these."""
    found, rows = [np.empty(0, dtype=np.intp)], [np.empty(0, dtype=np.intp)]
    for row, place in enumerate(places.tolist()):
        if place != NOT_HELD:
            first, end = np.searchsorted(pairs.places, (place, place + 1))
            found.append(np.arange(first, end))
            rows.append(np.full(end - first, row))
    used = np.concatenate(found)
    return used, Ends(pairs.points[used].astype(np.intp), np.concatenate(rows))


def _without_marks(
    minutes: NDArray[np.float32], marked: Marked, longest: float, is_minutes: bool
) -> tuple[NDArray[np.float32], Marked]:
    """Return minutes without numbers that mean no route beside the others, and those.

    Parameters
    ----------
    longest : float
        What no trip takes, in the unit that they are likely in.
    is_minutes : bool
        Whether they are as the file has them.
    """
    marks = np.isfinite(minutes) & (minutes > longest)
    if is_minutes:
        marks |= find_short_marks(minutes)
    if not marks.any():
        return minutes, marked
    counts = Counter(dict(marked))
    counts.update(minutes[marks].astype(np.float64).tolist())
    return np.where(marks, np.float32(np.inf), minutes), tuple(counts.most_common())


def _warnings(
    found: Pass, times: NDArray[np.float64], ends: Ends, trips: UsualTrips
) -> Iterator[str]:
    columns = found.columns
    if isinstance(columns, LongColumns) and columns.layout.is_perhaps_length:
        raw = times / found.kept.in_minutes[0]
        if length := likely_length(raw, trips.km(ends)):
            yield (
                f"its times are likely {length}, as they go with the distance of each trip: ask "
                "for the fastest way instead of the shortest"
            )
            return
    yield from unlikely_minutes(times, ends, trips)


def _ends_said(source: Source, columns: Columns) -> str:
    if not isinstance(columns, LongColumns):
        return "rows"
    return " and ".join(
        dict.fromkeys(source.header[end] for end in (columns.origin, columns.destination))
    )
