"""How demand points are written."""

from __future__ import annotations

import numpy as np

from tools.builders import demand


def test_a_small_area_without_a_postcode_district_has_none() -> None:
    column = demand._null_where_empty(np.array(["PR8", "", "L20"]))
    assert column.to_pylist() == ["PR8", None, "L20"]
