"""What is near a place, as a terminal and a script are told of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from coverage.datasets.load import Datasets
from coverage.datasets.postcodes import PlaceKind
from coverage.export.format_spec import Parts
from coverage.export.notes_tables import with_sources
from coverage.export.to_text import to_text
from coverage.questions.nearest import Nearest
from coverage.safe_text import printable
from coverage.tables.nearest import (
    nearest_areas_table,
    nearest_origin,
    nearest_sectors_table,
    nearest_table,
)
from coverage.tables.provenance import PROVENANCE
from coverage.tables.table import Table, with_warnings
from coverage.wording.nearest import answer, notes
from coverage.wording.numbers import Cell
from coverage.wording.starts import month_closed
from coverage.wording.warnings import warning_sentences


@dataclass(frozen=True, slots=True)
class NearestReport(Parts):
    """What is near a place; the table holds the nearest sites, which the rest leads up to."""

    nearest: Nearest
    datasets: Datasets

    @property
    def table(self) -> Table:
        """The nearest sites, a site a row."""
        nearest, datasets = self.nearest, self.datasets
        table = with_warnings(nearest_table(nearest, datasets), datasets, *nearest.levels)
        return with_sources(table, datasets, nearest.selection.measure)

    def text(self) -> bytes:
        """Return the answer, the tables, the verdicts and the caveats for a terminal."""
        nearest, datasets = self.nearest, self.datasets
        sites = replace(nearest_table(nearest, datasets), notes=())
        sectors, areas = (
            make(nearest, datasets) for make in (nearest_sectors_table, nearest_areas_table)
        )
        parts = (
            answer(nearest),
            *([to_text(sites).decode().rstrip()] if sites.rows else []),
            to_text(sectors).decode().rstrip(),
            "\n".join([areas.title, "", *areas.says]),
            "\n".join((*warning_sentences(datasets, *nearest.levels), *notes(nearest, datasets))),
        )
        return (printable("\n\n".join(parts)) + "\n").encode()

    def json(self) -> bytes:
        """Return everything as one JSON object, unrounded; a missing value is null."""
        nearest, datasets = self.nearest, self.datasets
        place, origin = nearest.place, nearest_origin(nearest, datasets)
        said = {
            "postcode": place.postcode if place.kind is PlaceKind.POSTCODE else None,
            "place": {
                "name": place.postcode,
                "kind": place.kind.value,
                "lon": place.lon,
                "lat": place.lat,
                "precision_m": place.precision_m,
                "lsoa": str(datasets.demand.codes[place.point]),
                "closed": place.closed is not None,
                "closed_since": month_closed(place),
            },
            "answer": answer(nearest),
            "sites": _objects(nearest_table(nearest, datasets)),
            "sectors": _objects(nearest_sectors_table(nearest, datasets)),
            "areas": _objects(nearest_areas_table(nearest, datasets)),
            "notes": (*warning_sentences(datasets, *nearest.levels), *notes(nearest, datasets)),
            **{column.name: column.value(origin) for column in PROVENANCE},
        }
        return (json.dumps(said, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _objects(table: Table) -> list[dict[str, Cell]]:
    """Return the rows as objects; the provenance is said once, around them."""
    kept = [at for at, column in enumerate(table.columns) if column not in PROVENANCE]
    return [{table.columns[at].name: row[at] for at in kept} for row in table.rows]
