"""Other names and codes of areas: official ones, former ones, and what people say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from coverage.datasets.files.csv_table import read_rows
from coverage.datasets.name_forms import place_words
from coverage.errors import Fault, InvalidFileError
from coverage.given import find_word
from coverage.vocabulary import AreaLevel

if TYPE_CHECKING:
    from coverage.datasets.areas import Area

PLACE_NAMES = "place_names.csv"
COLUMNS = ("level", "kind", "code", "name", "until", "now_code")


class NameKind(StrEnum):
    """What another name or code is to the area that it leads to."""

    FORMER_DISTRICT = "former district"
    FORMER_NAME = "former name"
    FORMER_CODE = "former code"
    FORMER_AREA = "former area"
    OFFICIAL_CODE = "official code"
    OTHER_NAME = "other name"
    COUNTY = "county"


ENDED = (NameKind.FORMER_DISTRICT, NameKind.FORMER_NAME, NameKind.FORMER_AREA)
"""Kinds of which it is always told when they ended."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name or a code that leads to an area.

    Parameters
    ----------
    code : str
        Empty where the name has none of its own.
    until : str
        Year in which it ended; empty where it is in use, and where no source tells it of a former
        code. The other kinds that are over have one.
    now_code : str
        Code of the area of today. A former district or area is a part of it, or the whole; a
        county has a row for each of its districts. The code of a county that has a council, or
        had one, is one more name of its districts.
    """

    level: AreaLevel
    kind: NameKind
    code: str
    name: str
    until: str
    now_code: str


def read_place_names(content: bytes, name: str) -> tuple[PlaceName, ...]:
    """Read other names and codes of areas, in the order of the file.

    Raises
    ------
    InvalidFileError
        If the file holds faults.
    """
    found, faults = [], []
    for row in read_rows(content, name, COLUMNS):
        try:
            level, kind = find_word(AreaLevel, row["level"]), find_word(NameKind, row["kind"])
        except ValueError as error:
            faults.append(Fault(row.number, "", str(error)))
            continue
        texts = (row[column] for column in COLUMNS[2:])
        if kind in ENDED and not row["until"]:
            faults.append(Fault(row.number, "until", f"a {kind.value} needs the year it ended in"))
        found.append(PlaceName(level, kind, *texts))
    if faults:
        raise InvalidFileError(name, faults)
    return tuple(found)


def official_codes(place_names: Iterable[PlaceName], level: AreaLevel) -> dict[str, str]:
    """Return the official codes of areas whose own code is made of the name, by that code."""
    return {
        name.now_code: name.code
        for name in place_names
        if name.kind is NameKind.OFFICIAL_CODE and name.level is level
    }


def former_codes(place_names: Iterable[PlaceName], level: AreaLevel) -> dict[str, str]:
    """Return the code of today for each code of a level that is over."""
    return {
        name.code: name.now_code
        for name in place_names
        if name.level is level and name.code and name.kind is not NameKind.OFFICIAL_CODE
    }


def said_of_the_past(name: PlaceName, now: Area, text: str) -> str:
    """Return the sentence on a name or a code that is over.

    Parameters
    ----------
    now : Area
        The area of today.
    text : str
        What was asked for: the code or the name.
    """
    by_code = bool(name.code) and place_words(text) == place_words(name.code)
    match name.kind:
        case NameKind.FORMER_DISTRICT:
            subject = f"{name.code} was the code of {name.name}," if by_code else f"{name.name} was"
            return f"{subject} a district until {name.until}; it is now part of {now.name}."
        case NameKind.FORMER_NAME:
            return f"{name.name} was the name of {now.name} until {name.until}."
        case NameKind.FORMER_CODE:
            until = f" until {name.until}" if name.until else ""
            code = now.official_code or now.code
            return f"{name.code} was the code of {name.name}{until}; it is {code} now."
        case NameKind.FORMER_AREA:
            what = f"{name.level.spec.article} {name.level.label} until {name.until}"
            subject = f"{name.code} was the code of {name.name}," if by_code else f"{name.name} was"
            return f"{subject} {what}; it is now part of {now.name}."
        case NameKind.OFFICIAL_CODE | NameKind.OTHER_NAME | NameKind.COUNTY:
            return ""
        case _:  # pragma: no cover
            assert_never(name.kind)
