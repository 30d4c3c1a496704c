"""The times of a matrix as programs and people write them: numbers, clock times, blanks, words."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from coverage.datasets.files.numbers_and_dates import read_number

BLANK = (
    *("", "nan", "na", "n/a", "#n/a", "<na>", "null", "\\n", "none", "-"),
    *("no route", "unreachable", "\u221e", "inf", "infinity", "zero_results", "not_found"),
)
"""What programs write for a blank, or people where there is no route, in small letters."""

NUMBERS = (pa.types.is_null, pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal)
"""The types of Parquet that times may have, beside texts."""


def read_times(column: pa.Array) -> NDArray[np.float64]:
    """Return times; ``inf`` where they are blank, NaN where they are none."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        if not any(is_kind(column.type) for is_kind in NUMBERS):
            return np.full(len(column), np.nan)  # a date or a yes is not a time
        numbers = column.cast(pa.float64(), safe=False)
        values: NDArray[np.float64] = numbers.to_numpy(zero_copy_only=False)
        return np.where(np.isnan(values), np.inf, values)
    texts = pc.utf8_lower(pc.utf8_trim_whitespace(column))
    texts = pc.if_else(pc.is_in(texts, value_set=pa.array(BLANK)), None, texts)
    try:
        return read_times(texts.cast(pa.float64()))
    except pa.ArrowInvalid:
        different = texts.unique()  # the same word may stand in a million rows
        found = np.array([_number(text) for text in different.to_pylist()])
        places: NDArray[np.intp] = pc.index_in(texts, value_set=different).to_numpy()
        return np.asarray(found[places], dtype=np.float64)


def _number(text: str | None) -> float:
    """Return a number, its thousands parted or not; ``inf`` for a blank, NaN for what is none."""
    return read_number(text) if text else np.inf
