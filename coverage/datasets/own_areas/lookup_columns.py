"""Which column of a look-up names places, and which the areas that they are put into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from coverage.datasets.files.csv_table import CsvTable
from coverage.datasets.own_areas.given import refused
from coverage.datasets.own_areas.keys import Key, heading, keys_among, looks_like
from coverage.vocabulary import listed

STEM = re.compile(r"(.*?)(cd|code|id|nm|name)?", re.DOTALL)
CODE_ENDINGS = ("cd", "code", "id")

SHIPPED = re.compile(
    r"(lad|ltla|utla|rgn|region|ctry|country|nat|cauth|lep|lsip|wd|ward|district|localauthority)"
    r"(20)?(\d\d)?"
)
"""Stems of columns of areas that these data know: what stands beside them is more likely meant."""

PASSED_OVER = re.compile(
    r"(objectid|fid|x|y|lat|long?|latitude|longitude|easting|northing|shape(area|length|leng)?"
    r"|globalid|oseast1m|osnrth1m|\w*(pop(ulation)?|residents|count|year|indicator|order))\d*"
)
"""What such tables hold beside: never the name of an area."""

OUTPUT_AREA = re.compile(r"E00\d{6}", re.ASCII)
WELSH = re.compile(r"[a-z]+\d\dnmw")

MOST_LISTED = 8
"""Columns that a message lists."""


@dataclass(frozen=True, slots=True)
class AreaColumns:
    """The column that names the areas, and that of their codes; either may be missing.

    Parameters
    ----------
    name, code : str
        Empty where there is none.
    """

    name: str
    code: str

    @property
    def shown(self) -> str:
        """The column by which people know the areas."""
        return self.name or self.code


@dataclass(frozen=True, slots=True)
class LookUpColumns:
    """The columns of a look-up that matter.

    Parameters
    ----------
    column : str
        That which names places.
    key : Key
        What those are.
    by_most : bool
        Whether a row is a part of a small area, which then lies where most of its rows do.
    """

    column: str
    key: Key
    areas: AreaColumns
    by_most: bool


def area_columns(columns: Sequence[str], asked: str, name: str) -> AreaColumns:
    """Return the columns that name areas, of those that could.

    Columns belong together where their names differ by their ending alone: PCON24CD and PCON24NM.
    Where several could be meant, areas that these data know by themselves are not; and else a
    column that is called name, or area, is.

    Parameters
    ----------
    columns : sequence of str
        All but those that are known to hold something else.
    asked : str
        The column that the user named; empty for none.

    Raises
    ------
    InvalidFileError
        If the user's column is not there, or several could be meant; the message lists them.
    """
    could = [column for column in columns if column and not _is_no_name(column)]
    groups = _groups(could)
    if asked:
        return _asked(columns, groups, asked, name)
    if not groups:
        message = "no column names an area: add one called area, and give each row its area"
        raise refused(name, message)
    left = {stem: each for stem, each in groups.items() if not SHIPPED.fullmatch(stem)} or groups
    if len(left) > 1:
        called = [stem for stem in ("area", "areas", "name", "") if stem in left]
        if not called:
            raise refused(
                name,
                f"several columns could name your areas ({_listed(left.values())}): say which "
                "with --areas-name COLUMN",
            )
        left = {called[0]: left[called[0]]}
    (found,) = left.values()
    return found


def is_header(cells: Sequence[str]) -> bool:
    """Return whether the cells of a row may name columns: two at least, and no places."""
    named = [cell for cell in cells if cell]
    return len(named) > 1 and not any(looks_like(key)(cell) for cell in named for key in PLACED)


PLACED = (Key.SMALL_AREA, Key.POSTCODE, Key.DISTRICT)


def look_up_columns(table: CsvTable, asked: str, name: str) -> LookUpColumns:
    """Return the columns of a look-up that matter.

    Raises
    ------
    InvalidFileError
        If no column names places, or that of the areas is not known: see ``area_columns``.
    """
    keys = keys_among(table.columns, lambda column: [row[column] for row in table.rows])
    keys = {column: key for column, key in keys.items() if not _is(column, asked)}
    if not keys:
        raise refused(
            name,
            "no column holds LSOA codes, postcodes, postcode districts or codes of districts: "
            "add one, such as LSOA11CD",
        )
    column = next(iter(keys))
    stem = _stem(column)[0]
    others = [
        each
        for each in table.columns
        if each != column and each not in _same(keys, keys[column]) and _stem(each)[0] != stem
    ]
    key = keys[column]
    by_most = key is Key.POSTCODE or (key is Key.SMALL_AREA and _has_parts(table, keys))
    return LookUpColumns(column, key, area_columns(others, asked, name), by_most)


def _has_parts(table: CsvTable, keys: dict[str, Key]) -> bool:
    """Return whether rows are output areas or postcodes, with the small area of each beside it."""
    first = table.rows[0]
    return Key.POSTCODE in keys.values() or any(
        OUTPUT_AREA.fullmatch(first[column]) for column in table.columns
    )


def _same(keys: dict[str, Key], key: Key) -> Iterator[str]:
    """Yield the columns that name such places too, or smaller ones: no area is among them."""
    smaller = [*Key][: [*Key].index(key) + 1]
    for column, each in keys.items():
        if each in smaller or each in (Key.SMALL_AREA, Key.POSTCODE):
            yield column


def _groups(columns: Sequence[str]) -> dict[str, AreaColumns]:
    found: dict[str, AreaColumns] = {}
    for column in columns:
        stem, ending = _stem(column)
        known = found.get(stem, AreaColumns("", ""))
        if ending in CODE_ENDINGS:
            found[stem] = AreaColumns(known.name, known.code or column)
        else:
            found[stem] = AreaColumns(known.name or column, known.code)
    return found


def _asked(
    columns: Sequence[str], groups: dict[str, AreaColumns], asked: str, name: str
) -> AreaColumns:
    column = next((each for each in columns if _is(each, asked)), "")
    if not column:
        named = listed([f"{each!r}" for each in [*columns][:MOST_LISTED]], "or")
        raise refused(name, f"there is no column {asked!r} to name areas by: give {named}")
    group = groups.get(_stem(column)[0], AreaColumns("", ""))
    return AreaColumns(column, "" if group.code == column else group.code)


def _stem(column: str) -> tuple[str, str]:
    """Return what a column is called without its ending, and the ending."""
    found = STEM.fullmatch(heading(column))
    return (found[1], found[2] or "") if found else (heading(column), "")


def _is(column: str, asked: str) -> bool:
    return bool(asked) and (column == asked or heading(column) == heading(asked))


def _is_no_name(column: str) -> bool:
    found = heading(column)
    return bool(PASSED_OVER.fullmatch(found) or WELSH.fullmatch(found))


def _listed(groups: Iterable[AreaColumns]) -> str:
    named = [each.shown for each in islice(groups, MOST_LISTED)]
    return ", ".join(named)
