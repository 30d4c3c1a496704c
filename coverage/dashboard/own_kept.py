"""The data that a session asks: the default for all readers, or the reader's own for it alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields, replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.long_work import checking, ready
from coverage.datasets.default import Datasets, load_datasets, with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.reports.question import Question

KEPT = "data of the reader's own"
KEY = "what tells these data from others"
MOST_FOR_ONE = 20
"""Answers of a kind that are kept at a time for a session with data of its own."""

_asks_default = ContextVar("asks the default data", default=False)

P = ParamSpec("P")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class OwnData:
    """The files that a reader uses, and the data with them."""

    files: OwnFiles
    datasets: Datasets


@st.cache_resource(show_spinner="Reading the data …")
def default_datasets() -> Datasets:
    """Return the default data, one and the same for all readers."""
    return load_datasets()


def datasets() -> Datasets:
    """Return the data that this session asks."""
    kept: OwnData | None = st.session_state.get(KEPT)
    return kept.datasets if kept and not _asks_default.get() else default_datasets()


@contextmanager
def asking_default() -> Iterator[None]:
    """Have this part of a run ask the default data, whatever the session uses."""
    token = _asks_default.set(True)
    try:
        yield
    finally:
        _asks_default.reset(token)


def own_files() -> OwnFiles:
    """Return the files of the reader's own that this session uses."""
    kept: OwnData | None = st.session_state.get(KEPT)
    return kept.files if kept else OwnFiles()


def with_files(files: OwnFiles) -> Datasets:
    """Return the default data with a reader's files in their stead; nothing of it gets on disk.

    Raises
    ------
    CoverageError
        If a file holds faults; see ``with_own_files``.
    """
    default = default_datasets()
    with checking():
        found = with_own_files(default, files)
    return replace(found, roads=found.roads.unwritten) if found.roads else found


def use(files: OwnFiles) -> None:
    """Use files in this session, or the default data again where there are none.

    Raises
    ------
    CoverageError
        If a file holds faults; what was used before is then used on.
    """
    if files == OwnFiles():
        st.session_state.pop(KEPT, None)
    else:
        keep(OwnData(files, with_files(files)))


def keep(found: OwnData) -> None:
    """Use data that were made with ``with_files`` in this session."""
    st.session_state[KEPT] = found


def key_of(data: Datasets) -> str:
    """Return a text that tells data from those with any other files of a reader."""
    if KEY not in data.worked_out:
        data.worked_out[KEY] = _key(data)
    key: str = data.worked_out[KEY]
    return key


def _key(data: Datasets) -> str:
    matrix, candidates = data.own_matrix, data.own_candidates
    files = OwnFiles(
        data.own_institutes,
        data.own_population,
        matrix.own if matrix else None,
        candidates.own if candidates else None,
    )
    return " ".join(_checksum(getattr(files, each.name)) for each in fields(files))


HASHED: dict[str | type[Any], Callable[[Any], Any]] = {Datasets: key_of}
"""How a cache tells data apart."""


def kept(
    most: int, said: str | bool = False
) -> Callable[[Callable[Concatenate[Datasets, P], Answer]], Callable[P, Answer]]:
    """Return what keeps the answers of a function of data, which are those of the session.

    Answers of the default data are kept for all readers, those of a reader's own data for the
    session that brought them: neither is ever found in the place of the other.

    Parameters
    ----------
    most : int
        Answers that are kept at a time.
    said : str or False
        What the reader sees while one is worked out.
    """

    def keep(ask: Callable[Concatenate[Datasets, P], Answer]) -> Callable[P, Answer]:
        of_all = st.cache_resource(max_entries=most, show_spinner=said, hash_funcs=HASHED)(ask)
        of_session = st.cache_resource(
            scope="session",
            max_entries=min(most, MOST_FOR_ONE),
            show_spinner=said,
            hash_funcs=HASHED,
        )(ask)

        @wraps(ask)
        def answer(*asked: P.args, **named: P.kwargs) -> Answer:
            data = datasets()
            if data is default_datasets():
                return of_all(data, *asked, **named)
            # Before it is asked for in a keeper, where a waiting session would hold up others.
            for selection in _selections((*asked, *named.values())):
                ready(data, selection)
            return of_session(data, *asked, **named)

        return answer

    return keep


def _selections(asked: Iterable[object]) -> Iterator[Selection]:
    """Yield the selections among what is asked, by which trips have to be known."""
    for each in asked:
        if isinstance(each, Selection):
            yield each
        elif isinstance(each, Question) and not each.is_ledger:
            yield each.selection


def _checksum(file: OwnFile | None) -> str:
    # The name is told in answers, so that it matters as well.
    if file is None:
        return "-"
    return hashlib.sha256(f"{file.name}\n{file.called}\n".encode() + file.content).hexdigest()
