"""A user's own groups of small areas: deprivation deciles, rural or urban, free school meals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.figures.cells import label_of
from coverage.datasets.files.csv_table import MOST_ROWS, CsvTable, Row, read_csv_table
from coverage.datasets.files.validation_errors import FaultList
from coverage.datasets.groups.cells import NoGroupsError, ReadColumn, fifths_of, read_column
from coverage.datasets.groups.columns import GroupColumns, group_columns, is_header
from coverage.datasets.groups.grouping import OWN, Grouping, OwnGroups
from coverage.datasets.groups.kinds import GROUP, KIND
from coverage.datasets.groups.told import tell_groups
from coverage.datasets.inputs import Datasets
from coverage.datasets.lsoa_2021 import (
    PlacedSmallAreas,
    names_of_2011,
    place_small_areas,
    shares_of,
)
from coverage.datasets.name_forms import name_words
from coverage.datasets.own_file import OwnFile
from coverage.datasets.passed_over import rows_of_england, tell_notes
from coverage.datasets.small_area_table import residents_of, small_areas_of
from coverage.errors import Fault, FileReading, InvalidFileError, Warn, untold
from coverage.given import quoted
from coverage.vocabulary import PopulationGroup, listed

IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
"""What a heading says in brackets, such as what a number means."""

LONGEST_WORD = 48
"""Letters of the word by which a grouping is asked."""

MOST_NAMED = 3
"""Columns that a sentence names."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of groups, and what it was read as."""

    label: str
    read: ReadColumn


def read_groups(own: OwnFile, datasets: Datasets, warn: Warn = untold) -> OwnGroups:
    """Read a table that says of which group each small area is.

    Codes are those of 2011 or of 2021; see ``place_small_areas``. A table with both has a row for
    each pair, and a small area of 2011 in several rows is shared by them. Who lives where no
    group is known is in none, which is told, and stands in a row of its own.

    Parameters
    ----------
    warn : callable
        Given how the file was understood, and what did not match.

    Raises
    ------
    InvalidFileError
        If no column holds codes or groups, or a small area stands in two groups; it lists every
        fault.
    """
    table = read_csv_table(
        own.content,
        own.name,
        (),
        MOST_ROWS,
        sheet=own.sheet,
        is_header=is_header,
        warn=warn,
    )
    tell_notes(table, own.name, warn)
    if table.faults:
        raise InvalidFileError(own.name, table.faults)
    if not table.rows:
        raise InvalidFileError(own.name, [Fault(0, "", "it has no row beneath the header")])
    columns = group_columns(table, own.called, own.name)
    code = _code_column(columns, table, datasets)
    rows = rows_of_england(table, code, own.name, warn)
    found = _read_columns(rows, columns, own.name, warn)
    places = _place(rows, code, datasets)
    _refuse_twice(rows, code, columns, found, own.name)
    if not len(places.points):
        first = next((row[code] for row in rows if row[code]), "")
        raise InvalidFileError(
            own.name,
            [
                Fault(
                    0,
                    code,
                    f"no LSOA of this column is one that these data know (the first is "
                    f"{quoted(first)}): give LSOA codes of 2011 or 2021",
                )
            ],
        )
    taken: set[str] = set()
    groupings = []
    for each in found:
        word = _word(each.label, taken)
        taken.add(word)
        groupings.append(_grouping(word, each, places, datasets, own))
    tell_groups(own, rows, code, [each.read for each in found], groupings, places, datasets, warn)
    return OwnGroups(own, tuple(groupings))


def _code_column(columns: GroupColumns, table: CsvTable, datasets: Datasets) -> str:
    """Return the column of codes that these data know best, among equals the first."""
    known = frozenset(datasets.demand.codes.tolist())

    def found(column: str) -> int:
        return len({row[column].upper() for row in table.rows} & known)

    return max(columns.codes, key=found)


def _read_columns(
    rows: Sequence[Row], columns: GroupColumns, name: str, warn: Warn
) -> list[_Column]:
    """Read every column that holds groups; of those that hold none, tell why.

    Raises
    ------
    InvalidFileError
        If none does, or the one that the user named does not.
    """
    found, passed = [], []
    for column in columns.groups:
        label = label_of(IN_BRACKETS.sub(" ", column)) or label_of(column)
        try:
            found.append(_Column(label, read_column(label, [row[column] for row in rows])))
        except NoGroupsError as error:
            passed.append(Fault(0, column, f"no groups: {error}"))
    found = [each for at, each in enumerate(found) if not _is_code_of(each, found, at)]
    if not found or (columns.is_chosen and passed):
        raise InvalidFileError(name, passed)
    if passed:
        said = listed([quoted(fault.column) for fault in passed[:MOST_NAMED]])
        more = f" and {len(passed) - MOST_NAMED} more" if len(passed) > MOST_NAMED else ""
        reason = passed[0].message.removeprefix("no groups: ")
        warn(FileReading(name, f"passed over, as columns of no groups: {said}{more} ({reason})."))
    return found


def _is_code_of(column: _Column, columns: Sequence[_Column], at: int) -> bool:
    """Return whether another column has the same groups by longer names: RUC11CD, RUC11."""
    if column.read.is_ordered:
        return False
    return any(
        np.array_equal(_parted(column.read), _parted(other.read))
        and (_letters(column.read), -at) < (_letters(other.read), -number)
        for number, other in enumerate(columns)
        if number != at and not other.read.is_ordered
    )


def _parted(read: ReadColumn) -> NDArray[np.intp]:
    """Return the groups of rows by numbers, in the order in which they come first."""
    _, first, at = np.unique(read.group, return_index=True, return_inverse=True)
    order = np.argsort(np.argsort(first))
    found: NDArray[np.intp] = np.where(read.group < 0, -1, order[at])
    return found


def _letters(read: ReadColumn) -> int:
    return sum(len(group.name) for group in read.groups)


def _place(rows: Sequence[Row], code: str, datasets: Datasets) -> PlacedSmallAreas:
    """Place the rows; several of one code share its residents."""
    codes = [row[code].strip().upper() for row in rows]
    order = {each: at for at, each in enumerate(dict.fromkeys(codes))}
    first = {each: row for row, each in zip(rows, codes, strict=True)}
    beside = [each for each in rows[0].cells if each != code] if rows else []
    cells = [[first[each][column] for column in beside] for each in order]
    table = small_areas_of(list(order), beside, cells)
    placed = place_small_areas(table, datasets.demand, names_of_2011(datasets))
    of_code: dict[int, list[int]] = defaultdict(list)
    for row, each in enumerate(codes):
        of_code[order[each]].append(row)
    people = residents_of(beside, [[row[column] for column in beside] for row in rows])
    part = np.ones(len(rows))
    for several in of_code.values():
        if len(several) > 1:
            part[several] = shares_of(several, people)
    pairs = [
        (row, point, share * part[row])
        for at, point, share in zip(
            placed.rows.tolist(), placed.points.tolist(), placed.shares.tolist(), strict=True
        )
        for row in of_code[at]
    ]
    at_rows, points, shares = zip(*pairs, strict=True) if pairs else ((), (), ())
    lost = tuple(row for at in placed.lost for row in of_code[at])
    return replace(
        placed,
        rows=np.array(at_rows, np.intp),
        points=np.array(points, np.intp),
        shares=np.array(shares, np.float64),
        lost=lost,
    )


def _refuse_twice(
    rows: Sequence[Row],
    code: str,
    columns: GroupColumns,
    found: Sequence[_Column],
    name: str,
) -> None:
    """Refuse small areas that stand in several rows with several groups.

    Where rows are of pairs of two vintages, they are parts of it.

    Raises
    ------
    InvalidFileError
        If there are any.
    """
    if len(columns.codes) > 1:
        return
    faults = FaultList(name, _standing_twice(rows, code, found))
    if faults:
        raise InvalidFileError(name, faults)


def _standing_twice(rows: Sequence[Row], code: str, found: Sequence[_Column]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for at, row in enumerate(rows):
        before = first.setdefault(row[code].strip().upper(), at)
        if before == at or not row[code]:
            continue
        for each in found:
            if _cell(each.read, before) != _cell(each.read, at):
                yield Fault(
                    row.number,
                    each.label,
                    f"{quoted(row[code])} stands in row {rows[before].number} in another group: "
                    "keep one of the two",
                )
                break


def _cell(read: ReadColumn, row: int) -> float:
    if read.values is None:
        return float(read.group[row])
    return float(np.nan_to_num(read.values[row], nan=-np.inf))


def _word(label: str, taken: Collection[str]) -> str:
    """Return the word by which a grouping is asked: small letters and figures, no other's."""
    words = [word for word in name_words(label) if word.isascii()]
    stem = "-".join(words)[:LONGEST_WORD].strip("-")
    stem = OWN if stem in (KIND, GROUP, "") else stem
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found


def _grouping(
    word: str, column: _Column, places: PlacedSmallAreas, datasets: Datasets, own: OwnFile
) -> Grouping:
    read, groups, group = column.read, column.read.groups, column.read.group
    if read.values is not None:
        people = datasets.demand.residents[PopulationGroup.ALL][places.points] * places.shares
        held = np.bincount(places.rows, people, len(read.values)).astype(np.float64)
        groups, group = fifths_of(read.values, held)
    parts = group[places.rows]
    points, parts, shares = _merged(places.points, parts, places.shares, len(groups))
    return Grouping(
        word,
        column.label,
        groups,
        points,
        parts,
        shares,
        np.arange(len(groups)),
        read.is_ordered,
        own,
    )


def _merged(
    points: NDArray[np.intp], parts: NDArray[np.intp], shares: NDArray[np.float64], count: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """Return pairs in order, each once, without those of no group."""
    kept = parts >= 0
    cells = points[kept] * count + parts[kept]
    unique, at = np.unique(cells, return_inverse=True)
    sums = np.bincount(at, shares[kept], len(unique))
    return unique // max(count, 1), unique % max(count, 1), np.minimum(sums, 1.0)
