"""SmallTable: a table of a page or a document whose cells are already words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SmallTable:
    """A table whose cells are already words.

    Parameters
    ----------
    caption : str
        What it shows, for users who cannot see where it stands.
    headings : tuple of str
        A column each; the first column names the rows.
    rows : tuple of tuple of str
        A cell a column.
    text_columns : int
        How many of the first columns hold text; numbers stand on the right.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    text_columns: int = 1

    def __post_init__(self) -> None:
        """Check that every row has a cell a column."""
        if any(len(row) != len(self.headings) for row in self.rows):
            raise ValueError(f"A row of {self.caption!r} has not one cell a column.")
