"""What a column of a report is: what users are told of it, and how it is taken from a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, assert_never
from typing import TypeVar as PlainTypeVar

from coverage.measures import ByCar, OverLand, Straight
from coverage.vocabulary import Measure
from coverage.wording.numbers import Cell, Kind

if TYPE_CHECKING:  # A column of rows of any sort is written Column.
    from typing_extensions import TypeVar

    Row = TypeVar("Row", default=Any, contravariant=True)
else:
    Row = PlainTypeVar("Row", contravariant=True)

Other = PlainTypeVar("Other")

BY_ROAD_FILES = "data/land.parquet, data/minutes.parquet, data/car_model.json and data/traffic.json"
"""What minutes by car are read from where no matrix replaces them."""

OVER_LAND_FILES = "data/land.parquet and data/crossings.csv"
"""What minutes are read from that are made of the way over land."""


def _as_arrays(_: object) -> Cell:
    raise TypeError("The cells of this column come as an array, not row by row.")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its name in files, its heading on screens, what it means, and its cells.

    Parameters
    ----------
    meaning : str
        One sentence; after "; blank" it says when a cell is missing.
    value : callable
        Takes the cell from a row: what the rows are, each report says in its columns' type.
    on_screen : bool
        False for columns that a screen says once, around the table; one report may, and another
        not.
    source : str
        What the cells are read from.
    beside_rows : str
        What JSON calls it, where a table says it once beside its rows; else empty.
    unit : str
        The unit of its numbers, where the kind does not say it; "text" where there is none.
    is_users : bool
        Whether its words are a user's, and no Markdown.
    alike : bool
        Whether it says the same in every row, so that it is known where there are no rows.
    """

    name: str
    heading: str
    meaning: str
    value: Callable[[Row], Cell] = field(default=_as_arrays, compare=False, repr=False)
    kind: Kind = Kind.TEXT
    on_screen: bool = field(default=True, compare=False)
    source: str = ""
    beside_rows: str = ""
    unit: str = ""
    is_users: bool = False
    alike: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        """Take the unit of the kind where none is given."""
        object.__setattr__(self, "unit", self.unit or self.kind.unit)

    @property
    def missing(self) -> str:
        """When a cell is missing."""
        _, blank, when = self.meaning.rstrip(".").partition("; blank ")
        return f"blank {when}" if blank else "never blank"

    def by(self, value: Callable[[Other], Cell]) -> Column[Other]:
        """Return the same column, taken from rows of another sort in another way."""
        changed: Column[Any] = self
        return replace(changed, value=value, alike=False)

    def of(self, take: Callable[[Other], Row | None]) -> Column[Other]:
        """Return the same column of rows that hold such a row, or None where a cell is missing."""

        def value(row: Other) -> Cell:
            held = take(row)
            return self.kind.missing if held is None else self.value(held)

        return self.by(value)

    def shown(self) -> Column[Row]:
        """Return the same column, on screens too."""
        changed: Column[Any] = self
        return replace(changed, on_screen=True)

    def always(self, row: Row) -> Column[object]:
        """Return the same column, which says in every row what it says of one."""
        cell = self.value(row)
        fixed: Column[object] = self.by(lambda _: cell)
        return replace(fixed, alike=True)


def of_each(
    take: Callable[[Other], Row | None], columns: Iterable[Column[Row]]
) -> tuple[Column[Other], ...]:
    """Return columns of rows that hold such a row; see ``Column.of``."""
    return tuple(column.of(take) for column in columns)


def read_from(source: str, *columns: Column[Row]) -> tuple[Column[Row], ...]:
    """Return columns with what their cells are read from, but for those that say it themselves."""
    return tuple(replace(column, source=column.source or source) for column in columns)


def by_measure(measure: Measure, source: str) -> str:
    """Return what cells are read from, with the files that minutes of a measure come from."""
    way = measure.spec.way
    match way:
        case Straight() | ByCar():
            return source
        case OverLand():
            return source.replace(BY_ROAD_FILES, OVER_LAND_FILES)
        case _:
            assert_never(way)


def in_words(flag: bool) -> str:
    """Return a flag as cells hold it."""
    return "yes" if flag else "no"
