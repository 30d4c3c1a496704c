"""Residents by population group in a file of the user's own: those suppressed, and what adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.csv_table import Row
from coverage.datasets.fault_list import FaultList
from coverage.datasets.population_columns import read_persons
from coverage.errors import Fault, FileWarning, Warn
from coverage.vocabulary import PopulationGroup, listed

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
    columns: Mapping[PopulationGroup, str],
    name: str,
    warn: Warn,
    faults: FaultList,
) -> dict[PopulationGroup, NDArray[np.int64]]:
    """Return the residents of each group that has a column, shape (rows,); -1 at a fault.

    Where a count is suppressed, those are counted whom the groups within it have. A group
    without a column is no key of what is returned: nothing is known of it.

    Parameters
    ----------
    columns : mapping of PopulationGroup to str
        The column of each group that has one.
    name : str
        Name of the file.
    warn : callable
        Given how many counts are suppressed, and which groups do not add up.
    faults : FaultList
        Noted there: cells that hold no count, and groups larger than one that they are part of.
    """
    found: dict[PopulationGroup, NDArray[np.int64]] = {}
    known: dict[PopulationGroup, NDArray[np.int64]] = {}
    told = np.ones(len(rows), np.bool_)
    for group in _parts_first(PopulationGroup.ALL):
        known[group] = sum((known[part] for part in PARTS[group]), np.zeros(len(rows), np.int64))
        if group not in columns:
            continue
        counts = [read_persons(row, columns[group], faults) for row in rows]
        suppressed = np.array([count is None for count in counts], np.bool_)
        if suppressed.any():
            warn(FileWarning(name, _suppressed(group, int(suppressed.sum()))))
        told &= ~suppressed
        given = np.array([0 if count is None else count for count in counts], np.int64)
        found[group] = known[group] = np.where(suppressed, known[group], given)
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
    rows: Sequence[Row], columns: Mapping[PopulationGroup, str], found: Counts
) -> Iterator[Fault]:
    """Yield a fault where a group has more residents than the next that it is part of."""
    for whole in _parts_first(PopulationGroup.ALL):
        if whole not in found:
            continue
        for part in _given_within(whole, found):
            more = (found[part] > found[whole]) & (found[whole] >= 0)
            for at in np.flatnonzero(more).tolist():
                message = (
                    f"more residents than in {columns[whole]}, which they are part of: correct one"
                )
                yield Fault(rows[at].number, columns[part], message)


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
