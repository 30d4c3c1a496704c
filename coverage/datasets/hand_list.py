"""A list of areas made by hand: for each, a verdict and the reason for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from coverage.datasets.cells import seen
from coverage.datasets.csv_table import Row, read_csv_table
from coverage.datasets.own_file import OwnFile
from coverage.errors import Fault, InvalidFileError
from coverage.vocabulary import AreaLevel, Verdict, find_word, quoted

COLUMNS = ("area_code", "verdict", "why")
LONGEST = 500
"""Characters that a reason may have."""

MOST_ROWS = 1_000
"""Rows of a list; no level has as many areas."""

MOST_ADVISED = 50
"""Unknown codes beside which the nearest known one is told: to find it takes long."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says of an area."""

    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class HandList:
    """A list made by hand, checked as a whole; equal when the file's content is.

    Parameters
    ----------
    level : AreaLevel
        The level whose codes it holds.
    own : OwnFile
        The file.
    entries : mapping of str to Entry
        By area code.
    """

    level: AreaLevel
    own: OwnFile
    entries: Mapping[str, Entry]

    def __hash__(self) -> int:
        """Return a hash of what the file holds."""
        return hash((self.level, self.own))


def read_hand_list(own: OwnFile, level: AreaLevel, codes: Collection[str]) -> HandList:
    """Read a list: CSV in UTF-8 with the columns ``area_code``, ``verdict`` and ``why``.

    Parameters
    ----------
    codes : collection of str
        The area codes of the level.

    Raises
    ------
    InvalidFileError
        If a code is unknown or stands twice, a verdict is neither eligible nor not
        eligible, or a reason is missing; it lists every fault with its row.
    """
    table = read_csv_table(own.content, own.name, COLUMNS)
    if len(table.rows) > MOST_ROWS:
        message = f"the list has {len(table.rows):,} rows: keep one for each area"
        raise InvalidFileError(own.name, [Fault(0, "", message)])
    faults, entries = list(table.faults), {}
    first: dict[str, int] = {}
    for row in table.rows:
        code, found = row["area_code"], _faults(row, level, codes, len(faults) < MOST_ADVISED)
        if first.setdefault(code, row.number) != row.number:
            message = f"{quoted(code)} stands in row {first[code]} already: keep one of the two"
            found.append(Fault(row.number, "area_code", message))
        faults += found
        if not found:
            entries[code] = Entry(find_word(Verdict, row["verdict"]), _one_line(row["why"]))
    if faults:
        raise InvalidFileError(own.name, faults)
    return HandList(level, own, entries)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _faults(row: Row, level: AreaLevel, codes: Collection[str], advised: bool) -> list[Fault]:
    faults = []
    if row["area_code"] not in codes:
        near = get_close_matches(row["area_code"], codes, n=1) if advised else []
        advice = f"write {near[0]}" if near else f"take the code from the {level.label} report"
        message = f"{quoted(row['area_code'])} is the code of no {level.label}: {advice}"
        faults.append(Fault(row.number, "area_code", message))
    if row["verdict"].lower() not in (Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE):
        message = f"{quoted(row['verdict'])} is no verdict: write 'eligible' or 'not eligible'"
        faults.append(Fault(row.number, "verdict", message))
    if not any(map(str.isalnum, row["why"])):
        faults.append(Fault(row.number, "why", "the reason is missing: say why in a few words"))
    elif len(row["why"]) > LONGEST:
        message = f"the reason has {len(row['why'])} characters: keep it to {LONGEST}"
        faults.append(Fault(row.number, "why", message))
    else:
        try:
            seen(row["why"])
        except ValueError as error:
            faults.append(Fault(row.number, "why", str(error)))
    return faults
