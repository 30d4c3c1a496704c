"""What is likely wrong in a file of the user's own, beside every number made from it."""

from __future__ import annotations

from dataclasses import replace

from coverage.datasets.default import Datasets
from coverage.reports.table import Table


def warning_sentences(datasets: Datasets) -> tuple[str, ...]:
    """Return what is likely wrong in the files of the user's own, a sentence each."""
    return tuple(f"Warning: {warning}" for warning in datasets.warnings)


def with_warnings(table: Table, datasets: Datasets) -> Table:
    """Return a table whose notes begin with the warnings of the files that it is made from."""
    warned = warning_sentences(datasets)
    return replace(table, notes=(*warned, *table.notes)) if warned else table
