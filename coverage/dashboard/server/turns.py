"""Turns of sessions at work that takes the processor: one piece each, then the others'."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from coverage.errors import CoverageError

LOOKED_EACH_S = 0.25
"""How often who waits is told of it; what that raises ends the waiting."""


class AskedTooMuchError(CoverageError):
    """A session waits for more pieces of work than it may; ask again when they are there."""


class Turns:
    """Work of which few pieces are done at a time: of each session one, in the order it asked.

    Sessions take turns: between two pieces of one session, every other one that waits gets a
    piece done. A turn ends with the work, whether that is done, raises or is stopped.

    Parameters
    ----------
    at_once : int
        Pieces that are done at a time, each for another session.
    waiting : int
        Pieces for which a session may wait at a time.
    long_s : float
        Seconds after which a piece is long: it goes on beside the others, and one more begins.
    """

    def __init__(self, at_once: int = 1, waiting: int = 3, long_s: float = math.inf) -> None:
        """Begin with nothing to do."""
        self._at_once, self._may_wait, self._long_s = at_once, waiting, long_s
        self._changed = threading.Condition()
        self._working: dict[str, Turn] = {}
        self._queues: dict[str, deque[Turn]] = {}  # the session whose turn is next stands first

    @contextmanager
    def turn(self, session: str, told: Callable[[int], None]) -> Iterator[Turn]:
        """Wait for a turn, and have it as long as the context lasts.

        Parameters
        ----------
        session : str
            Who asks.
        told : callable
            Told now and then, while it waits, which turn from now it is: 1 is the next one. What
            it raises ends the waiting.

        Raises
        ------
        AskedTooMuchError
            If the session waits for as many turns as it may.
        """
        mine = Turn(self, session, told)
        try:
            self._ask(mine)
            self._wait(mine)
            yield mine
        finally:
            self._end(mine)

    def place(self, turn: Turn) -> int:
        """Return how many turns are taken until one that waits is there; 0 when it is."""
        with self._changed:
            own = self._queues.get(turn.session, ())
            if turn not in own:
                return 0
            before, place, is_past = own.index(turn), 1, False
            # A session that works now is behind those that wait when its turn ends.
            for session in sorted(self._queues, key=lambda each: each in self._working):
                is_past = is_past or session == turn.session
                # A round takes one turn of each; sessions behind this one miss the last.
                rounds = before if is_past else before + 1
                place += min(len(self._queues[session]), rounds)
            return place

    def _ask(self, turn: Turn) -> None:
        """Queue a turn behind those of its session."""
        with self._changed:
            queue = self._queues.get(turn.session, deque())
            if len(queue) >= self._may_wait:
                raise AskedTooMuchError(
                    f"More than {self._may_wait} files were asked for while another one is made: "
                    "wait until they are there, then ask again."
                )
            queue.append(turn)
            self._queues[turn.session] = queue
            self._admit()

    def _wait(self, turn: Turn) -> None:
        while not self._has_come(turn):
            turn.told(self.place(turn))

    def _has_come(self, turn: Turn) -> bool:
        with self._changed:
            self._admit()  # as a piece before it may have become long
            return self._changed.wait_for(
                lambda: self._working.get(turn.session) is turn, LOOKED_EACH_S
            )

    def _end(self, turn: Turn) -> None:
        """End a turn, or the waiting for it."""
        with self._changed:
            queue = self._queues.get(turn.session, deque())
            if self._working.get(turn.session) is turn:
                del self._working[turn.session]
                if queue:  # behind all others
                    self._queues[turn.session] = self._queues.pop(turn.session)
            elif turn in queue:
                queue.remove(turn)
                if not queue:
                    del self._queues[turn.session]
            self._admit()

    def _pass_on(self, turn: Turn) -> None:
        with self._changed:
            if all(session in self._working for session in self._queues):
                return
            del self._working[turn.session]
            queue = self._queues.pop(turn.session, deque())
            queue.appendleft(turn)
            self._queues[turn.session] = queue
            self._admit()
        self._wait(turn)

    def _admit(self) -> None:
        """Let those begin whose turn it is; the lock is held."""
        is_new = False
        while self._done_in_turn() < self._at_once:
            session = next((each for each in self._queues if each not in self._working), None)
            if session is None:
                break
            queue = self._queues[session]
            self._working[session] = queue.popleft()
            self._working[session].begun = time.monotonic()
            is_new = True
            if not queue:
                del self._queues[session]
        if is_new:
            self._changed.notify_all()

    def _done_in_turn(self) -> int:
        """Return how many pieces are done now, without the long ones."""
        now = time.monotonic()
        return sum(now - turn.begun < self._long_s for turn in self._working.values())


class Turn:
    """A piece of a session's work, while it waits and while it is done.

    Parameters
    ----------
    begun : float
        When it began to be done, of ``time.monotonic``.
    """

    begun = math.nan

    def __init__(self, turns: Turns, session: str, told: Callable[[int], None]) -> None:
        """Belong to a session, which is told how long it waits."""
        self._turns, self.session, self.told = turns, session, told

    def pass_on(self) -> None:
        """Let the others who wait have a turn each before the work goes on."""
        self._turns._pass_on(self)
