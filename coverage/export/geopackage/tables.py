"""The tables beside the layers: what the columns mean, and how the report was made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from coverage.export.arrow import as_arrays
from coverage.export.geopackage.layers import Layer
from coverage.export.method import given_words, write_card
from coverage.export.report import Report
from coverage.tables.column import Column


def codebook_layer(layers: Sequence[Layer]) -> Layer:
    """Return what each column of some layers means; a column of several layers means the same."""
    meanings = {column.name: column.meaning for layer in layers for column in layer.columns}
    return _table("codebook", "What each column means", ("column", "meaning"), [*meanings.items()])


def method_layer(report: Report) -> Layer:
    """Return how a report was made and how far to trust it, a fact a row.

    The last is the whole method card.
    """
    return _table("method", "How this was made", ("key", "value"), [*_facts(report)])


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    card = report.method
    written = write_card(card).decode()
    for key, value in json.loads(written).items():
        if isinstance(value, str) and value:
            yield key, value
    for file in card.data:
        yield f"data/{file.path}", f"{file.title} ({file.vintage}), SHA-256 {file.sha256}"
    for given in card.given:
        yield f"given {given.role}", given_words(given)
    for warning in card.warnings:
        yield "warning", str(warning)
    for note in report.table.notes:
        yield "note", note
    yield "method_card", written


def _table(name: str, says: str, names: tuple[str, str], rows: list[tuple[str, str]]) -> Layer:
    columns = tuple(Column(name, name, "") for name in names)
    return Layer(name, says, columns, as_arrays(columns, rows))
