"""Pages are drawn one after another, and what takes long keeps no other page waiting."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from coverage.dashboard.server import page_turns
from coverage.dashboard.server.answer_cache import _one_at_a_time
from coverage.dashboard.server.page_turns import (
    HANDED_ON_S,
    drawing,
    handed_on_soon,
    leave_to_others,
)
from coverage.dashboard.server.turns import Turns

PATIENCE_S = 10.0
NEVER_S = 0.2
"""How long is looked at what is not to happen."""


class Page:
    """A page of a session of its own, drawn in a thread, which does something in its turn."""

    def __init__(self, does: Callable[[], object] = lambda: None) -> None:
        self.is_drawn, self.may_end, self.has_ended = (threading.Event() for _ in range(3))
        self._does = does
        threading.Thread(target=self._draw, daemon=True).start()

    def _draw(self) -> None:
        with drawing():
            self.is_drawn.set()
            self._does()
            self.may_end.wait(PATIENCE_S)
        self.has_ended.set()


@contextmanager
def drawn(number: int = 1, does: Callable[[], object] = lambda: None) -> Iterator[list[Page]]:
    """Have so many pages drawn for as long as the context lasts."""
    pages = [Page(does) for _ in range(number)]
    try:
        assert all(page.is_drawn.wait(PATIENCE_S) for page in pages)
        yield pages
    finally:
        for page in pages:
            page.may_end.set()
        assert all(page.has_ended.wait(PATIENCE_S) for page in pages)


@pytest.fixture(autouse=True)
def _each_thread_is_a_session(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(long_s=60.0)
    monkeypatch.setattr(page_turns, "this_session", lambda: str(threading.get_ident()))
    monkeypatch.setattr(page_turns, "_turns", lambda: turns)


def test_a_page_waits_until_the_one_before_is_drawn() -> None:
    with drawn() as (first,):
        late = Page()
        assert not late.is_drawn.wait(NEVER_S)
        first.may_end.set()
        assert late.is_drawn.wait(PATIENCE_S)
        late.may_end.set()


def test_a_page_that_does_what_takes_long_keeps_no_other_waiting() -> None:
    with drawn(3, leave_to_others), drawn():
        pass


def test_a_page_that_waits_for_the_answer_of_another_session_keeps_none_waiting() -> None:
    def asks() -> None:
        with _one_at_a_time("the answer"):
            pass

    with _one_at_a_time("the answer"):
        waits = Page(asks)
        assert waits.is_drawn.wait(PATIENCE_S)
        with drawn():
            pass
    waits.may_end.set()
    assert waits.has_ended.wait(PATIENCE_S)


def test_a_turn_ends_with_its_page_however_that_ends() -> None:
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt), drawing():
            raise KeyboardInterrupt
    with drawn():
        pass


def test_what_takes_long_outside_a_page_leaves_no_turn() -> None:
    leave_to_others()
    with drawn():
        pass


def test_threads_hand_python_on_soon_until_the_server_ends() -> None:
    before = sys.getswitchinterval()
    with handed_on_soon():
        assert sys.getswitchinterval() == pytest.approx(HANDED_ON_S)
    assert sys.getswitchinterval() == before
