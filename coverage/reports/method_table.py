"""A method card as a table, for formats that people read."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.reports.column import Column
from coverage.reports.method import MethodCard, given_words
from coverage.reports.table import Table

METHOD_COLUMNS = (
    Column("what", "What", "What is told."),
    Column("value", "Value", "What it was when the report was made."),
)


def method_table(card: MethodCard) -> Table:
    """Return a method card, a fact a row; what does not apply is left out."""
    rows = tuple((what, value) for what, value in _facts(card) if value)
    return Table(name="method", title="How this was made", columns=METHOD_COLUMNS, rows=rows)


def _facts(card: MethodCard) -> Iterator[tuple[str, str]]:
    yield "Question", card.title
    yield "Threshold", card.threshold
    yield "Rule", card.rule
    yield "Command that makes it again", f"python -m coverage {card.command}"
    yield "Version of the tool", card.version
    yield "Made at (UTC)", card.made_at
    yield "Checksum of the numbers (SHA-256)", card.digest
    for given in card.given:
        yield f"Given file ({given.role})", given_words(given)
    for warning in card.warnings:
        yield "Warning", str(warning)
    for file in card.data:
        yield f"data/{file.path}", f"{file.title} ({file.vintage}), SHA-256 {file.sha256}"
