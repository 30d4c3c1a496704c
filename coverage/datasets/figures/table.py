"""The table of a user's own figures: which column names areas, and which hold figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from coverage.datasets.area_names import AreaNames
from coverage.datasets.figures.areas import (
    LSOA,
    area_column,
    is_of_level,
    is_of_small_areas,
    lsoa_column,
    names_areas,
    texts_of,
)
from coverage.datasets.figures.cells import label_of, read_figure
from coverage.datasets.files.header import Record
from coverage.datasets.name_forms import name_words, place_words
from coverage.errors import Fault, InvalidFileError
from coverage.vocabulary import AreaLevel

LEAST_OF_NUMBERS = 0.5
"""A column of which fewer cells are numbers holds texts."""

PERIOD = frozenset(
    {"year", "years", "period", "date", "time", "month", "quarter", "timeframe", "yr", "sortable"}
)
NO_FIGURES = frozenset(
    {"lat", "latitude", "lon", "long", "lng", "longitude", "easting", "eastings", "northing"}
    | {"northings", "objectid", "fid", "id", "ids", "globalid", "shapearea", "shapelength"}
    | {"index", "unnamed", "row", "rownumber", "code", "codes", "postcode", "bnge", "bngn"}
)
"""Words of headings of numbers that are no figures: positions, ids, and the numbers of rows."""

AXES = frozenset({"x", "y"})

EMPTY = "the file is empty: write a header, and a row for each area beneath it"


@dataclass(frozen=True, slots=True)
class FigureTable:
    """What the columns of a table of figures are.

    Parameters
    ----------
    headings : tuple of str
        Of every column; blank where it has none.
    rows : tuple of Record
        The rows beneath the header: each its number, and as many cells as there are headings.
    level : AreaLevel or None
        The level of the areas; None for small areas (LSOAs).
    area : int
        The column that names them.
    others : tuple of int
        Further columns that name areas, by which no row is told.
    figures : tuple of int
        Columns of numbers.
    periods, texts : tuple of int
        Columns that say of when a row is, and columns of other texts.
    """

    headings: tuple[str, ...]
    rows: tuple[Record, ...]
    level: AreaLevel | None
    area: int
    others: tuple[int, ...]
    figures: tuple[int, ...]
    periods: tuple[int, ...]
    texts: tuple[int, ...]


def find_columns(
    records: Sequence[Record],
    names: AreaNames,
    name: str,
    titles: Sequence[Sequence[str]] = (),
) -> FigureTable:
    """Return what the columns of a table are.

    Parameters
    ----------
    records : sequence of Record
        The rows of a table, of which the first is the header or a title above it.
    names : AreaNames
        Tells which area a code or a name means.
    titles : sequence of sequence of str
        The first rows of the file, of which one may be a wider heading above the header.

    Raises
    ------
    InvalidFileError
        If there is no row, no column names areas, it is not clear of which level they are, or
        none holds figures.
    """
    if not records:
        raise InvalidFileError(name, [Fault(0, "", EMPTY)])
    width = max((len(cells) for _, cells in records), default=0)
    wide = [
        (number, cells if len(cells) == width else [*cells, *[""] * (width - len(cells))])
        for number, cells in records
    ]
    level: AreaLevel | None = None
    if is_of_small_areas(wide):
        area = lsoa_column(wide, name)
    else:
        area, level = area_column(wide, names, name)
    first = next(at for at, (_, cells) in enumerate(wide) if _is_area(cells[area], level, names))
    if (head := _header_above(wide, first, area)) == first:
        fault = Fault(wide[first][0], "", "no row names the columns: write a header above it")
        raise InvalidFileError(name, [fault])
    body = head + 1
    while body < first and _is_of_headings(wide[body][1], area):
        body += 1
    header = [cells for _, cells in wide[head:body]]
    headings = tuple(map(label_of, _joined([*_wider(titles, header[0], area), *header])))
    rows = tuple(wide[body:])
    kinds = [
        _kind(headings[at], texts_of([cells[at] for _, cells in rows], width), is_area=at == area)
        for at in range(width)
    ]
    figures = tuple(at for at, kind in enumerate(kinds) if kind == "figure")
    if not figures:
        fault = Fault(wide[head][0], "", "no column holds figures: add one beside the areas")
        raise InvalidFileError(name, [fault])
    return FigureTable(
        headings,
        rows,
        level,
        area,
        tuple(at for at, kind in enumerate(kinds) if kind == "area"),
        figures,
        tuple(at for at, kind in enumerate(kinds) if kind == "period"),
        tuple(at for at, kind in enumerate(kinds) if kind == "text"),
    )


def _is_area(text: str, level: AreaLevel | None, names: AreaNames) -> bool:
    if level is None:
        return bool(LSOA.fullmatch(text.upper()))
    return is_of_level(names, level, place_words(text))


def _kind(heading: str, cells: Sequence[str], *, is_area: bool) -> str:
    """Return what a column holds: figures, a period, other areas, or other texts."""
    if is_area:
        return ""
    words = set(name_words(heading))
    numbers = texts = 0
    for cell in cells:
        try:
            numbers += read_figure(cell) is not None
        except ValueError:
            texts += 1
    is_number = numbers > 0 and numbers >= LEAST_OF_NUMBERS * (numbers + texts)
    if words & PERIOD and (not is_number or _are_years(cells)):
        return "period"
    if is_number:
        return "" if words & NO_FIGURES or heading.casefold() in AXES else "figure"
    return "area" if names_areas(heading) else "text"


def _are_years(cells: Sequence[str]) -> bool:
    return all(
        len(cell) in (4, 6, 8) and cell.isdecimal() and cell[:2] in ("19", "20")
        for cell in cells
        if cell
    )


def _header_above(records: Sequence[Record], first: int, area: int) -> int:
    """Return the row of the header: the nearest above with a heading over the areas."""
    for at in range(first - 1, -1, -1):
        cells = records[at][1]
        if cells[area] and sum(map(bool, cells)) > 1 and names_areas(cells[area]):
            return at
    for at in range(first - 1, -1, -1):
        if sum(map(bool, records[at][1])) > 1:
            return at
    return first


def _is_of_headings(cells: Sequence[str], area: int) -> bool:
    """Return whether a row beneath the header has more of it, such as units, and no number."""
    return not cells[area] and any(cells) and not any(map(_is_number, cells))


def _is_number(cell: str) -> bool:
    try:
        return read_figure(cell) is not None
    except ValueError:
        return False


def _wider(titles: Sequence[Sequence[str]], header: list[str], area: int) -> list[list[str]]:
    """Return the row above a header that tells of what its columns are; none where there is none.

    It has nothing above the areas, and several headings.
    """
    width = len(header)
    for above, cells in pairwise(titles):
        if [*cells, *[""] * (width - len(cells))] == header:
            wider = [*above, *[""] * (width - len(above))][:width]
            several = sum(map(bool, wider)) > 1
            return [wider] if several and _is_of_headings(wider, area) else []
    return []


def _joined(header: Sequence[Sequence[str]]) -> list[str]:
    """Return headings that stand in one row, or in several: a wide one, and units beneath it."""
    top, *below = header
    wide, last = [], ""
    for at, cell in enumerate(top):
        last = cell or (last if any(cells[at] for cells in below) else "")
        parts = dict.fromkeys(filter(None, (last, *(cells[at] for cells in below))))
        wide.append(" ".join(parts))
    return wide
