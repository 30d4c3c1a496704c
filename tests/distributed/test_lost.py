"""What happens to a run whose workers or whose scheduler are lost in the middle of a piece."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from coverage import AreaLevel, CoverageError, Datasets, Network, PopulationGroup, find_gaps
from coverage.distributed.cluster import LOST, dask_cluster
from coverage.distributed.national import national_gaps
from coverage.distributed.own_points import OwnPoints, find_points
from coverage.distributed.processes import KILLED, Run, on_processors
from tests.browser.app_server import free_port
from tests.distributed.parquet_files import table_of, write_parts
from tests.distributed.test_national import as_everyone
from tests.worlds import in_km

ROOT = Path(__file__).parents[2]
ASKED = in_km(Network.CURRENT, population=PopulationGroup.YOUNG)
LEVEL = AreaLevel.LEP
TOLD_WITHIN_S = 60

Given = TypeVar("Given")
Result = TypeVar("Result")

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.usefixtures("no_main"),
    pytest.mark.skipif(sys.platform == "win32", reason="programs die in another way there"),
]


@pytest.fixture
def points(datasets: Datasets, tmp_path: Path) -> OwnPoints:
    folder = write_parts(table_of(datasets), tmp_path, (9_000, 20_000), 8_000)
    return find_points(folder, LEVEL, ASKED.population)


def deadly(run: Run, which: Callable[[], int]) -> Run:
    """Return the same run, each of whose pieces may kill a process in its middle."""

    def run_deadly(work: Callable[[Given], Result], things: Sequence[Given]) -> Iterator[Result]:
        return run(partial(_kill_and_work, which, work), things)

    return run_deadly


def _kill_and_work(
    which: Callable[[], int], work: Callable[[Given], Result], thing: Given
) -> Result:
    if pid := which():
        os.kill(pid, signal.SIGKILL)
    return work(thing)


def itself_once(marker: str) -> int:
    """Return this process, the first time that any process asks; then none."""
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return 0
    return os.getpid()


def itself() -> int:
    """Return this process."""
    return os.getpid()


def another(pid: int) -> int:
    """Return another process."""
    return pid


def test_a_worker_that_is_killed_in_a_piece_changes_no_number(
    datasets: Datasets, points: OwnPoints, tmp_path: Path
) -> None:
    marker = tmp_path / "killed"
    with on_processors(2) as run:
        once = deadly(run, partial(itself_once, str(marker)))
        found = national_gaps(datasets, ASKED, LEVEL, points, once)
    assert marker.exists()
    assert found.gaps == as_everyone(find_gaps(datasets, ASKED, LEVEL))


def test_a_piece_that_kills_its_worker_again_and_again_ends_in_a_sentence(
    datasets: Datasets, points: OwnPoints
) -> None:
    with pytest.raises(CoverageError) as ended, on_processors(2) as run:
        national_gaps(datasets, ASKED, LEVEL, points, deadly(run, itself))
    assert str(ended.value) == KILLED


@contextmanager
def scheduler_and_worker(*, knows_us: bool) -> Iterator[tuple[str, int]]:
    """Start a scheduler and a worker, as users do; yield the address and the scheduler's process.

    Parameters
    ----------
    knows_us : bool
        Whether the worker has this program on its path.
    """
    distributed = pytest.importorskip("distributed")
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    alone = ("--no-dashboard", "--host", "127.0.0.1")
    scheduler = [sys.executable, "-m", "dask", "scheduler", *alone, "--port", str(port)]
    worker = [sys.executable, "-m", "dask", "worker", address, *alone, "--no-nanny"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT) if knows_us else "", "PYTHONSAFEPATH": "1"}
    quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with (
        subprocess.Popen(scheduler, **quiet) as first,  # type: ignore[call-overload]
        subprocess.Popen(worker, **quiet) as second,  # type: ignore[call-overload]
    ):
        try:
            with distributed.Client(address, timeout=TOLD_WITHIN_S) as client:
                client.wait_for_workers(1, timeout=TOLD_WITHIN_S)
            yield address, first.pid
        finally:
            second.kill()
            first.kill()


def test_a_scheduler_that_is_killed_in_a_piece_ends_in_a_sentence(
    datasets: Datasets, points: OwnPoints
) -> None:
    with scheduler_and_worker(knows_us=True) as (address, pid):
        began = time.monotonic()
        with pytest.raises(CoverageError) as ended, dask_cluster(address) as run:
            national_gaps(datasets, ASKED, LEVEL, points, deadly(run, partial(another, pid)))
        assert str(ended.value) == LOST
        assert time.monotonic() - began < TOLD_WITHIN_S


def test_workers_without_this_program_are_told_of(datasets: Datasets, points: OwnPoints) -> None:
    with (
        scheduler_and_worker(knows_us=False) as (address, _),
        pytest.raises(CoverageError, match=r"put its folder, version .*, on the Python path"),
        dask_cluster(address) as run,
    ):
        national_gaps(datasets, ASKED, LEVEL, points, run)
