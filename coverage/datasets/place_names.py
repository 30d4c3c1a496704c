"""Other names and codes of areas: former districts and codes, official codes, usage, counties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coverage.datasets.csv_table import read_rows
from coverage.errors import Fault, InvalidFileError
from coverage.given import find_word
from coverage.vocabulary import AreaLevel

PLACE_NAMES = "place_names.csv"
COLUMNS = ("level", "kind", "code", "name", "until", "now_code")


class NameKind(StrEnum):
    """What another name or code is to the area that it leads to."""

    FORMER_DISTRICT = "former district"
    FORMER_NAME = "former name"
    FORMER_CODE = "former code"
    OFFICIAL_CODE = "official code"
    OTHER_NAME = "other name"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name or a code that leads to an area.

    Parameters
    ----------
    code : str
        Empty where the name has none of its own.
    until : str
        Year in which it ended; empty where it is in use.
    now_code : str
        Code of the area of today. A former district is a part of it, or the whole; a county has a
        row for each of its districts.
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
        found.append(PlaceName(level, kind, *texts))
    if faults:
        raise InvalidFileError(name, faults)
    return tuple(found)
