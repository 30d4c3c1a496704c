from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from coverage.datasets.demand_digest import check_digest, digest_of, with_digest
from coverage.errors import DataFileError

CODES = np.array(["E01000001", "E01000002", "E01000003"])
TABLE = pa.table({"point": [0, 2]})


def test_a_digest_tells_codes_and_their_order_apart() -> None:
    joined = np.array(["E01000001E01000002", "E01000003"])
    lists = [CODES, CODES[::-1], CODES[:2], joined, CODES[:0]]
    assert len({digest_of(codes) for codes in lists}) == len(lists)


def test_a_file_speaks_of_the_points_that_it_was_written_for_alone() -> None:
    schema = with_digest(TABLE, CODES).schema
    check_digest(schema, ["point"], CODES, "some.parquet")
    for wrong in (
        (schema, ["point"], CODES[::-1]),
        (schema, ["point", "other"], CODES),
        (TABLE.schema, ["point"], CODES),
    ):
        with pytest.raises(DataFileError, match=r"^some\.parquet does not speak .* `make data`\.$"):
            check_digest(*wrong, "some.parquet")
