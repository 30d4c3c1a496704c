"""A file of data and its metadata, read back as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Self

Row = dict[str, str]


@dataclass(frozen=True)
class Pair:
    """What is in the two files, every cell as a text."""

    names: tuple[str, str]
    raw: tuple[bytes, bytes]
    columns: tuple[str, ...]
    data: tuple[Row, ...]
    meta_columns: tuple[str, ...]
    meta: tuple[Row, ...]

    @classmethod
    def of(cls, files: dict[str, bytes]) -> Self:
        """Read the files, of which the first is that of data."""
        (data_columns, data), (meta_columns, meta) = map(_read, files.values())
        first, second = files
        one, other = files.values()
        return cls((first, second), (one, other), data_columns, data, meta_columns, meta)

    def rows_of(self, kind: str) -> list[Row]:
        """Return the lines of metadata of filters, or of indicators."""
        return [row for row in self.meta if row["col_type"] == kind]

    @property
    def filters(self) -> list[str]:
        return [row["col_name"] for row in self.rows_of("Filter")]

    @property
    def indicators(self) -> list[str]:
        return [row["col_name"] for row in self.rows_of("Indicator")]

    @property
    def groups(self) -> list[str]:
        """Columns by which filters are grouped."""
        return [row["filter_grouping_column"] for row in self.meta if row["filter_grouping_column"]]

    def of_column(self, name: str) -> set[str]:
        """Return the different cells of a column of the data; none where there is no such."""
        return {row[name] for row in self.data if name in row}

    def renamed(self, old: str, new: str) -> Pair:
        """Return the pair with another name of a column of the data, in both files."""
        return replace(
            self,
            columns=tuple(new if name == old else name for name in self.columns),
            data=tuple({new if k == old else k: v for k, v in row.items()} for row in self.data),
            meta=tuple({k: new if v == old else v for k, v in row.items()} for row in self.meta),
        )

    def with_data(self, name: str, cell: str, where: Callable[[Row], bool] | None = None) -> Pair:
        """Return the pair with another cell in rows of the data: the first, or those chosen."""
        chosen = where or (lambda row: row is self.data[0])
        columns = self.columns if name in self.columns else (*self.columns, name)
        rows = ({**row, name: cell if chosen(row) else row.get(name, "")} for row in self.data)
        return replace(self, columns=columns, data=tuple(rows))

    def with_meta(self, kind: str, name: str, cell: str) -> Pair:
        """Return the pair with another cell in the first line of metadata of a kind."""
        first = self.rows_of(kind)[0]
        meta = tuple({**row, name: cell} if row is first else row for row in self.meta)
        columns = self.meta_columns if name in self.meta_columns else (*self.meta_columns, name)
        return replace(self, meta=meta, meta_columns=columns)


def _read(content: bytes) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    rows: Sequence[Sequence[str]] = list(csv.reader(io.StringIO(content.decode(), newline="")))
    columns = tuple(rows[0])
    return columns, tuple(dict(zip(columns, row, strict=True)) for row in rows[1:])
