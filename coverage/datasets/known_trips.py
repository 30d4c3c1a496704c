"""Trips whose minutes a user knows, beside which the estimate can be looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from coverage.datasets.files.csv_table import MOST_ROWS, Row, read_csv_table
from coverage.datasets.files.numbers_and_dates import read_number
from coverage.datasets.own_file import OwnFile
from coverage.datasets.passed_over import tell_notes
from coverage.datasets.place import OUTSIDE, Place, PlaceFinder
from coverage.errors import CoverageError, Fault, InvalidFileError, PostcodeError, Warn, untold
from coverage.given import quoted

MINUTES = "minutes"
POSTCODE, METRES = "postcode", ("easting", "northing")
ENDS = ("from", "to")
BY_POSTCODE = tuple(f"{end}_{POSTCODE}" for end in ENDS)
BY_METRES = tuple(f"{end}_{axis}" for end in ENDS for axis in METRES)

MOST_DEGREES = 180.0
IN_DEGREES = "these look like degrees; write metres on the National Grid, such as 430000"


@dataclass(frozen=True, slots=True)
class KnownTrip:
    """A trip whose minutes are known.

    Parameters
    ----------
    row : int
        Row of the file, as a spreadsheet shows it.
    """

    row: int
    origin: Place
    destination: Place
    minutes: float


@dataclass(frozen=True, slots=True)
class KnownTrips:
    """The trips of a file that can be used, and what is wrong with the others.

    Parameters
    ----------
    trips : tuple of KnownTrip
        At least one, in the order of the file.
    faults : tuple of Fault
        Of the rows that were left out, in their order.
    """

    own: OwnFile
    trips: tuple[KnownTrip, ...]
    faults: tuple[Fault, ...]


def read_known_trips(own: OwnFile, places: PlaceFinder, warn: Warn = untold) -> KnownTrips:
    """Read a file of trips; a row that cannot be used is left out, and told.

    Its columns are ``minutes``, and for the ends of a trip ``from_postcode, to_postcode`` or
    ``from_easting, from_northing, to_easting, to_northing`` in metres on the National Grid.
    Where a row gives both, the metres count.

    Parameters
    ----------
    warn : callable
        Given what was passed over beneath the table.

    Raises
    ------
    CoverageError
        If the file cannot be read row by row, lacks a column, or no row can be used.
    """
    columns = [*BY_POSTCODE, *BY_METRES]
    try:
        table = read_csv_table(
            own.content, own.name, [MINUTES], MOST_ROWS, columns, sheet=own.sheet, warn=warn
        )
    except InvalidFileError as error:
        raise no_trip_left(own.name, error.faults) from None
    if not (set(BY_POSTCODE) <= set(table.columns) or set(BY_METRES) <= set(table.columns)):
        message = f"the ends are missing: add {', '.join(BY_POSTCODE)} or {', '.join(BY_METRES)}"
        raise no_trip_left(own.name, [Fault(1, "", message)])
    tell_notes(table, own.name, warn)
    faults = list(table.faults)
    uneven = {fault.row for fault in faults}
    rows = [row for row in table.rows if row.number not in uneven]
    ends = [_ends_of(rows, end, places, set(table.columns)) for end in ENDS]
    trips = []
    for row, *found in zip(rows, *ends, strict=True):
        wrong = [each for each in found if isinstance(each, Fault)]
        minutes = _minutes_of(row)
        wrong += [minutes] if isinstance(minutes, Fault) else []
        origin, destination = found
        if isinstance(origin, Place) and isinstance(destination, Place) and not wrong:
            if origin == destination:
                wrong = [Fault(row.number, "", "the trip ends where it begins: leave it out")]
            elif not isinstance(minutes, Fault):
                trips.append(KnownTrip(row.number, origin, destination, minutes))
        faults += wrong
    if not trips:
        raise no_trip_left(own.name, faults)
    return KnownTrips(own, tuple(trips), tuple(sorted(faults)))


def no_trip_left(name: str, faults: Sequence[Fault]) -> CoverageError:
    """Return the error of a file of which no trip can be used."""
    first, *more = sorted(faults) or [Fault(0, "", "it holds no row")]
    rest = f" ({len(more):,} more)" if more else ""
    return CoverageError(f"No trip of {name} can be used: {first}{rest}")


def _minutes_of(row: Row) -> float | Fault:
    minutes = read_number(row[MINUTES])
    if 0 <= minutes < np.inf:
        return minutes
    if not row[MINUTES]:
        said = "the cell is blank: write the minutes, or leave the row out"
    elif minutes < 0:
        said = "a trip takes no fewer than 0 minutes: correct it, or leave the row out"
    else:
        said = f"{quoted(row[MINUTES])} is not a number: write minutes, such as 32 or 32.5"
    return Fault(row.number, MINUTES, said)


def _ends_of(
    rows: Sequence[Row], end: str, places: PlaceFinder, given: set[str]
) -> list[Place | Fault]:
    """Return the place of one end of each row, or what is wrong with it.

    Parameters
    ----------
    given : set of str
        Columns of the table: a blank postcode is one where it has none of metres.
    """
    columns = [f"{end}_{axis}" for axis in METRES]
    has_metres = given.issuperset(columns)
    by_postcode = _remembered(places.of_postcode)
    found: list[Place | Fault] = []
    metres: list[tuple[float, float]] = []
    for row in rows:
        postcode = f"{end}_{POSTCODE}"
        if has_metres and (any(row[column] for column in columns) or not row[postcode]):
            metres.append((read_number(row[columns[0]]), read_number(row[columns[1]])))
            found.append(_no_metres(row, columns, metres[-1]))
        elif not row[postcode]:
            metres.append((np.nan, np.nan))
            found.append(Fault(row.number, postcode, "the cell is blank: write a postcode"))
        else:
            read = by_postcode(row[postcode])
            metres.append((np.nan, np.nan))
            found.append(Fault(row.number, postcode, read) if isinstance(read, str) else read)
    if not rows:
        return found
    for at, place in enumerate(places.within(metres)):
        if place is not None:
            found[at] = place
    return found


def _no_metres(row: Row, columns: Sequence[str], metres: tuple[float, float]) -> Fault:
    """Return what is wrong with metres of which no place in England was made."""
    for column, number in zip(columns, metres, strict=True):
        if np.isnan(number):
            if row[column]:
                wrong = f"{quoted(row[column])} is not a number: write metres, such as 430000"
            else:
                wrong = "the cell is blank: write metres, or a postcode, or leave the row out"
            return Fault(row.number, column, wrong)
    east, north = metres
    what = IN_DEGREES if max(abs(east), abs(north)) <= MOST_DEGREES else "leave the row out"
    return Fault(row.number, columns[0], f"{east:.10g}, {north:.10g} {OUTSIDE}: {what}")


def _remembered(find: Callable[[str], Place]) -> Callable[[str], Place | str]:
    """Return a look-up that asks for no postcode twice, and gives an error as a text."""
    known: dict[str, Place | str] = {}

    def look_up(text: str) -> Place | str:
        if text not in known:
            try:
                known[text] = find(text)
            except PostcodeError as error:
                known[text] = str(error)
        return known[text]

    return look_up
