"""Kinds of neighbourhood: 8 kinds and 26 groups of the Output Area Classification of 2011."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.datasets.files.csv_table import Row, read_rows
from coverage.datasets.groups.grouping import Group, Grouping
from coverage.datasets.sources import Sources

KINDS = "kinds_of_neighbourhood.csv"
NEIGHBOURHOODS = "neighbourhoods.parquet"

KIND, GROUP = "kind", "group"
"""The words by which the two groupings are asked."""

COLUMNS = ("code", "name", "means")
STEM = "output_areas_"
"""How the columns of output areas begin; the code of the group follows."""


def column_of(code: str) -> str:
    """Return the column of the output areas of a group, by its code."""
    return f"{STEM}{code}"


@dataclass(frozen=True, slots=True)
class Neighbourhoods:
    """The small areas of 2011: their names, and of which groups their output areas are.

    Parameters
    ----------
    codes, names : ndarray of str, shape (n,)
        Of the LSOAs of December 2011, by code.
    areas : ndarray of int, shape (n, 26)
        How many output areas of each group an LSOA has, in the order of ``group_codes``.
    """

    codes: NDArray[np.str_]
    names: NDArray[np.str_]
    areas: NDArray[np.int64]
    group_codes: tuple[str, ...]


def read_neighbourhoods(sources: Sources) -> Neighbourhoods:
    """Read of which kinds the output areas of small areas are.

    Raises
    ------
    DataFileError
        If the file is not there or not intact.
    """
    table = pq.read_table(pa.BufferReader(sources.read(NEIGHBOURHOODS)))
    columns = [name for name in table.column_names if name.startswith(STEM)]
    return Neighbourhoods(
        table["code"].to_numpy().astype(np.str_),
        table["name"].to_numpy().astype(np.str_),
        np.column_stack([table[name].to_numpy() for name in columns]).astype(np.int64),
        tuple(name.removeprefix(STEM) for name in columns),
    )


def has_kinds(sources: Sources) -> bool:
    """Return whether the data know kinds of neighbourhood: sets of earlier versions do not."""
    return {KINDS, NEIGHBOURHOODS} <= {file.path for file in sources.files}


def kinds_of(sources: Sources, codes: NDArray[np.str_]) -> tuple[Grouping, ...]:
    """Return the groupings by kind and by group; none of data of earlier versions.

    See ``read_kinds``.
    """
    return read_kinds(sources, codes) if has_kinds(sources) else ()


def read_kinds(sources: Sources, codes: NDArray[np.str_]) -> tuple[Grouping, Grouping]:
    """Return the grouping by the 8 kinds, and that by the 26 groups.

    The residents of a small area are shared over the kinds of its output areas, which were drawn
    to hold about as many people each.

    Parameters
    ----------
    codes : ndarray of str, shape (n,)
        Of the demand points. Of one that is no LSOA of 2011 no kind is known.

    Raises
    ------
    DataFileError
        If a file is not there or not intact.
    InvalidFileError
        If the names hold faults.
    """
    found = read_neighbourhoods(sources)
    said = {row["code"]: _group(row) for row in read_rows(sources.read(KINDS), KINDS, COLUMNS)}
    row = np.searchsorted(found.codes, codes).clip(max=len(found.codes) - 1)
    known = found.codes[row] == codes
    areas = np.where(known[:, np.newaxis], found.areas[row], 0)
    points, parts = np.nonzero(areas)
    shares = areas[points, parts] / areas.sum(axis=1)[points]
    groups = tuple(said[code] for code in found.group_codes)
    first = [code[0] for code in found.group_codes]
    kinds = tuple(said[code] for code in sorted(set(first)))
    kind_of = np.searchsorted([kind.code for kind in kinds], first)
    by_kind = Grouping(
        KIND, "kind of neighbourhood", kinds, points, parts, shares, kind_of.astype(np.intp)
    )
    by_group = Grouping(
        GROUP,
        "group of neighbourhoods",
        groups,
        points,
        parts,
        shares,
        np.arange(len(groups)),
    )
    return by_kind, by_group


def _group(row: Row) -> Group:
    return Group(*(row[column] for column in COLUMNS))
