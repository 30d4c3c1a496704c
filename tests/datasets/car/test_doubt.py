from __future__ import annotations

import json

import pytest

from coverage import Datasets
from coverage.datasets.car.doubt import (
    CERTAINTY,
    MeasuredDoubt,
    MinutesDoubt,
    doubt_of,
    doubt_text,
)
from coverage.errors import DataFileError
from tools.builders.certainty import FACT

MEASURED = MeasuredDoubt(MinutesDoubt(1, 2, 1.5, 1.2, 0.1, 0.2), 57, "some trips", 1200)


def test_parts_read_back_as_they_were_written() -> None:
    assert doubt_of(doubt_text(MEASURED).encode()) == MEASURED


def test_the_shipped_parts_are_the_fact(datasets: Datasets) -> None:
    content = datasets.sources.read(CERTAINTY)
    assert content == FACT.read_bytes() == doubt_text(doubt_of(content)).encode()
    assert datasets.roads
    assert datasets.roads.doubt == doubt_of(content)
    record = next(file for file in datasets.sources.files if file.path == CERTAINTY)
    assert record.rows == 6


@pytest.mark.parametrize(
    "wrong",
    [{"parts": None}, {"parts": {"site": 1}}, {"parts": {"site": "much"}}, {"landmarks": "many"}],
)
def test_a_file_that_holds_no_parts_is_refused(wrong: dict[str, object]) -> None:
    fields = {**json.loads(doubt_text(MEASURED)), **wrong}
    with pytest.raises(DataFileError, match=r"does not hold how far minutes may be off: rebuild"):
        doubt_of(json.dumps(fields).encode())
