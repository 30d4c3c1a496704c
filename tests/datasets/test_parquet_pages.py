"""What pages of Parquet unpack to is known before they are unpacked, whatever the footer says."""

from __future__ import annotations

import io

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from coverage import CoverageError, Datasets
from coverage.datasets.files.parquet_pages import unpacked_size
from coverage.datasets.load import with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles

NAMES = ("from_id", "to_id", "minutes")


def written(table: pa.Table, **options: object) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file, **options)
    return file.getvalue()


def trips(rows: int, site: str = "a", minutes: object = None) -> pa.Table:
    return pa.table(
        {
            "from_id": [f"E0100{number % 7:04}" for number in range(rows)],
            "to_id": [site] * rows,
            "minutes": np.zeros(rows) if minutes is None else minutes,
            "other": ["x" * 100] * rows,
        }
    )


@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize("compression", ["none", "snappy", "gzip", "zstd"])
@pytest.mark.parametrize("dictionary", [True, False])
def test_pages_unpack_to_what_the_footer_of_an_honest_file_says(
    version: str, compression: str, *, dictionary: bool
) -> None:
    content = written(
        trips(5_000),
        data_page_version=version,
        compression=compression,
        use_dictionary=dictionary,
        data_page_size=2_000,
        row_group_size=1_500,
    )
    metadata = pq.read_metadata(io.BytesIO(content))
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    chunks = [group.column(at) for group in groups for at in range(group.num_columns)]
    told = sum(each.total_uncompressed_size for each in chunks if each.path_in_schema in NAMES)
    found = unpacked_size(content, NAMES)
    assert 0 < found <= told  # which counts the headers too
    assert found > 0.5 * told
    assert unpacked_size(content, ("other",)) + found == unpacked_size(content, (*NAMES, "other"))


def test_a_page_that_unpacks_to_more_than_its_footer_says_is_refused(datasets: Datasets) -> None:
    """The size in the header of a page is made ten times as large."""
    content = written(trips(10_000), compression="none", use_dictionary=False)
    told = unpacked_size(content, ("minutes",))
    at = content.index(bytes([0x15]) + _zigzag(told), 4)
    lie = content[: at + 1] + _zigzag(400_000_000) + content[at + 1 + len(_zigzag(told)) :]
    with pytest.raises(CoverageError, match="was not loaded"):
        with_own_files(datasets, OwnFiles(matrix=OwnFile("times.parquet", lie)))


def test_one_long_text_that_stands_in_every_row_takes_no_room(datasets: Datasets) -> None:
    rows = 400_000
    long = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), ["9" * 1_000_000])
    content = written(trips(rows, minutes=long))
    assert len(content) < 3_000_000
    with pytest.raises(CoverageError, match="was not loaded"):
        with_own_files(datasets, OwnFiles(matrix=OwnFile("times.parquet", content)))


def _zigzag(number: int) -> bytes:
    number, found = number << 1, bytearray()
    while number >= 0x80:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])
