"""Pages are drawn a few at a time, in the order in which they were asked for.

Python does one thing at a time. Of twenty pages that are drawn at once, all are there when the
time has passed that the twenty take; of twenty drawn one after another, the first is there at once
and most of them in half that time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar

import streamlit as st

from coverage.dashboard.server.streamlit_inside import this_session
from coverage.dashboard.server.turns import Turns

AT_ONCE, OWN_AT_ONCE = 2, 1
"""Pages of the default data that are drawn at a time: while one works, another may wait for what a
third session works out. Pages of users' own data take longer, and have a turn of their own."""

LONG_S = 1.0
"""Seconds after which a page no longer keeps others waiting."""

MAY_WAIT = 100
"""Runs of one session that may wait: there are two at most, the last and one that is to end."""

_MINE: ContextVar[ExitStack | None] = ContextVar("the turn of the page of this run", default=None)


@contextmanager
def drawing(*, is_own: bool) -> Iterator[None]:
    """Draw a page in its turn.

    Parameters
    ----------
    is_own : bool
        Whether it is one of a session's own data.
    """
    with ExitStack() as mine:
        mine.enter_context(_turns(is_own=is_own).turn(this_session(), lambda _place: None))
        token = _MINE.set(mine)
        try:
            yield
        finally:
            _MINE.reset(token)


def leave_to_others() -> None:
    """Let other pages be drawn from now on, as this one is about to do what takes long.

    It takes no other turn when that is done: it may hold what pages in their turn wait for, and
    would wait for them. What is left to draw is little.
    """
    if mine := _MINE.get():
        mine.close()


@st.cache_resource(show_spinner=False)
def _turns(*, is_own: bool) -> Turns:
    """Return the turns of all sessions of the server, of the default data or of their own."""
    return Turns(OWN_AT_ONCE if is_own else AT_ONCE, MAY_WAIT, LONG_S)
