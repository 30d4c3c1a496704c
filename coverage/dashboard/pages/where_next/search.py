"""A search that a user watches, and stops by changing a setting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from coverage.dashboard.server.long_work import STOPS, LongWork, Work
from coverage.planning.solve_options import Progress
from coverage.questions.planner import Watch
from coverage.wording.plan_certainty import search_words

SHOWN = "a plan was shown"
"""Key of whether this session has seen a plan, which then stays until the next one is there."""

SKELETON_PX = 420


@contextmanager
def watched(*, in_people: bool = False) -> Iterator[Watch]:
    """Show how a plan gets on until it is there; what is known already waits for no turn.

    Parameters
    ----------
    in_people : bool
        Whether what is searched for is the most people: their numbers are told then.
    """
    with LongWork(Work.ANSWER) as work:

        def measured(done: int, of: int) -> None:
            words = f"Measuring the trips to {of:,} places: {done:,} done. They are kept."
            work.step(done / of, words)

        def searched(progress: Progress) -> None:
            # Its time is running, so that the turn is not passed on.
            work.say(f"{search_words(progress, in_people=in_people)} {STOPS}")

        def drawn(done: int, of: int) -> None:
            work.step(done / of, f"Drawing whom {of:,} places could reach: {done:,} done.")

        yield Watch(measured, searched, work.begin, drawn)


@contextmanager
def awaited() -> Iterator[None]:
    """Show that a first visit waits; later the plan before stays, pale, until the next is there."""
    with st.container():  # it stays, so that what follows has the same place in every run
        if st.session_state.get(SHOWN):
            yield
        else:
            with st.skeleton(SKELETON_PX):
                yield
    st.session_state[SHOWN] = True
