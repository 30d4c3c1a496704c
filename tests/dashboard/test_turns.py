"""Sessions take turns at work, whatever they ask for and however their work ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage.dashboard.server.turns import AskedTooMuchError, Turns

PATIENCE_S = 10.0


def quietly(_place: int) -> None:
    """Wait without a word."""


class Line:
    """Pieces of work that wait behind one that is being done, each in a thread of its own."""

    def __init__(self, at_once: int = 1, waiting: int = 100) -> None:
        self.turns = Turns(at_once, waiting)
        self.begun: list[str] = []
        self.threads: list[threading.Thread] = []

    def ask(self, session: str, work: Callable[[], None] = lambda: None) -> None:
        """Have a session ask, and return when it stands in the queue or works."""
        told = threading.Event()

        def piece() -> None:
            with self.turns.turn(session, lambda _place: told.set()):
                self.begun.append(session)
                told.set()
                work()

        thread = threading.Thread(target=piece)
        self.threads.append(thread)
        thread.start()
        assert told.wait(PATIENCE_S)

    def end(self) -> None:
        """Wait until all is done."""
        for thread in self.threads:
            thread.join(PATIENCE_S)
            assert not thread.is_alive()


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coverage.dashboard.server.turns.LOOKED_EACH_S", 0.001)


@given(arrivals=st.lists(st.sampled_from("abcd"), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_every_other_session_has_at_most_one_turn_while_one_waits(arrivals: list[str]) -> None:
    line, go = Line(), threading.Event()
    line.ask("first", lambda: _until(go))
    for session in arrivals:
        line.ask(session)
    go.set()
    line.end()
    begun = line.begun[1:]
    assert sorted(begun) == sorted(arrivals)
    # All wait from the beginning: so nobody begins again before everyone who waits has begun.
    for session in set(arrivals):
        turns = [at for at, each in enumerate(begun) if each == session]
        for earlier, later in zip([-1, *turns], turns, strict=False):
            between = begun[earlier + 1 : later]
            assert len(between) == len(set(between))


@given(arrivals=st.lists(st.sampled_from("abc"), min_size=1, max_size=10))
@settings(max_examples=30, deadline=None)
def test_the_place_that_is_told_is_the_number_of_the_turn(arrivals: list[str]) -> None:
    turns, order, threads = Turns(waiting=100), list[int](), list[threading.Thread]()
    told: dict[int, list[int]] = {}

    def piece(number: int, session: str) -> None:
        with turns.turn(session, lambda place: told.setdefault(number, []).append(place)):
            order.append(number)

    with turns.turn("first", quietly):
        for number, session in enumerate(arrivals):
            threads.append(threading.Thread(target=piece, args=(number, session)))
            threads[-1].start()
            _while(lambda: len(told) <= len(threads) - 1)
        settled = {number: len(places) for number, places in told.items()}
        _while(lambda: any(len(told[each]) <= count for each, count in settled.items()))
        places = {number: said[-1] for number, said in told.items()}
    for thread in threads:
        thread.join(PATIENCE_S)
    assert [order.index(number) + 1 for number in sorted(places)] == [
        places[number] for number in sorted(places)
    ]


@given(
    pieces=st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["done", "raises", "stopped", "leaves"])),
        min_size=1,
        max_size=12,
    ),
    at_once=st.integers(1, 3),
)
@settings(max_examples=40, deadline=None)
def test_no_turn_is_lost_however_work_or_waiting_ends(
    pieces: list[tuple[str, str]], at_once: int
) -> None:
    turns, working, most, lock = Turns(at_once, waiting=100), [], [0], threading.Lock()

    class Stopped(BaseException):
        pass

    def told(how: str) -> None:
        if how == "leaves":
            raise Stopped

    def piece(session: str, how: str) -> None:
        try:
            with turns.turn(session, lambda _place: told(how)) as mine:
                with lock:
                    working.append(session)
                    most[0] = max(most[0], len(working))
                    assert len(working) == len(set(working))
                try:
                    time.sleep(0.002)
                    if how == "raises":
                        raise ValueError
                    if how == "stopped":
                        raise Stopped
                finally:
                    with lock:
                        working.remove(session)
                assert mine.session == session
        except (ValueError, Stopped):
            pass

    with ThreadPoolExecutor(12) as pool:
        for done in [pool.submit(piece, *each) for each in pieces]:
            done.result(PATIENCE_S)
    assert most[0] <= at_once
    with turns.turn("last", _never):  # all turns were given back
        pass


def test_who_passes_a_turn_on_goes_on_after_one_turn_of_each_other() -> None:
    line = Line()

    with line.turns.turn("long", quietly) as mine:
        line.ask("short")
        line.ask("short")
        line.ask("other")
        for step in range(3):
            line.begun.append(f"step {step}")
            mine.pass_on()
    line.end()
    assert line.begun == ["step 0", "short", "other", "step 1", "short", "step 2"]


def test_a_long_piece_goes_on_and_keeps_nobody_waiting() -> None:
    turns, go = Turns(long_s=0.05), threading.Event()
    with turns.turn("long", quietly):
        begun = time.monotonic()
        with turns.turn("short", quietly):
            assert time.monotonic() - begun >= 0.05
            go.set()
    assert go.is_set()
    with turns.turn("long", _never), turns.turn("short", quietly):  # as before
        pass


def test_a_turn_that_nobody_waits_for_is_not_passed_on() -> None:
    with Turns().turn("long", _never) as mine:
        mine.pass_on()


def test_one_session_may_not_fill_the_queue() -> None:
    turns = Turns(waiting=2)
    go, asked = threading.Event(), []

    def piece() -> None:
        with turns.turn("many", lambda _place: asked.append(1)):
            _until(go)

    threads = [threading.Thread(target=piece) for _ in range(3)]
    for thread in threads:
        thread.start()
    _while(lambda: len(asked) < 4)
    with pytest.raises(AskedTooMuchError, match="wait until they are there"):
        turns.turn("many", quietly).__enter__()
    go.set()
    with turns.turn("other", quietly):
        pass
    for thread in threads:
        thread.join(PATIENCE_S)


def test_what_is_refused_or_no_longer_wanted_costs_a_session_no_turn() -> None:
    line = Line(waiting=2)

    class LeftError(Exception):
        pass

    def leaves(_place: int) -> None:
        raise LeftError

    with line.turns.turn("first", quietly):
        line.ask("many")
        with pytest.raises(LeftError):
            line.turns.turn("many", leaves).__enter__()
        line.ask("other")
        line.ask("many")
        with pytest.raises(AskedTooMuchError):
            line.turns.turn("many", quietly).__enter__()
    line.end()
    assert line.begun == ["many", "other", "many"]


def _never(place: int) -> None:
    raise AssertionError(f"nobody is to wait, but the turn is number {place}")


def _until(event: threading.Event) -> None:
    assert event.wait(PATIENCE_S)


def _while(still: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while still():
        assert time.monotonic() < end
        time.sleep(0.001)
