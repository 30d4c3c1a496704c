"""What is read otherwise than it stands in a file of institutes, and how that is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from coverage.datasets.files.csv_table import Row
from coverage.datasets.files.numbers_and_dates import read_date
from coverage.datasets.name_forms import Words, name_words
from coverage.errors import FileWarning, Warn
from coverage.given import quoted
from coverage.vocabulary import listed

MOST_NAMED = 6
"""Rows that a warning names."""


def one_spelling(
    readings: Sequence[dict[str, Any]], rows: Sequence[Row], name: str, warn: Warn
) -> None:
    """Give an institute whose name is spelt in several ways the commonest of them, and tell.

    Apostrophes, blanks, capitals and "&" for "and" make no other institute.
    """
    spellings: dict[Words, Counter[str]] = {}
    for reading in readings:
        spellings.setdefault(_key(reading), Counter())[reading["institute"]] += 1
    for key, counted in spellings.items():
        if len(counted) > 1:
            usual = counted.most_common(1)[0][0]  # among equals the first
            others = [
                row.number
                for row, reading in zip(rows, readings, strict=True)
                if _key(reading) == key and reading["institute"] != usual
            ]
            message = (
                f"{quoted(usual)} is spelt otherwise in {_rows(others)}: names that differ only "
                "by apostrophes, blanks or capitals are taken as one institute."
            )
            warn(FileWarning(name, message))
            for reading in readings:
                if _key(reading) == key:
                    reading["institute"] = usual


def tell_years(rows: Sequence[Row], name: str, warn: Warn) -> None:
    """Tell where a part of a year is kept as the year."""
    parts = [row for row in rows if read_date(row["opened"]).said_more]
    if parts:
        example = f"{quoted(parts[0]['opened'])} as {read_date(parts[0]['opened']).iso}"
        numbers = _rows([row.number for row in parts])
        message = f"the opening in {numbers} is kept to the year ({example}): write the month."
        warn(FileWarning(name, message))


def _key(reading: dict[str, Any]) -> Words:
    return name_words(reading["institute"]) or (reading["institute"],)


def _rows(numbers: Sequence[int]) -> str:
    told = [str(number) for number in numbers[:MOST_NAMED]]
    more = len(numbers) - len(told)
    said = listed([*told, *([f"{more:,} more"] if more else [])])
    return f"row {said}" if len(numbers) == 1 else f"rows {said}"
