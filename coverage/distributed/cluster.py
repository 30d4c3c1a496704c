"""Dask: the only module that knows it, and it imports it when it is needed."""

from __future__ import annotations

import logging
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib.util import find_spec
from multiprocessing import resource_tracker
from typing import Any, Protocol, TypeVar

from coverage.errors import CoverageError
from coverage.version import VERSION

Given = TypeVar("Given")
Result = TypeVar("Result")

WAIT_S = 30
"""Seconds that a scheduler has to answer."""

LARGE = "distributed.admin.large-graph-warning-threshold"
"""Dask's setting: what it warns of, which tells users of the command nothing."""

NOWHERE = "127.0.0.1:0"
"""Dask opens a small page of its own for each process: on this machine alone, at a free port."""

MISSING = (
    "Dask is not installed: `python -m pip install --require-hashes -r locks/dask.txt` installs "
    "what a run on many processors needs."
)

KILLED = (
    "Workers stopped again and again at the same piece, most often for want of memory: ask for "
    "fewer workers, or write smaller row groups."
)
LOST = "The connection to the Dask scheduler was lost: see that it runs, and run this again."


class Run(Protocol):
    """Does one work on many things, in any order."""

    def __call__(
        self, work: Callable[[Given], Result], things: Sequence[Given], /
    ) -> Iterator[Result]:
        """Yield the results as they come."""


def in_this_process(work: Callable[[Given], Result], things: Sequence[Given]) -> Iterator[Result]:
    """Yield the results of a work, one after another, without Dask."""
    return map(work, things)


@contextmanager
def dask_cluster(
    workers: int | None = None, scheduler: str | None = None, *, most: int | None = None
) -> Iterator[Run]:
    """Open a cluster, and close what was opened when all is done.

    Parameters
    ----------
    workers : int, optional
        Processes on this machine; one a processor if it is not given. They talk to each other
        encrypted, with a key that is made for the occasion: other users of the machine cannot
        give them work.
    scheduler : str, optional
        Address of a Dask scheduler that runs already, such as "tls://10.0.0.5:8786", in place of
        processes on this machine. Its keys are those of Dask's own settings. Whoever may give it
        work may run any program on its workers, and it is trusted in turn.
    most : int, optional
        Processes on this machine at most: more than there are pieces have nothing to do.

    Raises
    ------
    CoverageError
        If Dask is not installed, there is no such scheduler, its workers do not have this version
        of the program, or they are lost during the work.
    """
    if workers is not None and workers < 1:
        raise CoverageError(f"{workers} workers do no work: ask for 1 or more.")
    if workers is not None and scheduler is not None:
        raise CoverageError("A scheduler has workers of its own: name it, or a number of workers.")
    if find_spec("distributed") is None:
        raise CoverageError(MISSING)
    from distributed.utils import silence_logging_cmgr

    with ExitStack() as opened:
        # What goes wrong is told once, in our words.
        for logger in ("distributed", "distributed.client"):
            opened.enter_context(silence_logging_cmgr(logging.CRITICAL, logger))
        try:
            if scheduler is None:
                client = _on_this_machine(opened, workers, most)
            else:
                client = _on_others(opened, scheduler)
            yield partial(_map, client)
        except KeyboardInterrupt:
            _say_nothing_more()
            raise


def _on_this_machine(opened: ExitStack, workers: int | None, most: int | None) -> Any:
    import dask
    import distributed
    from dask.system import CPU_COUNT

    wanted = workers or CPU_COUNT
    try:
        security = distributed.Security.temporary()
    except ImportError:
        raise CoverageError(MISSING) from None
    folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="coverage-"))
    pages = [f"distributed.{part}.http.routes" for part in ("scheduler", "worker", "nanny")]
    # Nothing is told on the small pages of Dask, and no profile is taken for them.
    quiet: dict[str, Any] = {
        "distributed.worker.profile.enabled": False,
        **{page: [] for page in pages},
    }
    opened.enter_context(dask.config.set(quiet))
    with _without_interrupts():
        cluster = opened.enter_context(
            distributed.LocalCluster(
                n_workers=min(wanted, most or wanted),
                threads_per_worker=1,
                host="127.0.0.1",
                protocol="tls://",
                security=security,
                dashboard_address=NOWHERE,
                worker_dashboard_address=NOWHERE,
                local_directory=folder,
                silence_logs=logging.CRITICAL,
            )
        )
        return opened.enter_context(distributed.Client(cluster, security=security))


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Have the processes that are started never hear of Ctrl-C, and this one only afterwards.

    A terminal sends it to all of them: each would tell of it in a traceback of its own, where this
    program stops them anyway. What is half started could not be stopped as a whole.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # else it would take the mask off where it is first needed
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _on_others(opened: ExitStack, scheduler: str) -> Any:
    import distributed

    try:
        client = opened.enter_context(distributed.Client(scheduler, timeout=WAIT_S))
    except (OSError, ValueError, TypeError) as error:
        raise CoverageError(
            f"No Dask scheduler answers at {scheduler} ({type(error).__name__}): check that it "
            "runs, its address, and Dask's settings for keys."
        ) from None
    try:
        versions = set(client.run(version_here).values())
    except Exception as error:
        raise CoverageError(
            f"The workers of {scheduler} cannot run this program ({type(error).__name__}): put "
            f"its folder, version {VERSION}, on the Python path of each."
        ) from None
    if not versions:
        raise CoverageError(f"The scheduler at {scheduler} has no workers: start some.")
    if versions != {VERSION}:
        found = ", ".join(sorted(versions))
        raise CoverageError(
            f"The workers of {scheduler} have version {found} of this program, and this is "
            f"{VERSION}: install the same everywhere."
        )
    return client


def _say_nothing_more() -> None:
    """Keep Dask from telling, after a user has stopped it, what else did not come to its end."""
    for name in ("distributed", "distributed.client", "tornado", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [logging.NullHandler()], False


def version_here() -> str:
    """Return the version of this program where this is called."""
    return VERSION


def _map(client: Any, work: Callable[[Given], Result], things: Sequence[Given]) -> Iterator[Result]:
    """Yield the results of a work as they come, and let go of each."""
    import dask
    from distributed import KilledWorker, as_completed
    from distributed.client import ClosedClientError
    from distributed.comm import CommClosedError

    try:
        # What a work needs may be large: it goes once to each worker, and not with every thing.
        with dask.config.set({LARGE: "1GB"}):
            held = client.submit(_given, work, pure=False)
        futures = client.map(_done, things, work=held, pure=False)
        for future, result in as_completed(futures, with_results=True):
            if future.status != "finished":  # and the result is no result
                raise CoverageError(LOST)
            future.release()
            if isinstance(result, CoverageError):
                raise result
            yield result
    except KilledWorker:
        raise CoverageError(KILLED) from None
    except (ClosedClientError, CommClosedError):
        raise CoverageError(LOST) from None


def _given(work: Callable[[Given], Result]) -> Callable[[Given], Result]:
    """Return a work that was given, for a worker to keep."""
    return work


def _done(thing: Given, work: Callable[[Given], Result]) -> Result | CoverageError:
    """Return the result, or the fault as a result: Dask would write a raised one to the screen."""
    try:
        return work(thing)
    except CoverageError as error:
        return error
