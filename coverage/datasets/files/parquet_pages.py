"""How far the pages of a Parquet file unpack, as their headers say, before any is unpacked.

What the footer says of sizes is not what a reader makes room for: it goes by the header of each
page (Apache Parquet, parquet.thrift: PageHeader, in the compact protocol of Thrift).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pyarrow as pa
import pyarrow.parquet as pq

MOST_PAGES = 100_000
"""Pages of a file of which the headers are looked at."""

DEEPEST = 8
"""Structs within structs of a header; there are three."""

UNPACKED, PACKED = 2, 3
"""Fields of a header: the bytes of its page once unpacked, and as they lie in the file."""

TRUE, FALSE, BYTE, I64, DOUBLE, BINARY, LIST, SET, STRUCT = 1, 2, 3, 6, 7, 8, 9, 10, 12


class _Header:
    """A header of a page, from some place in a file on.

    Parameters
    ----------
    at : int
        Where it begins; then where what was read last ends.

    Raises
    ------
    ArrowInvalid
        If it is none.
    """

    def __init__(self, content: bytes, at: int) -> None:
        """Read the header."""
        self._content, self.at = content, at
        self.sizes: dict[int, int] = {}
        self._struct(0)
        if not {UNPACKED, PACKED} <= self.sizes.keys():
            raise _damaged()

    def _byte(self) -> int:
        if not 0 <= self.at < len(self._content):
            raise _damaged()
        self.at += 1
        return self._content[self.at - 1]

    def _number(self) -> int:
        found = 0
        for shift in range(0, 70, 7):
            part = self._byte()
            found |= (part & 0x7F) << shift
            if part < 0x80:
                return found
        raise _damaged()

    def _struct(self, depth: int) -> None:
        if depth > DEEPEST:
            raise _damaged()
        field = 0
        while head := self._byte():
            kind, step = head & 0x0F, head >> 4
            field = field + step if step else _signed(self._number())
            if depth == 0 and field in (UNPACKED, PACKED):
                self.sizes[field] = _signed(self._number())
            else:
                self._pass(kind, depth)

    def _pass(self, kind: int, depth: int) -> None:
        """Pass over a value."""
        if kind in (TRUE, FALSE):
            return
        if kind == BYTE:
            self.at += 1
        elif kind <= I64:
            self._number()
        elif kind == DOUBLE:
            self.at += 8
        elif kind == BINARY:
            length = self._number()  # which moves on itself
            self.at += length
        elif kind == STRUCT:
            self._struct(depth + 1)
        elif kind in (LIST, SET):
            head = self._byte()
            count = head >> 4 if head >> 4 < 0x0F else self._number()
            if count > len(self._content):
                raise _damaged()
            for _ in range(count):
                self._pass(head & 0x0F, depth + 1)
        else:
            raise _damaged()


def unpacked_size(content: bytes, columns: Collection[str]) -> int:
    """Return the bytes that the pages of some columns unpack to.

    Parameters
    ----------
    columns : collection of str
        Names of columns; others are not looked at.

    Raises
    ------
    ArrowInvalid
        If it is no such file, or a header of a page is damaged.
    """
    return sum(_sizes(content, columns))


def _sizes(content: bytes, columns: Collection[str]) -> Iterator[int]:
    metadata = pq.read_metadata(pa.BufferReader(content))
    pages = 0
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        for at in range(group.num_columns):
            chunk = group.column(at)
            path = chunk.path_in_schema
            if path not in columns and path.partition(".")[0] not in columns:
                continue
            starts = [chunk.data_page_offset, chunk.dictionary_page_offset]
            begin = min(start for start in starts if start)
            end = begin + chunk.total_compressed_size
            while begin < end:
                header = _Header(content, begin)
                packed, unpacked = header.sizes[PACKED], header.sizes[UNPACKED]
                pages += 1
                if packed < 0 or unpacked < 0 or pages > MOST_PAGES:
                    raise _damaged()
                yield unpacked
                begin = header.at + packed


def _signed(number: int) -> int:
    """Return a number that is written in zigzag."""
    return number >> 1 ^ -(number & 1)


def _damaged() -> pa.ArrowInvalid:
    return pa.ArrowInvalid("the header of a page is damaged")
