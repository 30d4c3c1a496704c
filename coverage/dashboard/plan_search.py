"""A search that a reader watches, and stops by choosing something else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from coverage.planning.effort import Progress
from coverage.reports.planning.worked_out import Watch

STOPS = "Any other choice on the page stops it."


@contextmanager
def watched() -> Iterator[Watch]:
    """Show how a plan gets on until it is there.

    Streamlit ends a run that is out of date at its next call, which these are.
    """
    place = st.empty()

    def measured(done: int, of: int) -> None:
        words = f"Measuring the trips to candidates: {done} of {of}. The results are kept. {STOPS}"
        place.progress(done / of, text=words)

    def searched(progress: Progress) -> None:
        place.progress(1.0, text=_words(progress))

    yield Watch(measured, searched)
    place.empty()


def _words(progress: Progress) -> str:
    if progress.objective is None or progress.bound is None:
        return f"Searching for {progress.seconds:.0f} s. {STOPS}"
    return (
        f"Best so far {progress.objective:,.0f}, and no plan passes {progress.bound:,.0f}; "
        f"{progress.seconds:.0f} s. {STOPS}"
    )
