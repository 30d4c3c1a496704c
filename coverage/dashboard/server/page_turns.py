"""Pages are drawn one after another, in the order in which they were asked for.

Python does one thing at a time. Of twenty pages that are drawn at once, all are there when the
time has passed that the twenty take; of twenty drawn one after another, the first is there at once
and most of them in half that time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar

import streamlit as st

from coverage.dashboard.server.streamlit_inside import this_session
from coverage.dashboard.server.turns import Turns

LONG_S = 0.5
"""Seconds after which a page no longer keeps others waiting."""

MAY_WAIT = 100
"""Runs of one session that may wait: there are two at most, the last and one that is to end."""

HANDED_ON_S = 0.0005
"""Seconds after which a thread hands Python on to one that waits, a tenth of what is usual.

A page hands it on whenever numpy works without it, and waits as long to have it back from a
thread that reads a file.
"""

_MINE: ContextVar[ExitStack | None] = ContextVar("the turn of the page of this run", default=None)


@contextmanager
def drawing(what: str = "") -> Iterator[None]:
    """Draw a page in its turn, or make a file for one, or what it lacks.

    Parameters
    ----------
    what : str, optional
        What is drawn; of the same one only one at a time. The session of this run where it is left
        out.
    """
    with ExitStack() as mine:
        mine.enter_context(_turns().turn(what or this_session(), lambda _place: None))
        token = _MINE.set(mine)
        try:
            yield
        finally:
            _MINE.reset(token)


def leave_to_others() -> None:
    """Let other pages be drawn from now on, as this one is about to wait, or to work long.

    It takes no other turn when that is done: it may hold what pages in their turn wait for, and
    would wait for them. What is left to draw is little.
    """
    if mine := _MINE.get():
        mine.close()


@contextmanager
def handed_on_soon() -> Iterator[None]:
    """Have threads hand Python on after ``HANDED_ON_S``."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(HANDED_ON_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@st.cache_resource(show_spinner=False)
def _turns() -> Turns:
    """Return the turns of all sessions of the server."""
    return Turns(1, MAY_WAIT, LONG_S)
