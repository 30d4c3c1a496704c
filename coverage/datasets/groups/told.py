"""What is told of a file of a user's own groups: how it was understood, and what did not match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from coverage.datasets.files.csv_table import Row
from coverage.datasets.groups.cells import ReadColumn
from coverage.datasets.groups.grouping import Grouping
from coverage.datasets.inputs import Datasets
from coverage.datasets.lsoa_2021 import PlacedSmallAreas
from coverage.datasets.own_file import OwnFile
from coverage.datasets.small_area_table import told_of_new
from coverage.errors import FileReading, FileWarning, Warn
from coverage.given import quoted
from coverage.vocabulary import PopulationGroup, listed

MOST_NAMED = 3
MOST_GROUPS_NAMED = 8
AS_THEY_STAND = "They are read as they stand"


def tell_groups(
    own: OwnFile,
    rows: Sequence[Row],
    code: str,
    columns: Sequence[ReadColumn],
    groupings: Sequence[Grouping],
    places: PlacedSmallAreas,
    datasets: Datasets,
    warn: Warn,
) -> None:
    """Tell how a file was understood, and what in it did not match."""
    for read, grouping in zip(columns, groupings, strict=True):
        warn(FileReading(own.name, _read_as(read, grouping)))
    if places.new:
        warn(FileReading(own.name, told_of_new(places)))
    for message in (
        *_lost(rows, code, places),
        *_odd(columns, groupings),
        *_alone(groupings, datasets),
        *_without(groupings, datasets),
    ):
        warn(FileWarning(own.name, message))


def _read_as(read: ReadColumn, grouping: Grouping) -> str:
    number = len(grouping.groups)
    named = [quoted(name) for name in grouping.names[:MOST_GROUPS_NAMED]]
    more = number - len(named)
    said = listed([*named, *([f"{more} more"] if more else [])])
    points = len(np.unique(grouping.points))
    areas = "1 small area" if points == 1 else f"{points:,} small areas"
    if read.values is None:
        groups = "1 group" if number == 1 else f"{number} groups"
        what = f"{groups} of {areas}: {said}"
    else:
        what = (
            f"numbers of {areas}, cut into fifths of residents as they are not whole numbers up to "
            f"20: {said}"
        )
    asked = f"--by {grouping.word}"
    return f"column {quoted(grouping.label)} read as {what}. On the command line: {asked}."


def _lost(rows: Sequence[Row], code: str, places: PlacedSmallAreas) -> Iterator[str]:
    blank = [row for row in places.lost if not rows[row][code].strip()]
    unknown = [row for row in places.lost if rows[row][code].strip()]
    if blank:
        were = "1 row names" if len(blank) == 1 else f"{len(blank):,} rows name"
        yield f"{were} no LSOA and count nowhere."
    if unknown:
        named = listed([quoted(rows[row][code]) for row in unknown[:MOST_NAMED]])
        more = len(unknown) - MOST_NAMED
        others = f" and {more:,} more" if more > 0 else ""
        were = "1 LSOA is" if len(unknown) == 1 else f"{len(unknown):,} LSOAs are"
        counted = "counts" if len(unknown) == 1 else "count"
        yield (
            f"{were} not in these data, which know those of 2011, and {counted} nowhere: {named}"
            f"{others}. Those new in 2021 are placed by their names or positions, beside the "
            "others of their council: add LSOA21NM, or easting and northing, and leave out the "
            "LSOAs of 2011 that they replace."
        )


def _odd(columns: Sequence[ReadColumn], groupings: Sequence[Grouping]) -> Iterator[str]:
    for read, grouping in zip(columns, groupings, strict=True):
        if read.odd:
            cells = list(dict.fromkeys(read.odd))
            named = listed([quoted(cell) for cell in cells[:MOST_NAMED]])
            more = len(cells) - MOST_NAMED
            others = f" and {more:,} more" if more > 0 else ""
            were = "1 cell is" if len(read.odd) == 1 else f"{len(read.odd):,} cells are"
            yield (
                f"in {quoted(grouping.label)}, {were} not what the heading says: {named}{others}. "
                f"{'It is read as it stands' if len(read.odd) == 1 else AS_THEY_STAND}."
            )


def _alone(groupings: Sequence[Grouping], datasets: Datasets) -> Iterator[str]:
    """Yield which groups are of one small area, and which of none."""
    for grouping in groupings:
        group = grouping.group_of[grouping.parts]
        held = np.bincount(group, minlength=len(grouping.groups))
        first = {each: row for row, each in reversed([*enumerate(group.tolist())])}
        alone = [grouping.names[row] for row in np.flatnonzero(held == 1).tolist()]
        if alone:
            named = listed([quoted(name) for name in alone[:MOST_NAMED]])
            more = len(alone) - MOST_NAMED
            others = f" and {more:,} more" if more > 0 else ""
            row = first[grouping.names.index(alone[0])]
            code = datasets.demand.codes[grouping.points[row]]
            is_one = len(alone) == 1
            one = f"1 group is of one small area ({code})"
            several = f"{len(alone)} groups are of one small area each"
            yield (
                f"in {quoted(grouping.label)}, {one if is_one else several}: {named}{others}. "
                f"{'Its' if is_one else 'Their'} people are reached all or not at all."
            )
        none = [grouping.names[row] for row in np.flatnonzero(held == 0).tolist()]
        if none:
            named = listed([quoted(name) for name in none[:MOST_NAMED]])
            more = len(none) - MOST_NAMED
            others = f" and {more:,} more" if more > 0 else ""
            yield f"in {quoted(grouping.label)}, no small area was found of {named}{others}."


def _without(groupings: Sequence[Grouping], datasets: Datasets) -> Iterator[str]:
    """Yield how many people live where no group is known."""
    counts = datasets.demand.residents[PopulationGroup.ALL]
    everyone = int(counts.sum())
    said: dict[int, list[str]] = {}
    for grouping in groupings:
        left = int(grouping.residents(counts)[:, -1].sum())
        if left:
            said.setdefault(left, []).append(quoted(grouping.label))
    for left, labels in said.items():
        yield (
            f"by {listed(labels[:MOST_NAMED])}, {left:,} of {everyone:,} people live where no "
            'group is known: they stand in a row "Not in a group".'
        )
