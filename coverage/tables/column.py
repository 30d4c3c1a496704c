"""What a column of a report is: what users are told of it, and how it is taken from a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, Self
from typing import TypeVar as PlainTypeVar

if TYPE_CHECKING:  # A column of rows of any sort is written Column.
    from typing_extensions import TypeVar

    Row = TypeVar("Row", default=Any, contravariant=True)
else:
    Row = PlainTypeVar("Row", contravariant=True)

Other = PlainTypeVar("Other")

Cell = str | int | float | None

BY_ROAD_FILES = "data/land.parquet, data/minutes.parquet, data/car_model.json and data/traffic.json"
"""What minutes are read from where no matrix stands in for them."""


class Kind(Enum):
    """What a column holds, which settles how a screen rounds and aligns it.

    Parameters
    ----------
    holds : type
        What its cells in a report are: str, int or float.
    unit : str
        The unit of its numbers; "text" where there is none, and empty where each column says.
    """

    holds: type[str | int | float]
    unit: str

    TEXT = str, "text"
    PEOPLE = int, "persons"
    SHARE = float, "share, 0 to 1"
    DISTANCE = float, ""
    CHANGE = float, "minutes or km, as the selection"
    POINTS = float, "points"
    COUNT = int, "count"
    GAIN = int, "persons"
    DEGREES = float, "degrees, WGS 84"
    MONEY = float, "millions of pounds"
    SECONDS = float, "seconds"
    EXACT_SHARE = float, "share, 0 to 1"
    NUMBER = float, "persons, minutes or km, as the objective"
    MINUTES = float, "minutes"
    MORE_MINUTES = float, "minutes"

    def __new__(cls, holds: type[str | int | float], unit: str) -> Self:
        """Make a kind; those alike in both are shown in different ways."""
        kind = object.__new__(cls)
        kind._value_ = len(cls.__members__)
        kind.holds, kind.unit = holds, unit
        return kind

    @property
    def missing(self) -> Cell:
        """The cell of a row that has nothing to take it from."""
        return "" if self is Kind.TEXT else None


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
        False for columns that a screen says once, around the table.
    source : str
        What the cells are read from.
    beside_rows : str
        What JSON calls it, where a table says it once beside its rows; else empty.
    unit : str
        The unit of its numbers, where the kind does not say it; "text" where there is none.
    alike : bool
        Whether it says the same in every row, so that it is known where there are no rows.
    """

    name: str
    heading: str
    meaning: str
    value: Callable[[Row], Cell] = field(default=_as_arrays, compare=False, repr=False)
    kind: Kind = Kind.TEXT
    on_screen: bool = True
    source: str = ""
    beside_rows: str = ""
    unit: str = ""
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
        return replace(changed, value=value)

    def of(self, take: Callable[[Other], Row | None]) -> Column[Other]:
        """Return the same column of rows that hold such a row, or None where a cell is missing."""

        def value(row: Other) -> Cell:
            held = take(row)
            return self.kind.missing if held is None else self.value(held)

        return self.by(value)

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
    """Return columns with what their cells are read from."""
    return tuple(replace(column, source=source) for column in columns)
