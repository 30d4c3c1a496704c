"""Headings that stand in two rows: groups above, as publishers merge them, and names beneath."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from coverage.datasets.files.header import (
    MOST_LOOKED_AT,
    TITLES,
    IsHeader,
    Record,
    own_names,
)
from coverage.errors import FileReading, Warn
from coverage.given import quoted


def header_of_two(
    records: Sequence[Record], names: Sequence[str], is_header: IsHeader
) -> tuple[int, list[str]] | None:
    """Return the row of the names beneath a row of groups, and the header; None where none is.

    The names alone are the header where each is named once, and else each with its group. A row
    of groups leaves gaps over names. Columns that are in no group are named in one of the two rows,
    or in both alike, as cells that are merged down are read.
    """

    def heads(cells: list[str]) -> bool:
        ours = own_names(cells, names)
        filled = [cell for cell in ours if cell]
        return len(set(filled)) == len(filled) and is_header(ours)

    for at, ((row, groups), (next_row, beneath)) in enumerate(pairwise(records[: TITLES + 2])):
        above, below = _alike(groups[:MOST_LOOKED_AT], beneath[:MOST_LOOKED_AT])
        gaps = sum(bool(name) and not group for group, name in zip(above, below, strict=True))
        if next_row != row + 1 or sum(map(bool, above)) < 2 or not gaps:
            continue
        if heads(below):  # a row above it is a title, but where it could be a header by itself
            is_over_most = 2 * gaps >= sum(map(bool, below))
            could_be = is_over_most and is_header(own_names(above, names))
            return (at + 1, _as_wide(below, beneath)) if could_be else None
        begins_alike = not (above[0] and below[0]) or above[0] == below[0]  # merged down
        if begins_alike and heads(both := _joined(above, below)):
            return at + 1, _as_wide(both, beneath)
    return None


def tell_two(
    records: Sequence[Record], at: int, header: Sequence[str], name: str, warn: Warn
) -> None:
    """Tell that headings of two rows were read together, with an example."""
    beneath = records[at][1]
    both = next(
        (each for each, cell in zip(header, beneath, strict=False) if cell and each != cell), ""
    )
    said = f"the headings stand in rows {records[at - 1][0]} and {records[at][0]}"
    if both:
        said += f" and are read together, as in {quoted(both)}"
    warn(FileReading(name, f"{said}."))


def _alike(above: Sequence[str], below: Sequence[str]) -> tuple[list[str], list[str]]:
    width = max(len(above), len(below))
    return [*above, *[""] * (width - len(above))], [*below, *[""] * (width - len(below))]


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return the name of each column with the group that it stands beneath."""
    found, group = [], ""
    for wide, name in zip(above, below, strict=True):
        group = wide or (group if name else "")
        found.append(f"{group} {name}" if group and name and group != name else name or wide)
    return found


def _as_wide(header: list[str], beneath: Sequence[str]) -> list[str]:
    """Return a header with what was not looked at."""
    return [*header, *beneath[len(header) :]]
