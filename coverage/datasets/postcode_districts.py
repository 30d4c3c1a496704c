"""Postcode districts: in which small areas the postcodes of each lie."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from coverage.datasets.postcode_text import INWARD
from coverage.datasets.postcodes import Postcodes


def postcodes_by_district(postcodes: Postcodes) -> dict[str, dict[int, int]]:
    """Return how many postcodes of each postcode district lie in which demand points.

    Those in use count, where the district has any.

    Returns
    -------
    dict of str to dict of int to int
        By the district, "M1", and the row of the demand point among those of the shipped data,
        which ``Postcodes.demand`` holds.

    Raises
    ------
    DataFileError
        If the file is not intact, or does not speak of the demand points.
    """
    table = postcodes.table(("postcode", "point", "closed"))
    columns = {
        "district": pc.utf8_slice_codeunits(table["postcode"], 0, -1 - INWARD),
        "point": table["point"],
        "in_use": pc.is_null(table["closed"]),
    }
    order = [("in_use", "descending"), ("district", "ascending"), ("point", "ascending")]
    counted = pa.table(columns).group_by([*columns]).aggregate([([], "count_all")]).sort_by(order)
    names = (*columns, "count_all")
    found: dict[str, dict[int, int]] = {}
    used: set[str] = set()
    for district, point, in_use, many in zip(
        *(counted[name].to_pylist() for name in names), strict=True
    ):
        if in_use:
            used.add(district)
        elif district in used:
            continue
        found.setdefault(district, {})[point] = many
    return found
