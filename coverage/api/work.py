"""Work on answers, beside the pages: one at a time of a kind, each question once, and in time."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from queue import SimpleQueue
from typing import Generic, TypeVar

from coverage.errors import CoverageError

T = TypeVar("T")

MOST_WAITING = 32
"""Questions of a kind that wait for their turn."""


class Lane(Enum):
    """Kinds of questions, each of which has one thread: short ones never wait behind long ones."""

    SHORT = auto()
    LONG = auto()


class TooLongError(CoverageError):
    """A question was not answered in its time."""


class BusyError(CoverageError):
    """Too many questions wait for their turn."""


class Until:
    """The moment until which somebody waits for an answer.

    Parameters
    ----------
    at : float
        In seconds of ``time.monotonic``.
    """

    __slots__ = ("at",)

    def __init__(self, at: float) -> None:
        """Keep the moment, which moves when the same is asked again."""
        self.at = at

    def stay(self, *_: object) -> None:
        """Go on; given to whoever tells how far long work has got, it ends that work in time.

        Raises
        ------
        TooLongError
            If nobody waits any longer.
        """
        if time.monotonic() > self.at:
            raise TooLongError("The time for this question is over.")


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    until: Until
    do: Callable[[Until], T]
    future: asyncio.Future[T]


class Work:
    """What is being worked out, and who does it; asked from the loop of the server alone.

    Parameters
    ----------
    seconds : float
        Time in which a question has to be answered, waiting for its turn included.
    """

    def __init__(self, seconds: float) -> None:
        """Begin with nothing to do; threads are started when they are first needed."""
        self._seconds = seconds
        self._jobs: dict[Hashable, _Job[object]] = {}
        self._queues: dict[Lane, SimpleQueue[_Job[object]]] = {}
        self._waiting = dict.fromkeys(Lane, 0)

    async def answer(self, asked: Hashable, lane: Lane, do: Callable[[Until], object]) -> object:
        """Return what comes of some work; whoever asks the same at the time waits for the same.

        Parameters
        ----------
        do : callable
            Called in a thread; what it tells ``Until.stay`` ends it in time. What cannot be ended
            goes on, and nobody waits for it.

        Raises
        ------
        TooLongError
            If it takes too long.
        BusyError
            If too many wait already.
        """
        until = time.monotonic() + self._seconds
        job = self._jobs.get(asked)
        if job is None:
            if self._waiting[lane] >= MOST_WAITING:
                raise BusyError("Too many questions are being answered at the moment.")
            future = asyncio.get_running_loop().create_future()
            job = self._begin(asked, lane, _Job(Until(until), do, future))
        job.until.at = max(job.until.at, until)
        try:
            async with asyncio.timeout(self._seconds):
                return await asyncio.shield(job.future)
        except TimeoutError:
            raise TooLongError("The time for this question is over.") from None

    def _begin(self, asked: Hashable, lane: Lane, job: _Job[object]) -> _Job[object]:
        self._jobs[asked] = job
        self._waiting[lane] += 1

        def ended(future: asyncio.Future[object]) -> None:
            del self._jobs[asked]
            self._waiting[lane] -= 1
            future.exception()  # looked at, even where nobody waits for it any longer

        job.future.add_done_callback(ended)
        if lane not in self._queues:
            self._queues[lane] = SimpleQueue()
            # A thread that ends with the program, whatever it is at: nothing that it does is half
            # kept, and a server that stops waits for nobody's plan.
            threading.Thread(target=_work, args=(self._queues[lane],), daemon=True).start()
        self._queues[lane].put(job)
        return job


def _work(queue: SimpleQueue[_Job[object]]) -> None:
    while True:
        _do(queue.get())


def _do(job: _Job[object]) -> None:
    try:
        job.until.stay()  # whoever asked may have gone while others had their turn
        done = job.do(job.until)
    except BaseException as error:  # nothing that is asked ends the thread for the others
        _tell(job, partial(job.future.set_exception, error))
    else:
        _tell(job, partial(job.future.set_result, done))


def _tell(job: _Job[object], end: Callable[[], None]) -> None:
    with suppress(RuntimeError):  # the server has stopped, and nobody waits
        job.future.get_loop().call_soon_threadsafe(end)
