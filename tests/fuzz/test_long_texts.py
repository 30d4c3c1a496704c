"""Whatever is long without end is read or refused in time."""

from __future__ import annotations

import pytest

from tests.fuzz.bounds import within
from tests.fuzz.corpus import seeds_of
from tests.fuzz.long_texts import long_files
from tests.fuzz.readers import READERS

SECONDS = 4.0
"""Seconds of one processor; what grows with the square of 100,000 bytes takes more."""

pytestmark = pytest.mark.nightly


@pytest.mark.parametrize(
    "name", [each.name for each in READERS.values() if each.form not in ("parquet", "parts")]
)
def test_what_is_long_is_taken_or_refused_in_time(name: str) -> None:
    reader = READERS[name]
    for seed in seeds_of(name):
        reader.takes(seed)
    for what, content in long_files(reader):
        try:
            within(SECONDS, lambda content=content: reader.takes(content))  # type: ignore[misc]
        except BaseException:
            print(f"{name} was given {what}")
            raise
