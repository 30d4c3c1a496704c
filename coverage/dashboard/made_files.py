"""Files that are made when a reader asks for them, and kept until the browser has fetched them.

Streamlit forgets such a file when two runs of any sessions have ended since: among many readers
that is sooner than a browser far away asks for it.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePath

import streamlit as st
from streamlit import runtime

from coverage.dashboard.journal import milliseconds, note

KEPT = 32
"""Files of all readers that are kept at a time; the largest have some 6 MB."""


def made(make: Callable[[], bytes], mime: str, file_name: str) -> Callable[[], bytes]:
    """Return a call that makes a file and keeps it, for the data of a button.

    Parameters
    ----------
    make : callable
        Called when a reader clicks, outside the page's run.
    mime, file_name : str
        Those of the button: by them Streamlit knows the file again.
    """
    return partial(_make, make, mime, file_name, _turns())


def _make(make: Callable[[], bytes], mime: str, file_name: str, turns: Iterator[int]) -> bytes:
    start = time.perf_counter()
    content = make()
    if runtime.exists():
        # Outside a run the file belongs to no session, and stays until another takes its place.
        place = f"made file {next(turns) % KEPT}"
        runtime.get_instance().media_file_mgr.add(
            content, mime, place, file_name, is_for_static_download=True
        )
    ending = PurePath(file_name).suffix
    note("file", ending=ending, bytes=len(content), ms=milliseconds(start))
    return content


@st.cache_resource(show_spinner=False)
def _turns() -> Iterator[int]:
    """Return the count of files, for all readers; one step of it is a single operation."""
    return itertools.count()
