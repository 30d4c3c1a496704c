"""Rows of a table that are not read, and how that is told: notes, and places beyond England."""

from __future__ import annotations

import re

from coverage.datasets.files.csv_table import CsvTable, Row
from coverage.datasets.name_forms import name_words
from coverage.datasets.postcode_text import nation_of_postcode
from coverage.errors import Fault, FileWarning, InvalidFileError, Warn
from coverage.given import quoted
from coverage.vocabulary import listed

BEYOND = {
    "Wales": re.compile(r"W(0[0-2]|06|92)\d{6}", re.ASCII),
    "Scotland": re.compile(r"S(00(0[89]|1\d)\d{4}|(01|02|12|30|92)\d{6})", re.ASCII),
    "Northern Ireland": re.compile(r"N(0[0-9]|2[01]|92)\d{6}|95[A-Z]{2}\d{2}[A-Z]\d", re.ASCII),
    "the Isle of Man": re.compile(r"M\d{8}", re.ASCII),
    "the Channel Islands": re.compile(r"L\d{8}", re.ASCII),
}
"""Codes of small areas and districts that lie in another nation."""


def tell_notes(table: CsvTable, name: str, warn: Warn) -> None:
    """Tell that notes beneath a table were passed over."""
    if table.notes:
        first, more = table.notes[0], len(table.notes) - 1
        said = f"row {first.number} ({quoted(first[''])}) "
        if more:
            said += f"and {more} more beneath the table were passed over as notes."
        else:
            said += "was passed over as a note."
        warn(FileWarning(name, said))


def rows_of_england(table: CsvTable, column: str, name: str, warn: Warn) -> tuple[Row, ...]:
    """Return the rows whose code is not that of another nation, and tell how many those are.

    Parameters
    ----------
    column : str
        Column of the codes. Where a code is blank, one in a column ``district`` tells the nation,
        or the name in a column ``nation``, or a postcode; where that is blank too, or lies on a
        border, nothing does.

    Raises
    ------
    InvalidFileError
        If there are rows, and none is left.
    """
    rows = table.rows
    nations = [_nation(row, column) for row in rows]
    counts = {nation: nations.count(nation) for nation in BEYOND if nation in nations}
    if counts:
        said = listed([f"{count:,} of {nation}" for nation, count in counts.items()])
        total = sum(counts.values())
        were = "1 row was" if total == 1 else f"{total:,} rows were"
        warn(FileWarning(name, f"{were} passed over as beyond England: {said}."))
    if rows and all(nations):
        raise InvalidFileError(name, [Fault(0, "", "no row is of England: give those that are")])
    return tuple(row for row, nation in zip(rows, nations, strict=True) if not nation)


def _nation(row: Row, column: str) -> str:
    """Return the nation beyond England that a row is of; empty where it is of none."""
    if row[column]:
        return nation_of(row[column])
    told = [nation_of(row[each]) for each in ("district", "nation")]
    return (
        next(filter(None, told), "")
        or nation_named(row["nation"])
        or nation_of_postcode(row["postcode"])
    )


def nation_named(text: str) -> str:
    """Return the nation beyond England whose name a text begins with; empty where there is none."""
    words = name_words(text)
    names = {nation: name_words(nation.removeprefix("the ")) for nation in BEYOND}
    return next((nation for nation, name in names.items() if words[: len(name)] == name), "")


def nation_of(code: str) -> str:
    """Return the nation beyond England that a code is of; empty where it is of none."""
    return next((nation for nation, form in BEYOND.items() if form.fullmatch(code)), "")
