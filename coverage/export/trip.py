"""A trip, as a terminal and a script are told of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from coverage.access.trip import Trip, TripError
from coverage.datasets.load import Datasets
from coverage.datasets.place import Place
from coverage.export.format_spec import Parts
from coverage.export.to_text import to_text
from coverage.safe_text import printable
from coverage.tables.provenance import WITH_TRAFFIC
from coverage.tables.table import Table
from coverage.tables.trip import trip_columns, trip_origin, trip_table
from coverage.wording.numbers import Cell
from coverage.wording.starts import month_closed
from coverage.wording.trip import answer, notes


@dataclass(frozen=True, slots=True)
class TripReport(Parts):
    """A trip with what is said of it; the table holds one row."""

    trip: Trip
    datasets: Datasets

    @property
    def table(self) -> Table:
        """The trip as a row."""
        return trip_table(self.trip, self.datasets)

    def text(self) -> bytes:
        """Return the answer, the table and the caveats for a terminal."""
        shown = to_text(replace(self.table, title=answer(self.trip), says=()))
        return printable(shown.decode()).encode()

    def json(self) -> bytes:
        """Return everything as one JSON object, unrounded; a missing value is null."""
        trip, origin = self.trip, trip_origin(self.trip, self.datasets)
        said = {
            **{column.name: column.value(trip) for column in trip_columns(trip)},
            "error": _error(trip.error) if trip.error else None,
            "from": _place(trip.origin, self.datasets),
            "to": _place(trip.destination, self.datasets),
            "answer": answer(trip),
            "notes": notes(trip, self.datasets),
            **{column.name: column.value(origin) for column in WITH_TRAFFIC},
        }
        return (json.dumps(said, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _error(error: TripError) -> dict[str, Cell]:
    return {
        "known_up_to_minutes": error.up_to_minutes,
        "pairs": error.pairs,
        "mean_abs_error": error.mean_abs_error,
        "p90_abs_error": error.p90_abs_error,
    }


def _place(place: Place, datasets: Datasets) -> dict[str, Cell]:
    return {
        "postcode": place.postcode or None,
        "closed": place.closed is not None,
        "closed_since": month_closed(place),
        "lon": place.lon,
        "lat": place.lat,
        "lsoa": str(datasets.demand.codes[place.point]),
    }
