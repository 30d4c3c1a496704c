"""What a column of a report is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

BY_ROAD_FILES = "data/land.parquet, data/minutes.parquet, data/car_model.json and data/traffic.json"
"""What minutes are read from where no matrix stands in for them."""


class Kind(Enum):
    """What a column holds, which settles how a screen rounds and aligns it."""

    TEXT = auto()
    PEOPLE = auto()
    SHARE = auto()
    DISTANCE = auto()
    CHANGE = auto()
    POINTS = auto()
    COUNT = auto()
    GAIN = auto()
    DEGREES = auto()
    MONEY = auto()
    SECONDS = auto()
    EXACT_SHARE = auto()
    NUMBER = auto()
    MINUTES = auto()
    MORE_MINUTES = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in files, its heading on screens, and what it means.

    Parameters
    ----------
    meaning : str
        One sentence; after "; blank" it says when a cell is missing.
    on_screen : bool
        False for columns that a screen says once, around the table.
    source : str
        What the cells are read from.
    beside_rows : str
        What JSON calls it, where a table says it once beside its rows; else empty.
    """

    name: str
    heading: str
    meaning: str
    kind: Kind = Kind.TEXT
    on_screen: bool = True
    source: str = ""
    beside_rows: str = ""

    @property
    def missing(self) -> str:
        """When a cell is missing."""
        _, blank, when = self.meaning.rstrip(".").partition("; blank ")
        return f"blank {when}" if blank else "never blank"

    @property
    def unit(self) -> str:
        """The unit of a number; "text" where there is none."""
        if self.kind is Kind.DISTANCE:
            (unit,) = {"km", "minutes"}.intersection(self.name.split("_"))
            return unit
        return {
            Kind.TEXT: "text",
            Kind.PEOPLE: "persons",
            Kind.SHARE: "share, 0 to 1",
            Kind.CHANGE: "minutes or km, as the selection",
            Kind.POINTS: "points",
            Kind.COUNT: "count",
            Kind.GAIN: "persons",
            Kind.DEGREES: "degrees, WGS 84",
            Kind.MONEY: "millions of pounds",
            Kind.SECONDS: "seconds",
            Kind.EXACT_SHARE: "share, 0 to 1",
            Kind.NUMBER: "persons, minutes or km, as the objective",
            Kind.MINUTES: "minutes",
            Kind.MORE_MINUTES: "minutes",
        }[self.kind]


def read_from(source: str, *columns: Column) -> tuple[Column, ...]:
    """Return columns with what their cells are read from."""
    return tuple(replace(column, source=source) for column in columns)
