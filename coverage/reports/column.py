"""What a column of a report is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a column holds, which settles how a screen rounds and aligns it."""

    TEXT = auto()
    PEOPLE = auto()
    SHARE = auto()
    DISTANCE = auto()
    CHANGE = auto()
    POINTS = auto()
    COUNT = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in files, its heading on screens, and what it means.

    Parameters
    ----------
    on_screen : bool
        False for columns that a screen says once, around the table.
    """

    name: str
    heading: str
    meaning: str
    kind: Kind = Kind.TEXT
    on_screen: bool = True
