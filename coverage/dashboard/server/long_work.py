"""Work that takes long: in turns with other sessions', told on the page, and ended with it.

Streamlit ends a run at its next call when its user chooses something else or has left; whoever
works long tells of it two times a second or more, by which it ends within that time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from enum import StrEnum
from types import TracebackType
from typing import Self, assert_never

import streamlit as st
from streamlit import runtime
from streamlit.delta_generator import DeltaGenerator

from coverage.dashboard.server.page_turns import leave_to_others
from coverage.dashboard.server.streamlit_inside import this_session
from coverage.dashboard.server.turns import Turn, Turns
from coverage.errors import CoverageError

STOPS = "Changing a setting stops it."


class Work(StrEnum):
    """Work that takes the processor, by whose sessions take turns at it."""

    FILE = "file"
    """Files to take away; two at a time, so that a large one leaves room for small ones."""
    CHECK = "check"
    """Files of a session's own, checked: one at a time, as a large one takes 600 MB."""
    ANSWER = "answer"
    """Answers that take seconds: minutes of a session's own sites, and plans."""


_HERE: ContextVar[DeltaGenerator | None] = ContextVar("where a page tells of work", default=None)


class LeftError(CoverageError):
    """The session is closed for which work was to be done."""


@st.cache_resource(show_spinner=False)
def turns_at(work: Work) -> Turns:
    """Return the turns of all sessions of the server at a kind of work."""
    match work:
        case Work.FILE:
            return Turns(at_once=2)
        case Work.CHECK | Work.ANSWER:
            return Turns()
        case _:
            assert_never(work)


def stay(session: str) -> None:
    """Go on as long as the window of a session is open.

    Raises
    ------
    LeftError
        If it is closed.
    """
    if runtime.exists() and not runtime.get_instance().is_active_session(session):
        raise LeftError("The window for which this was to be made is closed.")


@contextmanager
def telling_here() -> Iterator[None]:
    """Tell of answers that take long where the page has its place for that, once it has one."""
    token = _HERE.set(None)
    try:
        yield
    finally:
        _HERE.reset(token)


def tell_at(place: DeltaGenerator) -> None:
    """Tell of answers that take long at a place, until the page is drawn.

    The place stays on the page when nothing is told. If it came and went, what stands below would
    have another place each time, and be made again: the map with it, which loses the user's view.
    """
    _HERE.set(place)


class LongWork:
    """A piece of work of this run, in its turn; used with ``with``.

    It takes its turn when it begins, so that what is there already waits for nobody.
    """

    def __init__(self, work: Work) -> None:
        """Be of a kind."""
        self._work = work
        self._held = ExitStack()
        self._turn: Turn | None = None
        self._spot: DeltaGenerator | None = None

    def __enter__(self) -> Self:
        """Wait for nothing yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """End the turn, however the work ended, and clear what was said of it."""
        self._held.close()
        has_run_on = error is None or isinstance(error, Exception)
        if has_run_on and self._spot is not None:  # else Streamlit ends the run, and clears it
            self._spot.empty()

    def begin(self) -> None:
        """Take a turn, and say on the page how long that takes."""
        if self._turn is None:
            leave_to_others()
            turn = turns_at(self._work).turn(this_session(), self._wait)
            self._turn = self._held.enter_context(turn)

    def show(self, share: float, words: str) -> None:
        """Show how far the work has got, and go on in the same turn."""
        self.begin()
        self._place().progress(min(max(share, 0.0), 1.0), text=f"{words} {STOPS}")

    def say(self, words: str) -> None:
        """Say what is done, where nobody knows how far it has got and nothing stops it."""
        self.begin()
        self._place().info(words)

    def step(self, share: float, words: str) -> None:
        """Show how far the work has got, and let others have a turn before it goes on."""
        self.show(share, words)
        if self._turn is not None:
            self._turn.pass_on()

    def _wait(self, place: int) -> None:
        self._place().info(_waiting(self._work, place))

    def _place(self) -> DeltaGenerator:
        if self._spot is None:
            here = _HERE.get() if self._work is Work.ANSWER else None
            self._spot = st.empty() if here is None else here
        return self._spot


@contextmanager
def checking() -> Iterator[None]:
    """Read and check a file of the session's own in its turn, and say so on the page."""
    with LongWork(Work.CHECK) as work:
        work.say("Checking the file.")
        yield


def _waiting(work: Work, place: int) -> str:
    match work:
        case Work.FILE:
            busy, stops = "Files for others are being made", f" {STOPS}"
        case Work.CHECK:  # a file that still stands on the page is queued again by another choice
            busy, stops = "Another file is being checked", ""
        case Work.ANSWER:
            busy, stops = "Another answer is being worked out", f" {STOPS}"
        case _:
            assert_never(work)
    return f"{busy}; yours is {'next' if place <= 1 else f'number {place} in the queue'}.{stops}"
