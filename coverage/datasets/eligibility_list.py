"""A list of areas made by hand: for each, a verdict and the reason for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from coverage.datasets.area_names import AreaNames
from coverage.datasets.cells import seen
from coverage.datasets.files.csv_table import Row, read_csv_table
from coverage.datasets.own_file import OwnFile
from coverage.datasets.passed_over import nation_of
from coverage.datasets.place_names import NameKind, said_of_the_past
from coverage.errors import Fault, FileReading, InvalidFileError, Told, readings_among
from coverage.given import find_word, quoted, take_words
from coverage.vocabulary import AreaLevel, Verdict, listed

COLUMNS = ("area_code", "verdict", "why")
LONGEST = 500
"""Characters that a reason may have."""

MOST_ROWS = 1_000
"""Rows of a list, or more where the level has more areas."""

MOST_ADVISED = 50
"""Unknown codes beside which the nearest known one is told: to find it takes long."""

MOST_NAMED = 6
"""Areas that a message names."""


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
    readings : tuple of FileReading
        How the file was understood.
    """

    level: AreaLevel
    own: OwnFile
    entries: Mapping[str, Entry]
    readings: tuple[FileReading, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        """Check the level."""
        take_words(self, level=AreaLevel)

    def __hash__(self) -> int:
        """Return a hash of what the file holds."""
        return hash((self.level, self.own))


def read_hand_list(own: OwnFile, level: AreaLevel, names: AreaNames) -> HandList:
    """Read a list: a table with the columns ``area_code``, ``verdict`` and ``why``.

    Parameters
    ----------
    names : AreaNames
        Tells the area that a code or a name in the column ``area_code`` means.

    Raises
    ------
    InvalidFileError
        If an area is unknown, no longer there or stands twice, a verdict is neither eligible nor
        not eligible, or a reason is missing; it lists every fault with its row.
    """
    told: list[Told] = []
    table = read_csv_table(own.content, own.name, COLUMNS, sheet=own.sheet, warn=told.append)
    if len(table.rows) > max(MOST_ROWS, len(names.areas[level])):
        message = f"the list has {len(table.rows):,} rows: keep one for each area"
        raise InvalidFileError(own.name, [Fault(0, "", message)])
    notes = (Fault(row.number, "", "a note and no area: delete this row") for row in table.notes)
    faults, entries, past = [*table.faults, *notes], {}, []
    first: dict[str, int] = {}
    for row in table.rows:
        found = _faults(row)
        try:
            code, was = _code_of(row["area_code"], level, names, len(faults) < MOST_ADVISED)
            past += [FileReading(own.name, was)] if was else []
        except ValueError as error:
            code = row["area_code"]
            found.append(Fault(row.number, "area_code", str(error)))
        if first.setdefault(code, row.number) != row.number:
            message = f"{quoted(code)} stands in row {first[code]} already: keep one of the two"
            found.append(Fault(row.number, "area_code", message))
        faults += found
        if not found:
            entries[code] = Entry(find_word(Verdict, row["verdict"]), _one_line(row["why"]))
    if faults:
        raise InvalidFileError(own.name, faults)
    return HandList(level, own, entries, (*readings_among(told), *past))


def levels_named(
    own: OwnFile, levels: Iterable[AreaLevel], names: AreaNames
) -> tuple[AreaLevel, ...]:
    """Return the levels of which a list names most areas; none where no row names one.

    Raises
    ------
    InvalidFileError
        If it cannot be read as a list of any level.
    """
    rows = read_csv_table(own.content, own.name, COLUMNS, sheet=own.sheet).rows
    named = {
        level: sum(bool(names.meant(level, row["area_code"]).rows) for row in rows)
        for level in levels
    }
    most = max(named.values(), default=0)
    return tuple(level for level, number in named.items() if 0 < number == most)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _code_of(text: str, level: AreaLevel, names: AreaNames, advised: bool) -> tuple[str, str]:
    """Return the code of the area that a cell names, and a sentence where that is a former one.

    Raises
    ------
    ValueError
        If there is none, there are several, or it is one that became part of another one, of
        which a verdict on the part says nothing.
    """
    areas = names.areas[level]
    meant = names.meant(level, text)
    if len(meant.rows) > 1:
        codes = [f"{areas[row].code} ({areas[row].name})" for row in meant.rows[:MOST_NAMED]]
        raise ValueError(f"{quoted(text)} can mean several areas: write {listed(codes, 'or')}")
    if not meant.rows:
        wrong = f"{quoted(text)} names no {level.label}"
        advice = f"take the code from the {level.label} report"
        if elsewhere := names.elsewhere(level, text):
            wrong = f"{wrong} but {elsewhere[0].spec.article} {elsewhere[0].label}"
        elif nation := nation_of(text.upper()):
            wrong, advice = f"{quoted(text)} lies in {nation}", "delete this row"
        elif districts := names.county(text):
            wrong = f"{quoted(text)} is a county, which holds {len(districts)} districts"
            if level is AreaLevel.DISTRICT:
                advice = "write a row for each of them"
        elif advised and (near := names.close_to(level, text)).rows:
            advice = f"write {areas[near.rows[0]].code}"
        raise ValueError(f"{wrong}: {advice}")
    now = areas[meant.rows[0]]
    if meant.past is None:
        return now.code, ""
    said = said_of_the_past(meant.past, now, text)
    if meant.past.kind in (NameKind.FORMER_DISTRICT, NameKind.FORMER_AREA):
        advice = f"write {now.code} if all of that is meant"
        raise ValueError(f"{said.removesuffix('.')}: {advice}")
    return now.code, said


def _faults(row: Row) -> list[Fault]:
    faults = []
    if row["verdict"].lower() not in (Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE):
        message = f"{quoted(row['verdict'])} is not a verdict: write 'eligible' or 'not eligible'"
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
