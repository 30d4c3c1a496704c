"""Dask: the numbers of the embedded engine, and clear words when it cannot be had."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coverage import AreaLevel, CoverageError, Datasets, Network, PopulationGroup, find_gaps
from coverage.distributed.cluster import MISSING, dask_cluster
from coverage.distributed.national import national_gaps
from coverage.distributed.own_points import find_points
from coverage.distributed.processes import on_processors
from tests.distributed.parquet_files import table_of, write_parts
from tests.distributed.test_national import as_everyone
from tests.worlds import in_km

CUTS = (4_000, 9_000, 9_001, 30_000)
ASKED = in_km(Network.CURRENT, population=PopulationGroup.YOUNG)


@pytest.fixture(scope="module")
def folder(datasets: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_parts(table_of(datasets), tmp_path_factory.mktemp("points"), CUTS, 8_000)


@pytest.mark.usefixtures("no_main")
def test_two_processes_give_the_numbers_of_one(datasets: Datasets, folder: Path) -> None:
    with on_processors(2) as run:
        for level in (AreaLevel.LEP, AreaLevel.DISTRICT):
            points = find_points(folder, level, ASKED.population)
            found = national_gaps(datasets, ASKED, level, points, run)
            assert found.gaps == as_everyone(find_gaps(datasets, ASKED, level))
        damaged = bytearray(Path(points.files[1]).read_bytes())
        damaged[4 : len(damaged) // 2] = bytes(len(damaged) // 2 - 4)
        Path(points.files[1]).write_bytes(damaged)
        with pytest.raises(CoverageError, match=r"^part-1.parquet was not read "):
            national_gaps(datasets, ASKED, AreaLevel.LEP, points, run)


def test_a_scheduler_that_runs_already_does_the_same(datasets: Datasets) -> None:
    distributed = pytest.importorskip("distributed")
    points = find_points(
        datasets.sources.folder / "demand.parquet", AreaLevel.REGION, ASKED.population
    )
    with (
        distributed.LocalCluster(
            n_workers=1,
            processes=False,
            protocol="tcp://",
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            worker_dashboard_address="127.0.0.1:0",
        ) as theirs,
        dask_cluster(theirs.scheduler_address) as run,
    ):
        found = national_gaps(datasets, ASKED, AreaLevel.REGION, points, run)
    assert found.gaps == as_everyone(find_gaps(datasets, ASKED, AreaLevel.REGION))


def test_no_worker_is_refused() -> None:
    with pytest.raises(CoverageError, match="0 workers do no work"), on_processors(0):
        pass


def test_what_is_no_scheduler_is_refused() -> None:
    pytest.importorskip("distributed")
    said = "No Dask scheduler answers at nonsense://x"
    with pytest.raises(CoverageError, match=said), dask_cluster("nonsense://x"):
        pass


def test_without_dask_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CoverageError) as raised, dask_cluster("tcp://127.0.0.1:1"):
        pass
    assert str(raised.value) == MISSING
