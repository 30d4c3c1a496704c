"""What a user's own figures are called, of what unit they are, and whose: as their file says."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from coverage.datasets.figures.cells import label_of
from coverage.datasets.figures.table import PERIOD, FigureTable
from coverage.datasets.files.header import TITLES, Record
from coverage.datasets.files.numbers_and_dates import MONTHS
from coverage.datasets.files.records import first_records
from coverage.datasets.name_forms import name_words
from coverage.datasets.own_file import OwnFile
from coverage.errors import InvalidFileError
from coverage.safe_text import one_line

GENERAL = frozenset(
    {"value", "values", "number", "percent", "rate", "count", "figure", "total", "numerator"}
    | {"denominator", "conf", "score", "amount", "obs", "all", "confidence", "measure", "data"}
    | {"obs_value", "estimate", "median", "mean", "%"}
)
"""Headings that do not say of what a figure is."""

TITLED = frozenset({"variable", "measure", "item", "indicator", "indicators", "measures", "cell"})
"""What stands before the name of a figure, in a title or over a column."""

UNIT = frozenset({"unit", "units"})
SOURCE = frozenset({"source", "sources"})
"""Words of the headings of columns that tell these."""

Rows = Sequence[tuple[str, Record]]
"""Rows by the code of the area that each names."""

ABOUT = re.compile(r"sources?\s?:\s?", re.IGNORECASE)

LONGEST_SOURCE = 200


def titles_of(own: OwnFile) -> tuple[list[str], ...]:
    """Return the first filled rows of a file, titles among them; none where that is not clear."""
    try:
        return first_records(own.content, own.name, TITLES, sheet=own.sheet)
    except InvalidFileError:  # a workbook of several sheets, of which a header tells the right one
        return ()


def figure_label(heading: str, what: str, kind: str, *, alone: bool) -> str:
    """Return what a figure is called: its heading, and of what it is where that tells nothing."""
    words = set(name_words(heading))
    tells = bool(words - GENERAL) and not all(_is_of_time(word) for word in words - GENERAL)
    if what and not tells:
        said = what if alone and words <= GENERAL else f"{what}, {heading}".strip(", ")
    else:
        said = heading or what or "figure"
    return label_of(f"{said}, {kind}" if kind else said)


def _is_of_time(word: str) -> bool:
    return word[:3] in MONTHS or word.isdecimal() or word in PERIOD or word in ("to", "ending")


def of_what(table: FigureTable, rows: Rows, titles: Sequence[Sequence[str]]) -> str:
    """Return what a table says that its figures are of, in a column or a title; else nothing.

    Titles that say it by name ("variable", "measure") come before the one at the top.
    """
    if told := one_text(table, rows, TITLED):
        return told
    for cells in titles:
        said = [cell for cell in cells if cell]
        if len(said) > 1 and name_words(said[0])[-1:] and name_words(said[0])[-1] in TITLED:
            return label_of(said[1])
    first = [cell for cell in titles[0] if cell] if titles else []
    return label_of(first[0]) if len(first) == 1 and not ABOUT.match(first[0]) else ""


def one_text(table: FigureTable, rows: Rows, called: Collection[str]) -> str:
    """Return the one text of a column that is called so; empty where there is none, or several."""
    for at in table.texts:
        if not set(name_words(table.headings[at])).isdisjoint(called):
            texts = {record[1][at] for _, record in rows} - {""}
            if len(texts) == 1:
                return label_of(texts.pop())
    return ""


def source_of(own: OwnFile, table: FigureTable, rows: Rows, titles: Sequence[Sequence[str]]) -> str:
    """Return whose figures they are: as the owner, a column, a title or a note says."""
    if own.called:
        return own.called
    if told := one_text(table, rows, SOURCE):
        return told
    notes = [cells for _, cells in table.rows if not any(cells[at] for at in table.figures)]
    for cells in (*titles, *notes):
        text = ", ".join(filter(None, cells))
        if said := ABOUT.match(text):
            return one_line(text[said.end() :], LONGEST_SOURCE)
    return own.name
