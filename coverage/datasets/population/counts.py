"""Residents by population group in a user's file: what is suppressed, and what adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.files.csv_table import Row
from coverage.datasets.files.numbers_and_dates import is_suppressed, read_number
from coverage.datasets.files.validation_errors import FaultList
from coverage.errors import Fault, FileWarning, Warn
from coverage.vocabulary import PopulationGroup, listed

MOST_RESIDENTS = 1_000_000
"""Residents that one small area may have."""

DIGITS = len(str(MOST_RESIDENTS))
"""A whole number of fewer figures is a count; most are, and nothing else is looked for."""


def read_counts(
    rows: Sequence[Row], column: str, faults: list[Fault]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return residents as whole persons, and where the count is suppressed, each shape (rows,).

    Where a count is suppressed it is 0. Note a fault, and return -1, where there is none.
    """
    counts = [
        int(cell) if len(cell) < DIGITS and cell.isdecimal() else _persons(row, column, faults)
        for row in rows
        for cell in (row[column],)
    ]
    suppressed = np.array([count is None for count in counts], np.bool_)
    return np.array([count or 0 for count in counts], np.int64), suppressed


def _persons(row: Row, column: str, faults: list[Fault]) -> int | None:
    if is_suppressed(row[column]):
        return None
    count = read_number(row[column])
    if not (0 <= count <= MOST_RESIDENTS and count.is_integer()):
        words = f"no count of residents: write whole persons, at most {MOST_RESIDENTS:,}"
        faults.append(Fault(row.number, column, words))
        return -1
    return int(count)


PARTS: Mapping[PopulationGroup, tuple[PopulationGroup, ...]] = {
    PopulationGroup.WORKING_AGE: (
        PopulationGroup.YOUNG,
        PopulationGroup.AGED_25_49,
        PopulationGroup.AGED_50_64,
    ),
    PopulationGroup.YOUNG: (PopulationGroup.AGED_16_18, PopulationGroup.AGED_19_24),
    PopulationGroup.AGED_16_18: (),
    PopulationGroup.AGED_19_24: (),
    PopulationGroup.AGED_25_49: (),
    PopulationGroup.AGED_50_64: (),
    PopulationGroup.ALL: (PopulationGroup.WORKING_AGE,),
}
"""The next smaller groups within each, of which nobody is in two. Where there are any, they add up
to it, but for those of all ages."""

Counts = Mapping[PopulationGroup, NDArray[np.int64]]


def read_groups(
    rows: Sequence[Row],
    columns: Mapping[PopulationGroup, tuple[str, ...]],
    name: str,
    warn: Warn,
    faults: FaultList,
) -> dict[PopulationGroup, NDArray[np.int64]]:
    """Return the residents of each group that has columns, shape (rows,); -1 at a fault.

    Where a count is suppressed, those are counted whom the groups within it have. A group
    without a column is no key of what is returned: nothing is known of it.

    Parameters
    ----------
    columns : mapping of PopulationGroup to tuple of str
        The columns whose sum each group is.
    name : str
        Name of the file.
    warn : callable
        Given how many counts are suppressed, and which groups do not add up.
    faults : FaultList
        Noted there: cells that hold no count, and groups larger than one that they are part of.
    """
    found: dict[PopulationGroup, NDArray[np.int64]] = {}
    known: dict[PopulationGroup, NDArray[np.int64]] = {}
    counts: dict[str, tuple[NDArray[np.int64], NDArray[np.bool_]]] = {}
    told = np.ones(len(rows), np.bool_)
    for group in _parts_first(PopulationGroup.ALL):
        known[group] = sum((known[part] for part in PARTS[group]), np.zeros(len(rows), np.int64))
        if group not in columns:
            continue
        for column in columns[group]:
            if column not in counts:
                counts[column] = read_counts(rows, column, faults)
        each_column = np.array([counts[each][0] for each in columns[group]])
        given = np.where((each_column < 0).any(axis=0), -1, each_column.sum(axis=0))
        suppressed = np.any([counts[each][1] for each in columns[group]], axis=0)
        if suppressed.any():
            warn(FileWarning(name, _suppressed(group, int(suppressed.sum()))))
        told &= ~suppressed
        # Of a sum that is told in part, that part is known as well.
        in_part = np.maximum(given, known[group])
        found[group] = known[group] = np.where(suppressed, in_part, given)
    faults += _larger_than_whole(rows, columns, found)
    if not faults:
        for message in _sums_that_differ({group: each[told] for group, each in found.items()}):
            warn(FileWarning(name, message))
    return {group: found[group] for group in columns}


def _parts_first(group: PopulationGroup) -> Iterator[PopulationGroup]:
    """Yield a group and all within it, each after its parts."""
    for part in PARTS[group]:
        yield from _parts_first(part)
    yield group


def _suppressed(group: PopulationGroup, number: int) -> str:
    areas = "1 small area" if number == 1 else f"{number:,} small areas"
    return (
        f"the count of {group.label} is suppressed in {areas} (as c, x, * and their like are "
        "read): nobody is counted there but those of a group within, so that the totals are too "
        "low."
    )


def _larger_than_whole(
    rows: Sequence[Row], columns: Mapping[PopulationGroup, tuple[str, ...]], found: Counts
) -> Iterator[Fault]:
    """Yield a fault where a group has more residents than the next that it is part of."""
    for whole in _parts_first(PopulationGroup.ALL):
        if whole not in found:
            continue
        of = columns[whole][0] if len(columns[whole]) == 1 else whole.label
        for part in _given_within(whole, found):
            more = (found[part] > found[whole]) & (found[whole] >= 0)
            for at in np.flatnonzero(more).tolist():
                message = f"more residents than in {of}, which they are part of: correct one"
                yield Fault(rows[at].number, columns[part][0], message)


def _sums_that_differ(found: Counts) -> Iterator[str]:
    """Yield which groups come to another number than the one that they are the parts of.

    Rounded counts differ so, and so do groups that were mistaken for each other.
    """
    for whole in _parts_first(PopulationGroup.ALL):
        parts = _given_within(whole, found) if whole in found else ()
        if len(parts) < 2:  # one that is too large is a fault
            continue
        total = np.sum([found[part] for part in parts], axis=0)
        every = whole is not PopulationGroup.ALL and _adds_up(whole, parts)
        differ = int((total != found[whole]).sum() if every else (total > found[whole]).sum())
        if differ:
            areas = "1 small area" if differ == 1 else f"{differ:,} small areas"
            names, do = listed([part.label for part in parts]), "do not add up to"
            yield (
                f"{names} {do if every else 'come to more than'} {whole.label} in {areas}: each "
                "count is used as it stands in the file."
            )


def _given_within(whole: PopulationGroup, found: Counts) -> tuple[PopulationGroup, ...]:
    """Return the largest groups within a group that are given; none lies within another."""
    return tuple(
        each
        for part in PARTS[whole]
        for each in ((part,) if part in found else _given_within(part, found))
    )


def _adds_up(whole: PopulationGroup, parts: Sequence[PopulationGroup]) -> bool:
    """Return whether everybody in a group is in one of some parts of it."""
    return bool(PARTS[whole]) and all(
        part in parts or _adds_up(part, parts) for part in PARTS[whole]
    )
