"""Dask: the only module that knows it, and it imports it when it is needed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib.util import find_spec
from typing import Any, TypeVar

from coverage.distributed.processes import KILLED, Run
from coverage.errors import CoverageError
from coverage.version import VERSION

Given = TypeVar("Given")
Result = TypeVar("Result")

WAIT_S = 30
"""Seconds that a scheduler has to answer."""

LARGE = "distributed.admin.large-graph-warning-threshold"
"""Dask's setting: what it warns of, which tells users of the command nothing."""

MISSING = (
    "Dask is not installed: `python -m pip install --require-hashes -r locks/dask.txt` installs "
    "what a run on a cluster needs."
)

LOST = "The connection to the Dask scheduler was lost: see that it runs, and run this again."


@contextmanager
def dask_cluster(scheduler: str) -> Iterator[Run]:
    """Have a cluster that runs already do the work.

    Parameters
    ----------
    scheduler : str
        Address of a Dask scheduler, such as "tls://10.0.0.5:8786". Its keys are those of Dask's
        own settings. Whoever may give it work may run any program on its workers, and it is
        trusted in turn.

    Raises
    ------
    CoverageError
        If Dask is not installed, there is no such scheduler, its workers do not have this version
        of the program, or they are lost during the work.
    """
    if find_spec("distributed") is None:
        raise CoverageError(MISSING)
    from distributed.utils import silence_logging_cmgr

    with ExitStack() as opened:
        # What goes wrong is told once, in our words.
        for logger in ("distributed", "distributed.client"):
            opened.enter_context(silence_logging_cmgr(logging.CRITICAL, logger))
        try:
            yield partial(_map, _on_others(opened, scheduler))
        except KeyboardInterrupt:
            _say_nothing_more()
            raise


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
