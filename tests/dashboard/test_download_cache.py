"""Files that were made are kept within bounds, and no session loses one to another."""

from __future__ import annotations

import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from coverage.dashboard.server.download_cache import (
    FETCHED_S,
    KEPT_S,
    LEAST_COUNTED,
    SOON_S,
    MadeFiles,
    _make,
)
from coverage.dashboard.server.turns import Turns

SIZES = st.integers(0, 40 * LEAST_COUNTED)
MADE = st.lists(st.tuples(st.sampled_from("abcd"), SIZES), min_size=1, max_size=60)


@given(MADE)
def test_what_is_kept_is_bounded_and_no_session_loses_to_another(
    made: list[tuple[str, int]],
) -> None:
    kept = MadeFiles(most=50 * LEAST_COUNTED)
    places: dict[int, str] = {}
    for session, size in made:
        before = _held(kept)
        place, gone = kept.keep(session, size, 0.0)
        for each in gone:
            owner = places.pop(each)
            sessions = {*before, session}  # as several may give a file at once
            after = before if owner != session else _held(kept)
            assert owner == session or after[owner] > kept.most / len(sessions)
        assert place not in places
        places[place] = session
        assert sorted(places) == sorted(each.place for each in kept.files)
        assert kept.files[-1].place == place
        assert sum(_held(kept).values()) <= kept.most + max(size, LEAST_COUNTED)
        assert max(places) < len(made)


def test_a_share_is_safe_from_a_spree_of_another_session() -> None:
    kept = MadeFiles(most=1000 * LEAST_COUNTED)
    mine, _ = kept.keep("mine", 100 * LEAST_COUNTED, 0.0)
    for second in range(200):
        kept.keep("spree", 90 * LEAST_COUNTED, float(second))
    assert mine in [each.place for each in kept.files]


def test_the_largest_file_is_not_lost_before_it_was_fetched() -> None:
    kept = MadeFiles(most=100 * LEAST_COUNTED)
    old = [kept.keep(f"other {at}", 20 * LEAST_COUNTED, 0.0)[0] for at in range(4)]
    large, gone = kept.keep("mine", 24 * LEAST_COUNTED, FETCHED_S + 1)
    assert gone == old[:1]
    assert kept.keep("last", 20 * LEAST_COUNTED, FETCHED_S + 2)[1] == old[1:2]
    assert large in [each.place for each in kept.files]


def test_a_file_that_was_just_made_stays_while_there_are_older_ones() -> None:
    kept = MadeFiles(most=100 * LEAST_COUNTED)
    small = [kept.keep(f"small {at}", 10 * LEAST_COUNTED, 0.0)[0] for at in range(8)]
    large, _ = kept.keep("large", 20 * LEAST_COUNTED, SOON_S)
    assert kept.keep("last", 10 * LEAST_COUNTED, SOON_S + 1)[1] == small[:1]
    assert large in [each.place for each in kept.files]


def test_the_smallest_files_are_bounded_in_number() -> None:
    kept = MadeFiles(most=20 * LEAST_COUNTED)
    for _ in range(1000):
        kept.keep("many", 1, 0.0)
    assert len(kept.files) == 20


def test_what_was_fetched_long_ago_makes_way() -> None:
    kept = MadeFiles()
    first, _ = kept.keep("one", 1000, 0.0)
    assert kept.keep("other", 1000, KEPT_S)[1] == []
    assert kept.keep("other", 1000, KEPT_S + 1)[1] == [first]


@given(MADE, st.sets(st.sampled_from("abcd")))
def test_files_go_with_their_session_and_their_numbers_are_given_again(
    made: list[tuple[str, int]], lasting: set[str]
) -> None:
    kept = MadeFiles()
    places = {kept.keep(session, size, 0.0)[0]: session for session, size in made}
    gone = kept.keep_only(lasting)
    assert sorted(gone) == [at for at, session in places.items() if session not in lasting]
    assert {each.session for each in kept.files} <= lasting
    assert {kept.keep("new", 1, 0.0)[0] for _ in gone} == set(gone)


def test_a_file_that_takes_long_leaves_room_for_that_of_another_session() -> None:
    turns, kept, go = Turns(at_once=2), MadeFiles(), threading.Event()

    def long() -> bytes:
        return b"long" if go.wait(10) else b"never"

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(_make, long, "text/csv", "long.csv", "one", turns, kept)
        second = threads.submit(
            _make, lambda: b"short", "text/csv", "short.csv", "two", turns, kept
        )
        assert second.result(10) == b"short"
        assert not first.done()
        go.set()
        assert first.result(10) == b"long"


def _held(kept: MadeFiles) -> dict[str, int]:
    held: dict[str, int] = defaultdict(int)
    for each in kept.files:
        held[each.session] += each.counted
    return held
