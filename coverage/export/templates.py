"""Templates of a user's own files, as CSV and as a workbook: rows that can be used as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from coverage.datasets.groups.grouping import NO_GROUP
from coverage.datasets.groups.kinds import KIND
from coverage.datasets.load import Datasets
from coverage.datasets.own_kinds import OWN_GROUPS, OWN_MATRIX, OWN_POPULATION, OwnKind
from coverage.datasets.projection import to_degrees
from coverage.export.formats import Format
from coverage.vocabulary import AreaLevel, PopulationGroup

FORMS = (Format.CSV, Format.XLSX)
"""Formats of a template; the first is the usual one."""

EXAMPLE_MINUTES = (12, 15, 18)
"""Of the trips of a template."""

NARROWEST, WIDEST = 12, 90
"""Width of a column of a workbook, in letters."""

MOST_MEASURED = 100
"""Rows whose cells tell how wide the columns are."""

Rows = Iterator[Sequence[object]]


def template(kind: OwnKind, default: Datasets, form: Format = Format.CSV) -> bytes:
    """Return a file of a kind that can be used as it is, to be filled with the user's own rows.

    A workbook tells on a second sheet what the columns mean.

    Parameters
    ----------
    default : Datasets
        Those that residents and trips are taken from.
    """
    made = MADE.get(kind)
    rows = [tuple(row) for row in (made(default) if made else _written(kind))]
    return _workbook(kind, rows) if form is Format.XLSX else _csv(rows)


def template_name(kind: OwnKind, form: Format) -> str:
    """Return the name of the file of a template."""
    return f"{kind.word}-template{form.ending}"


def _written(kind: OwnKind) -> Rows:
    """Yield the rows that the record of a kind has; what is a number there is one here too."""
    for row in csv.reader(io.StringIO(kind.filled or kind.example)):
        yield [_number(cell) for cell in row]


def _number(cell: str) -> object:
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell


def _population_rows(default: Datasets) -> Rows:
    demand = default.demand
    groups = [PopulationGroup.ALL, PopulationGroup.WORKING_AGE, PopulationGroup.YOUNG]
    yield "LSOA21CD", "lon", "lat", "pop_total", "pop_16_64", "pop_16_24"
    degrees = to_degrees(demand.positions).round(5).tolist()
    counts = zip(*(demand.residents[group].tolist() for group in groups), strict=True)
    for code, position, residents in zip(demand.codes.tolist(), degrees, counts, strict=True):
        yield code, *position, *residents


def _matrix_rows(default: Datasets) -> Rows:
    yield "from_id", "to_id", "minutes"
    site = default.sites[0]
    districts = default.areas[AreaLevel.DISTRICT]
    row = next(at for at, area in enumerate(districts) if area.code == site.district_code)
    inside = default.demand.memberships[AreaLevel.DISTRICT].inside(row)
    for point, minutes in zip(inside.tolist(), EXAMPLE_MINUTES, strict=False):
        yield str(default.demand.codes[point]), site.site_id, minutes


def _group_rows(default: Datasets) -> Rows:
    yield "LSOA21CD", "group"
    kinds = default.groupings[KIND]
    names = kinds.names
    largest = kinds.largest(len(default.demand)).tolist()
    for code, kind in zip(default.demand.codes.tolist(), largest, strict=True):
        yield code, names[kind] if kind != NO_GROUP else ""


MADE: dict[OwnKind, Callable[[Datasets], Rows]] = {
    OWN_POPULATION: _population_rows,
    OWN_GROUPS: _group_rows,
    OWN_MATRIX: _matrix_rows,
}
"""Rows that are made of the data; those of other kinds stand in their records."""


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _workbook(kind: OwnKind, rows: Sequence[Sequence[object]]) -> bytes:
    from xlsxwriter import Workbook  # slow to import

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet("Your rows")
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                sheet.write(number, at, cell, None if number else head)
        for at, cells in enumerate(zip_longest(*rows[:MOST_MEASURED], fillvalue="")):
            width = max(len(str(cell)) for cell in cells) + 2
            sheet.set_column(at, at, min(max(width, NARROWEST), WIDEST))
        sheet.freeze_panes(1, 0)
        _explain(book, kind)
    return file.getvalue()


def _explain(book: Any, kind: OwnKind) -> None:
    """Add a sheet on the columns: a line each, in one cell, so that it passes for no table."""
    bold, words = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    sheet = book.add_worksheet("What the columns hold")
    sheet.set_column(0, 0, WIDEST)
    for number, column in enumerate(kind.columns):
        needed = " Needed." if column.is_needed else ""
        said = f": {column.meaning}{needed}"
        sheet.write_rich_string(number, 0, bold, column.name, said, words)
