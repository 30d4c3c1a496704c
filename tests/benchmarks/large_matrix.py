"""Peak memory and time of reading a national matrix, of 265 million rows: `make large-matrix`.

It writes Parquet of random minutes between all small areas, as a folder of parts, to a temporary
folder, part by part, and has another process read it, so that what is measured is the reading
alone. Where the disk has no room for it, it says so and writes nothing.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from coverage import load_datasets
from coverage.datasets.matrix.kept_trips import MOST_PAIRS

ROWS = 265_000_000
"""Trips of a national matrix as it is published: between all small areas that trains join."""

BYTES_A_ROW = 8
"""Room on the disk that a row takes at most."""

PART = 3_000_000
"""Rows of a part, as published ones have."""

MB = 1_000_000
MOST_MB = 2_000


def write(folder: Path, rows: int, codes: list[str]) -> int:
    """Write trips between small areas, each pair once, and return how many bytes they take."""
    random, number = np.random.default_rng(1), len(codes)
    names = pa.array(codes)
    each = min(number, -(-rows // number))
    origins, written = 0, 0
    for part in range(-(-rows // PART)):
        many = min(PART, rows - part * PART) // each
        ends = [np.sort(random.choice(number, each, replace=False)) for _ in range(many)]
        minutes = random.integers(5, 150, many * each)
        froms = np.repeat(np.arange(origins, origins + many) % number, each)
        columns = {
            "from_id": pa.DictionaryArray.from_arrays(froms.astype(np.int32), names),
            "to_id": pa.DictionaryArray.from_arrays(np.concatenate(ends).astype(np.int32), names),
            "travel_time_p25": minutes - 3,
            "travel_time_p50": minutes,
            "travel_time_p75": minutes + 6,
        }
        pq.write_table(pa.table(columns), folder / f"part-{part}.parquet")
        origins, written = origins + many, written + many * each
    return sum(file.stat().st_size for file in folder.iterdir())


def read(path: Path) -> None:
    """Read the matrix as every command does, and print what it took."""
    load_datasets()  # what every command takes, without a matrix
    before = _peak()
    began, of_processor = time.perf_counter(), time.process_time()
    matrix = load_datasets(matrix_file=path).own_matrix
    took, busy = time.perf_counter() - began, time.process_time() - of_processor
    assert matrix is not None
    print(
        f"{len(matrix.minutes):,} trips kept of at most {MOST_PAIRS:,}, "
        f"{int(matrix.destinations.sum())} sites reached, percentiles "
        f"{sorted(matrix.by_percentile)}; {took:.0f} s ({busy:.0f} s of a processor); peak "
        f"{_peak():,.0f} MB of memory, {before:,.0f} MB of it without the matrix"
    )
    if _peak() > MOST_MB:
        raise SystemExit(f"It took more than {MOST_MB:,} MB.")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MB


def main() -> None:
    """Write a matrix and have it read, or read one that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--read", type=Path, help="read this one, and write none")
    options = parser.parse_args()
    if options.read:
        read(options.read)
        return
    with tempfile.TemporaryDirectory() as folder:
        needed, free = options.rows * BYTES_A_ROW, shutil.disk_usage(folder).free
        if free < needed:
            raise SystemExit(
                f"{options.rows:,} rows take up to {needed / MB:,.0f} MB and {folder} has "
                f"{free / MB:,.0f}: make room, or ask for fewer with --rows."
            )
        path = Path(folder) / "areas-to-areas"
        path.mkdir()
        size = write(path, options.rows, load_datasets().demand.codes.tolist())
        print(f"{options.rows:,} rows, {size / MB:,.0f} MB of Parquet", flush=True)
        words = [sys.executable, "-m", "tests.benchmarks.large_matrix", "--read", str(path)]
        raise SystemExit(subprocess.run(words, check=False).returncode)


if __name__ == "__main__":
    main()
