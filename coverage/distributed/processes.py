"""Work on many things, in this process or in several of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from functools import partial
from multiprocessing import resource_tracker
from typing import Any, Protocol, TypeVar

from coverage.errors import CoverageError

Given = TypeVar("Given")
Result = TypeVar("Result")

TRIES = 3
"""Times that the processes are started again when one of them was killed."""

KILLED = (
    "Workers stopped again and again at the same piece, most often for want of memory: ask for "
    "fewer workers, or write smaller row groups."
)


class Run(Protocol):
    """Does one work on many things, in any order."""

    def __call__(
        self, work: Callable[[Given], Result], things: Sequence[Given], /
    ) -> Iterator[Result]:
        """Yield the results as they come."""


def in_this_process(work: Callable[[Given], Result], things: Sequence[Given]) -> Iterator[Result]:
    """Yield the results of a work, one after another."""
    return map(work, things)


@contextmanager
def on_processors(workers: int | None = None, *, most: int | None = None) -> Iterator[Run]:
    """Start processes on this machine, and end them when all is done.

    Parameters
    ----------
    workers : int, optional
        How many processes; one a processor if it is not given.
    most : int, optional
        Processes at most: more than there are pieces have nothing to do.

    Raises
    ------
    CoverageError
        If no worker is asked for, or processes are killed again and again.
    """
    if workers is not None and workers < 1:
        raise CoverageError(f"{workers} workers do no work: ask for 1 or more.")
    wanted = workers or _processors()
    pool = _Pool(min(wanted, most or wanted))
    try:
        yield partial(_map, pool)
    finally:
        pool.end()


class _Pool:
    """Processes that are started when they are first needed, and again when one was killed."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.executor: ProcessPoolExecutor | None = None

    def submit(self, *words: Any) -> Any:
        if self.executor is None:
            context = multiprocessing.get_context("spawn")
            self.executor = ProcessPoolExecutor(self.workers, context, initializer=_end_with_parent)
        return self.executor.submit(*words)

    def end(self) -> None:
        if self.executor is not None:
            self.executor.shutdown(cancel_futures=True)
            self.executor = None


def _map(pool: _Pool, work: Callable[[Given], Result], things: Sequence[Given]) -> Iterator[Result]:
    """Yield the results of a work as they come, and let go of each."""
    left, tries = dict(enumerate(things)), TRIES
    while left:
        try:
            with _without_interrupts():
                waiting = {pool.submit(_done, work, each): at for at, each in left.items()}
            for future in as_completed(waiting):
                result = future.result()
                del left[waiting.pop(future)]
                if isinstance(result, CoverageError):
                    raise result
                yield result
        except BrokenExecutor:
            pool.end()
            tries -= 1
            if not tries:
                raise CoverageError(KILLED) from None


def _done(work: Callable[[Given], Result], thing: Given) -> Result | CoverageError:
    """Return the result, or the fault as a result: the others need not be waited for then."""
    try:
        return work(thing)
    except CoverageError as error:
        return error


def _end_with_parent() -> None:
    """Have a process end when the one that started it has, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_end, args=(parent,), daemon=True).start()


def _wait_and_end(parent: Any) -> None:
    parent.join()
    os._exit(1)


def _processors() -> int:
    """Return how many processors this program may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
