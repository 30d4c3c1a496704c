"""What was worked out of data is kept: for all users, or for the session with files of its own."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.parts.users_files import make_ready
from coverage.dashboard.server.data_key import key_of
from coverage.dashboard.server.page_turns import leave_to_others
from coverage.dashboard.server.session_data import (
    datasets,
    default_datasets,
    weigh_later,
    weight_of_answer,
)
from coverage.dashboard.server.session_memory import memory, owner, shared_memory
from coverage.datasets.load import Datasets
from coverage.questions.question import SelectionQuestion

if TYPE_CHECKING:
    from coverage.dashboard.server.budget import Budget

EVERYONE = "all users"

P = ParamSpec("P")
Answer = TypeVar("Answer")
Found = TypeVar("Found", covariant=True)

_Place = tuple["Budget", str, tuple[Any, ...]]
"""Where an answer is kept: in which memory, whose it is, and its name."""


class Kept(Protocol[P, Found]):
    """Answers that are worked out once."""

    def __call__(self, *asked: P.args, **named: P.kwargs) -> Found:
        """Return the answer, which is worked out if it is not there."""

    def known(self, *asked: P.args, **named: P.kwargs) -> Found | None:
        """Return the answer if it is there; else None, and nothing is worked out."""


def kept(
    said: str = "", *, alone: bool = False, grows_to: int = 0
) -> Callable[[Callable[Concatenate[Datasets, P], Answer]], Kept[P, Answer]]:
    """Return what keeps the answers of a function of data, which are those of the session.

    Answers of the default data are kept for all users, those of a user's own data for the
    session that brought them: neither is ever found in the place of the other. One that was let
    go, since the memory was needed, is worked out again. Nobody works out what another is at.

    Parameters
    ----------
    said : str
        What the user sees while one is worked out; empty for nothing.
    alone : bool
        Whether answers of the default data are the session's alone as well, since what is asked
        is nobody else's.
    grows_to : int
        Bytes of an answer whose parts are worked out when they are first needed.
    """

    def keep(ask: Callable[Concatenate[Datasets, P], Answer]) -> Kept[P, Answer]:
        def place(data: Datasets, asked: Hashable, named: dict[str, Any]) -> _Place:
            is_shared = data is default_datasets() and not alone
            budget, whose = (shared_memory(), EVERYONE) if is_shared else (memory(), owner())
            name = (ask.__qualname__, key_of(data), asked, tuple(sorted(named.items())))
            return budget, whose, name

        def known(*asked: P.args, **named: P.kwargs) -> Answer | None:
            budget, whose, name = place(datasets(), asked, named)
            found: tuple[Answer] | None = budget.get(whose, name)
            return found[0] if found else None

        @wraps(ask)
        def answer(*asked: P.args, **named: P.kwargs) -> Answer:
            data = datasets()
            budget, whose, name = place(data, asked, named)
            found: tuple[Answer] | None = budget.get(whose, name)
            if found is None:
                for selection in _selections((*asked, *named.values())):
                    make_ready(data, selection)
                with _one_at_a_time((whose, name)):
                    found = budget.get(whose, name)  # another may just have worked it out
                    if found is None:
                        with st.spinner(said) if said else nullcontext():
                            found = (ask(data, *asked, **named),)
                        if data is default_datasets():
                            weight = max(grows_to, weight_of_answer((name, found)))
                            budget.put(whose, name, found, weight)
                        else:
                            budget.put(whose, name, found, grows_to)
                            weigh_later(name, grows_to)
            return found[0]

        answer.known = known  # type: ignore[attr-defined]
        return cast("Kept[P, Answer]", answer)

    return keep


def _selections(asked: Iterable[object]) -> Iterator[Selection]:
    """Yield the selections among what is asked, by which trips have to be known."""
    for each in asked:
        if isinstance(each, Selection):
            yield each
        elif isinstance(each, SelectionQuestion):
            yield each.selection


@st.cache_resource(show_spinner=False)
def _working() -> tuple[threading.Lock, Counter[Hashable], dict[Hashable, threading.RLock]]:
    """Return who waits for what, with the locks of what is being worked out."""
    return threading.Lock(), Counter(), {}


@contextmanager
def _one_at_a_time(what: Hashable) -> Iterator[None]:
    """Wait until nobody else works something out; a lock lasts as long as somebody wants it."""
    lock, wanted, locks = _working()
    with lock:
        wanted[what] += 1
        mine = locks.setdefault(what, threading.RLock())
    try:
        if not mine.acquire(blocking=False):
            leave_to_others()  # whoever waits for another's answer keeps no page from being drawn
            mine.acquire()
        try:
            yield
        finally:
            mine.release()
    finally:
        with lock:
            wanted[what] -= 1
            if not wanted[what]:
                del wanted[what], locks[what]
