from __future__ import annotations

import pytest

from coverage.datasets.sources import DATA, Source, read_sources
from tools.builders import sources


@pytest.mark.parametrize("file", read_sources().files, ids=lambda file: file.path)
def test_the_rows_on_record_are_the_rows_of_the_file(file: Source) -> None:
    assert sources.count_rows(DATA / file.path) == file.rows
