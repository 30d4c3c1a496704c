"""The ids of a travel matrix, each kept once, and which stands in each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from coverage.datasets.matrix_file import refused
from coverage.datasets.own_file import OwnFile
from coverage.given import MOST_REPEATED
from coverage.safe_text import one_line


@dataclass(frozen=True, slots=True)
class Ids:
    """A column of ids: each that there is, and which of them stands in each row; -1 for none."""

    column: str
    names: list[str | None]
    rows: NDArray[np.int32]

    def name(self, row: int) -> str:
        """Return the id of a row."""
        return self.said(int(self.rows[row]))

    def said(self, number: int) -> str:
        """Return an id as a message repeats it."""
        name = self.names[number] if number >= 0 else None
        return one_line(name, MOST_REPEATED) if name else "a blank"

    def find(self, known: Sequence[str]) -> NDArray[np.intp]:
        """Return the row of each id among those that are known, -1 for others.

        Programs pad ids with blanks, and people write them in other capitals: such an id is the
        known one, unless two known ones differ by their capitals alone.
        """
        places = {name: place for place, name in enumerate(known)}
        alike = Counter(map(_plain_id, known))
        plain = {_plain_id(name): place for name, place in places.items()}
        plain = {name: place for name, place in plain.items() if alike[name] == 1}
        names = (name or "" for name in self.names)
        rows = (places.get(name, plain.get(_plain_id(name), -1)) for name in names)
        found = np.array([*rows, -1], dtype=np.intp)
        return found[self.rows]


def read_ids(own: OwnFile, table: pa.Table, column: str) -> Ids:
    """Return a column of ids.

    Raises
    ------
    CoverageError
        If it holds no texts or numbers.
    """
    ids = table[column]
    try:
        if not pa.types.is_dictionary(ids.type):
            ids = ids.cast(pa.string()).dictionary_encode()
        ids = ids.cast(pa.dictionary(pa.int32(), pa.string())).unify_dictionaries()
    except pa.ArrowException:
        raise refused(own, f"its {column} are no ids but {ids.type}; write texts") from None
    names = ids.chunk(0).dictionary.to_pylist() if ids.num_chunks else []
    rows = [chunk.indices.fill_null(-1).to_numpy() for chunk in ids.chunks]
    return Ids(column, names, np.concatenate([np.empty(0, dtype=np.int32), *rows]))


def _plain_id(name: str) -> str:
    """Return an id without the blanks around it and its capitals."""
    return name.strip().casefold()
