"""A user's own figures by area, such as unemployment or vacancies, and what did not match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from coverage.datasets.area_names import AreaNames
from coverage.datasets.demand import DemandPoints
from coverage.datasets.figures.areas import OF_OTHER_SMALL_AREAS, heads_figures
from coverage.datasets.figures.cells import (
    PLAIN,
    column_name,
    read_figure,
    unit_of_cells,
    unit_of_label,
)
from coverage.datasets.figures.figure import Figure, OwnFigures
from coverage.datasets.figures.labels import (
    UNIT,
    Rows,
    figure_label,
    of_what,
    one_text,
    source_of,
    titles_of,
)
from coverage.datasets.figures.rows import (
    kinds_of_rows,
    latest_of_each,
    of_level,
    rows_of_figures,
)
from coverage.datasets.figures.small_areas import Placed, blank_of_small, of_small_area, placed_rows
from coverage.datasets.figures.table import FigureTable, find_columns
from coverage.datasets.figures.told import blank_of, readings_of, warnings_of
from coverage.datasets.files.header import Record
from coverage.datasets.files.records import MOST_ROWS, read_records
from coverage.datasets.files.validation_errors import FaultList
from coverage.datasets.own_file import OwnFile
from coverage.errors import Fault, FileReading, FileWarning, InvalidFileError, Warn, untold
from coverage.given import quoted
from coverage.vocabulary import listed

MOST_FIGURES = 60
"""Columns of figures that a file may have."""

MOST_KINDS = 12
"""Kinds of rows that an area may stand in: by sex, by age, by measure."""


def read_figures(
    own: OwnFile,
    names: AreaNames,
    warn: Warn = untold,
    demand: DemandPoints | None = None,
    taken: Collection[str] = (),
    names_of_small: Callable[[], Mapping[str, str]] = dict,
) -> OwnFigures:
    """Read figures of areas: a column of codes or names of areas of one level, and numbers.

    Titles above the header and notes beneath the table are passed over. A row that is of no area
    of the level is left out, and told. Of an area without a figure nothing is known.

    Parameters
    ----------
    names : AreaNames
        Tells which area a code or a name means.
    warn : callable
        Given how the file was understood, and what did not match.
    demand : DemandPoints, optional
        The small areas that figures may be of; without them such figures are refused.
    taken : collection of str
        Names of columns that figures of other files have.
    names_of_small : callable
        Returns the names of small areas of 2011, by which those new in 2021 are placed.

    Raises
    ------
    InvalidFileError
        If no column names areas, a cell holds no number, or an area stands in two rows that
        nothing tells apart; it lists every fault.
    """
    titles = titles_of(own)
    records = read_records(
        own.content,
        own.name,
        (),
        heads_figures,
        MOST_ROWS,
        sheet=own.sheet,
        warn=warn,
    ).rows
    table = find_columns(records, names, own.name, titles)
    if len(table.figures) > MOST_FIGURES:
        message = f"{len(table.figures)} columns hold figures: keep {MOST_FIGURES} at most"
        raise InvalidFileError(own.name, [Fault(0, "", message)])
    placed: Placed | None = None
    if (level := table.level) is not None:
        meaning = partial(of_level, names, level)
        blank = partial(blank_of, level=level, names=names)
    elif demand is not None:
        placed = placed_rows(table, demand, names_of_small())
        meaning = partial(of_small_area, placed.codes)
        blank = partial(blank_of_small, demand=demand)
    else:
        raise InvalidFileError(own.name, [Fault(0, "", OF_OTHER_SMALL_AREAS)])
    matched = rows_of_figures(table, meaning)
    rows, period, earlier = latest_of_each(table, matched.of_areas)
    kinds = kinds_of_rows(table, rows)
    faults = FaultList(own.name, _standing_twice(table, rows, kinds, names))
    groups: dict[str, list[tuple[str, Record]]] = defaultdict(list)
    for code, record in rows:
        groups[", ".join(filter(None, (record[1][at] for at in kinds)))].append((code, record))
    if len(groups) > MOST_KINDS:
        by = listed([quoted(table.headings[at]) for at in kinds])
        message = f"an area stands in up to {len(groups)} rows, by {by}: keep {MOST_KINDS} at most"
        raise InvalidFileError(own.name, [Fault(0, "", message)])
    what = of_what(table, rows, titles)
    figures: list[Figure] = []
    for kind in sorted(groups):
        for at in table.figures:
            names_taken = {*taken, *(figure.column for figure in figures)}
            figures.append(_figure(table, at, kind, what, groups[kind], names_taken, faults))
    if faults:
        raise InvalidFileError(own.name, faults)
    if placed:
        figures = [replace(each, values=placed.of_2011(each.values)) for each in figures]
    found = OwnFigures(
        own,
        table.level,
        tuple(each for each in figures if each.values),
        source_of(own, table, rows, titles),
    )
    if not found.figures:
        raise InvalidFileError(
            own.name, [Fault(0, "", "no area has a figure: every cell is blank")]
        )
    told = readings_of(table, found, matched, period, earlier)
    new = [placed.told] if placed and placed.told else []
    for message in (*told, *new, *blank(found)):
        warn(FileReading(own.name, message))
    for message in warnings_of(found, matched):
        warn(FileWarning(own.name, message))
    return found


def _standing_twice(
    table: FigureTable,
    rows: Rows,
    kinds: Sequence[int],
    names: AreaNames,
) -> Iterator[Fault]:
    """Yield a fault for each row of an area that stands above in the same kind of row."""
    first: dict[tuple[str, ...], int] = {}
    areas = names.areas[table.level] if table.level else ()
    called = {area.code: area.name for area in areas}
    for code, (number, cells) in rows:
        key = (code, *(cells[at] for at in kinds))
        if (before := first.setdefault(key, number)) != number:
            whose = called.get(code, code)
            message = f"{whose} stands in row {before} already: keep one of the two"
            yield Fault(number, table.headings[table.area], message)


def _figure(
    table: FigureTable,
    at: int,
    kind: str,
    what: str,
    rows: Rows,
    taken: Collection[str],
    faults: FaultList,
) -> Figure:
    """Return a column as a figure; note a fault for each cell that holds no number."""
    values, is_plain = {}, PLAIN.fullmatch
    for code, (number, cells) in rows:
        if is_plain(cell := cells[at]):  # most are, of a million and more
            values[code] = float(cell)
            continue
        try:
            value = read_figure(cell)
        except ValueError as error:
            message = f"{quoted(cell)} is no number: {error}"
            faults.append(Fault(number, table.headings[at], message))
            continue
        if value is not None:
            values[code] = value
    heading = table.headings[at]
    told = unit_of_label(heading) or unit_of_cells(cells[at] for _, (_, cells) in rows)
    label = figure_label(heading, what, kind, alone=len(table.figures) == 1)
    return Figure(column_name(label, taken), label, told or one_text(table, rows, UNIT), values)
