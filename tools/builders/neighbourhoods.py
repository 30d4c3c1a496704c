"""Kinds of neighbourhood: how many output areas of each LSOA are of which, and what they mean."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from coverage.datasets.groups.kinds import COLUMNS, column_of
from coverage.errors import CoverageError
from tools.builders.classification import PACKAGE, count_groups, read_subgroups
from tools.builders.packages import package_file
from tools.builders.postcode_history import PostcodeHistory
from tools.builders.small_areas import Postcodes, SmallAreas

FACTS = Path(__file__).parents[1] / "facts/kinds_of_neighbourhood.csv"


def write_kinds(path: Path) -> Path:
    """Write the 8 kinds and 26 groups: code, official name, and a sentence of ours on each.

    Raises
    ------
    CoverageError
        If a name is not that of the classification.
    """
    rows = _facts()
    names = json.loads(package_file(PACKAGE, "data/uk/encodings.json").read_text("utf-8"))
    for row in rows:
        if row["name"] not in names:
            raise CoverageError(f"{row['name']!r} is no name of the Output Area Classification.")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_neighbourhoods(
    path: Path, small_areas: SmallAreas, postcodes: Postcodes, history: PostcodeHistory
) -> Path:
    """Write code and name of each LSOA, and its output areas of each group, as Parquet.

    An output area of which the package knows no group is left out.
    """
    codes, counts = count_groups(
        small_areas.of_postcodes,
        history.output_areas,
        read_subgroups(postcodes.names),
        len(small_areas.codes),
    )
    known = {row["code"] for row in _facts()}  # the package says "NA" of a few output areas
    columns = {"code": pa.array(small_areas.codes), "name": pa.array(small_areas.names)}
    columns |= {
        column_of(code): pa.array(column, pa.uint8())
        for code, column in zip(codes, counts.T, strict=True)
        if code in known
    }
    pq.write_table(pa.table(columns), path, compression="zstd", row_group_size=len(counts))
    return path


def _facts() -> list[dict[str, str]]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]
