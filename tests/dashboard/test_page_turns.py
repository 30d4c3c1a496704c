"""Pages are drawn a few at a time, and what takes long keeps no other page waiting."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from coverage.dashboard.server import page_turns
from coverage.dashboard.server.page_turns import AT_ONCE, drawing, leave_to_others
from coverage.dashboard.server.turns import Turns

PATIENCE_S = 10.0
NEVER_S = 0.2
"""How long is looked at what is not to happen."""


class Page:
    """A page of a session of its own, drawn in a thread."""

    def __init__(self, *, is_own: bool = False, takes_long: bool = False) -> None:
        self.is_drawn, self.may_end, self.has_ended = (threading.Event() for _ in range(3))
        self._asked = is_own, takes_long
        threading.Thread(target=self._draw, daemon=True).start()

    def _draw(self) -> None:
        is_own, takes_long = self._asked
        with drawing(is_own=is_own):
            self.is_drawn.set()
            if takes_long:
                leave_to_others()
            self.may_end.wait(PATIENCE_S)
        self.has_ended.set()


@contextmanager
def drawn(number: int, **asked: bool) -> Iterator[list[Page]]:
    """Have so many pages drawn for as long as the context lasts."""
    pages = [Page(**asked) for _ in range(number)]
    try:
        assert all(page.is_drawn.wait(PATIENCE_S) for page in pages)
        yield pages
    finally:
        for page in pages:
            page.may_end.set()
        assert all(page.has_ended.wait(PATIENCE_S) for page in pages)


@pytest.fixture(autouse=True)
def _each_thread_is_a_session(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = {is_own: Turns(1 if is_own else AT_ONCE, long_s=60.0) for is_own in (True, False)}
    monkeypatch.setattr(page_turns, "this_session", lambda: str(threading.get_ident()))
    monkeypatch.setattr(page_turns, "_turns", lambda *, is_own: turns[is_own])


def test_one_page_more_waits_until_another_is_drawn() -> None:
    with drawn(AT_ONCE) as (first, *_):
        late = Page()
        assert not late.is_drawn.wait(NEVER_S)
        first.may_end.set()
        assert late.is_drawn.wait(PATIENCE_S)
        late.may_end.set()


def test_pages_of_own_data_and_of_the_default_data_do_not_wait_for_each_other() -> None:
    with drawn(AT_ONCE), drawn(1, is_own=True):
        pass


def test_a_page_that_does_what_takes_long_keeps_no_other_waiting() -> None:
    with drawn(3 * AT_ONCE, takes_long=True), drawn(AT_ONCE):
        pass


def test_a_turn_ends_with_its_page_however_that_ends() -> None:
    for _ in range(2 * AT_ONCE):
        with pytest.raises(KeyboardInterrupt), drawing(is_own=False):
            raise KeyboardInterrupt
    with drawn(AT_ONCE):
        pass


def test_what_takes_long_outside_a_page_leaves_no_turn() -> None:
    leave_to_others()
    with drawn(AT_ONCE):
        pass
