"""Reach over millions of demand points, by the command and by the engine in one piece.

``python -m tests.benchmarks.distributed 1700000 30000000`` writes so many points to a temporary
folder, counts them by ``python -m coverage national`` in minutes and in kilometres and by
``find_gaps`` in kilometres, stops unless both say the same, and prints seconds and memory. It needs
what ``make data`` and ``make bench`` install.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from coverage import AreaLevel, Datasets, Measure, PopulationGroup, Selection, find_gaps
from coverage.access.hosting import SMALL_AREAS, points_of
from coverage.datasets.demand import DemandPoints
from coverage.distributed.own_points import columns_of, find_points
from coverage.distributed.rows import read_rows
from coverage.tables.column import Column
from coverage.tables.gaps import gap_table
from tools.builders.small_areas import Postcodes, read_postcodes

LEVEL, GROUP = AreaLevel.LEP, PopulationGroup.ALL
ASKED = Selection(measure=Measure.KM, threshold=30, population=GROUP)
WORKERS = 2
PART = 1_000_000
"""Demand points of a file."""

ROW_GROUP = 250_000
AROUND_M = 100.0
"""How far an address lies from its postcode, at most, to either side."""


def main(sizes: list[int]) -> None:
    """Measure, compare and print."""
    from coverage import load_datasets

    datasets, postcodes = load_datasets(), read_postcodes()
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="coverage-points-") as folder:
            points = Path(folder) / "points"
            held = write_points(datasets, postcodes, size, points)
            print(f"{size:,} demand points, {held / 2**20:,.0f} MB of Parquet", flush=True)
            _by_command(points, datasets, Selection(population=GROUP))
            told = _by_command(points, datasets, ASKED)
            assert told == _at_once(points, datasets)


def write_points(datasets: Datasets, postcodes: Postcodes, size: int, folder: Path) -> int:
    """Write so many addresses, spread over all postcodes, and return the bytes that they take."""
    folder.mkdir()
    random = np.random.default_rng(20)
    districts = {area.code: row for row, area in enumerate(datasets.areas[AreaLevel.DISTRICT])}
    district_of = np.array([districts[str(code)] for code in postcodes.districts])
    shape = (len(districts), len(datasets.areas[LEVEL]))
    held = datasets.demand.areas_of_districts(LEVEL, shape)
    codes = [area.code for area in datasets.areas[LEVEL]]
    areas_of = pa.array(
        [[codes[area] for area in np.flatnonzero(row).tolist()] for row in held],
        pa.list_(pa.string()),
    )
    for start in range(0, size, PART):
        rows = np.arange(start, min(start + PART, size))
        chosen = rows * len(postcodes.positions) // size
        away = random.uniform(-AROUND_M, AROUND_M, (len(rows), 2))
        easting, northing = np.rint(postcodes.positions[chosen] + away).astype(np.int32).T
        table = pa.table(
            {
                "easting_m": easting,
                "northing_m": northing,
                f"residents_{GROUP.value}": random.integers(0, 6, len(rows), dtype=np.int32),
                LEVEL.value: areas_of.take(pa.array(district_of[chosen])),
            }
        )
        pq.write_table(
            table, folder / f"part-{start // PART:03d}.parquet", row_group_size=ROW_GROUP
        )
    return sum(file.stat().st_size for file in folder.iterdir())


Told = list[list[object]]


def _by_command(folder: Path, datasets: Datasets, asked: Selection) -> Told:
    """Return the figures of each area, counted by the command, and print what it took."""
    output = folder.with_suffix(".json")
    words = ["national", str(folder), "--level", LEVEL.value, "--population", GROUP.value]
    words += ["--measure", asked.measure.value, "--within", str(asked.threshold)]
    words += ["--workers", str(WORKERS), "--format", "json", "--output", str(output)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = subprocess.Popen([sys.executable, "-m", "coverage", *words])
    peaks = list(_megabytes(command))
    assert command.returncode == 0
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"  the command in {asked.measure}, {WORKERS} workers: {seconds:.1f} s, "
        f"{busy:.1f} s of processors, "
        f"at most {max(map(sum, peaks)):,.0f} MB in all processes, "
        f"{max(map(max, peaks)):,.0f} MB in one",
        flush=True,
    )
    rows = json.loads(output.read_text(encoding="utf-8"))
    return [[row[column.name] for column in _figures(datasets, asked)] for row in rows]


def _megabytes(command: subprocess.Popen[bytes]) -> Iterator[list[float]]:
    """Yield the memory of a process and of each below it, while it runs."""
    top = psutil.Process(command.pid)
    while command.poll() is None:
        held = []
        for process in (top, *top.children(recursive=True)):
            try:
                held.append(process.memory_info().rss / 2**20)
            except psutil.NoSuchProcess:
                continue
        if held:
            yield held
        time.sleep(0.2)


def _at_once(folder: Path, datasets: Datasets) -> Told:
    """Return the same by ``find_gaps``, with every point in memory, and print what it took."""
    start = time.perf_counter()
    points = find_points(folder, LEVEL, GROUP)
    table = pq.read_table(folder, columns=list(columns_of(LEVEL, GROUP)))
    (batch,) = table.combine_chunks().to_batches()
    del table
    codes = [area.code for area in datasets.areas[LEVEL]]
    own = read_rows(batch, points.name, LEVEL, codes, GROUP)
    read = time.perf_counter() - start
    data = replace(datasets, demand=own, roads=None)
    data.worked_out.keep(SMALL_AREAS, _sites_among(own, datasets))
    start = time.perf_counter()
    gaps = find_gaps(data, ASKED, LEVEL)
    counted = time.perf_counter() - start
    print(f"  one process, at once: {read:.1f} s to read, {counted:.1f} s to count", flush=True)
    figures = {column.name for column in _figures(datasets, ASKED)}
    report = gap_table(gaps, data)
    chosen = [place for place, column in enumerate(report.columns) if column.name in figures]
    return [[row[place] for place in chosen] for row in report.rows]


def _sites_among(own: DemandPoints, datasets: Datasets) -> dict[object, int]:
    """Return, for each site, a demand point in the areas that the data say it stands in."""
    members, theirs = datasets.demand.memberships[LEVEL], own.memberships[LEVEL]
    found: dict[object, int] = {}
    for site, point in zip(datasets.sites, points_of(datasets, datasets.sites), strict=True):
        around = members.around(int(point))
        rows = theirs.inside(around[0]).tolist()
        key = (site.postcode, site.lon, site.lat, site.district_code)
        found[key] = next(row for row in rows if theirs.around(row) == around)
    return found


def _figures(datasets: Datasets, asked: Selection) -> list[Column]:
    """Return the columns that hold figures, and not where they come from."""
    report = gap_table(find_gaps(datasets, asked, LEVEL), datasets)
    return [column for column in report.columns if column.name not in _ORIGIN]


_ORIGIN = ("selection", "source", "version")


if __name__ == "__main__":
    main([int(size.replace("_", "")) for size in sys.argv[1:]])
