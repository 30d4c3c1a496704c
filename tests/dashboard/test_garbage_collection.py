"""Rings of objects go at times of the server's own, and Python by itself leaves them."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from coverage.dashboard.server.garbage_collection import (
    ALL_S,
    EACH_S,
    NEVER,
    Collector,
    at_times_of_its_own,
)
from tests.beside import run_beside


class Ring:
    """An object that holds itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    gc.unfreeze()


def look(collector: Collector, now: float, *, is_there: bool, has_freed: bool = False) -> bool:
    """Look as the sweep of a server does."""
    return run_beside(collector.look(now, is_anybody_there=is_there, has_freed=has_freed))


def left_ring() -> weakref.ref[Ring]:
    """Return what tells whether a ring that nobody holds any more is still there."""
    return weakref.ref(Ring())


def test_python_looks_at_old_objects_no_more_until_the_server_ends() -> None:
    before = gc.get_threshold()
    with at_times_of_its_own():
        assert gc.get_threshold()[2] == NEVER
        old = Ring()
        gc.collect()  # what is left is old
        told = weakref.ref(old)
        del old
        for _ in range(100):
            gc.collect(1)
        assert told() is not None
    assert gc.get_threshold() == before


def test_while_users_are_there_rings_go_every_half_minute() -> None:
    collector = Collector()
    assert look(collector, 0.0, is_there=True)
    told = left_ring()
    assert not look(collector, EACH_S - 1, is_there=True)
    assert told() is not None
    assert look(collector, EACH_S, is_there=True)
    assert told() is None


def test_a_ring_that_was_held_at_one_look_goes_when_all_is_looked_at() -> None:
    collector, ring = Collector(), Ring()
    assert look(collector, 0.0, is_there=True)
    told = weakref.ref(ring)
    del ring
    assert look(collector, ALL_S - 1, is_there=True)
    assert told() is not None
    assert look(collector, ALL_S + EACH_S, is_there=True)
    assert told() is None


def test_when_the_last_has_gone_all_is_looked_at_once_and_no_more() -> None:
    collector, ring = Collector(), Ring()
    assert look(collector, 0.0, is_there=True)
    told = weakref.ref(ring)
    del ring
    assert look(collector, 5.0, is_there=False, has_freed=True)
    assert told() is None
    assert not look(collector, 10 * ALL_S, is_there=False)


def test_where_nobody_ever_came_nothing_is_looked_at() -> None:
    assert not look(Collector(), 0.0, is_there=False)
