"""The budget of memory: what goes first, and that it is never overdrawn."""

from __future__ import annotations

import threading

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from coverage.dashboard.server.budget import Budget, Owner
from coverage.dashboard.server.weight import parts_of, weight_of


def test_what_was_used_least_recently_goes_first_whoever_owns_it() -> None:
    budget = Budget(30)
    budget.put("ann", "a", 1, 10)
    budget.put("bob", "b", 2, 10)
    budget.put("ann", "c", 3, 10)
    assert budget.get("ann", "a") == 1
    budget.put("bob", "d", 4, 10)
    assert budget.get("bob", "b") is None
    assert [budget.get("ann", "a"), budget.get("ann", "c"), budget.get("bob", "d")] == [1, 3, 4]
    assert budget.held == 30


def test_what_a_user_brought_outlives_what_can_be_worked_out_again() -> None:
    budget = Budget(100)
    budget.put("ann", "files", "rows", 10, brought=True)
    for number in range(20):
        assert budget.put("bob", number, number, 45)
    assert budget.get("ann", "files") == "rows"
    assert budget.put("bob", "files", "more", 45, brought=True)
    assert budget.get("ann", "files") is None, "all that is brought has half of the budget"
    assert budget.get("bob", "files") == "more"


def test_what_has_no_room_is_not_kept_and_drives_nothing_out() -> None:
    budget = Budget(100)
    budget.put("ann", "a", 1, 60)
    assert not budget.put("bob", "b", 2, 101)
    assert not budget.put("bob", "files", 2, 51, brought=True)
    assert budget.get("ann", "a") == 1
    assert budget.get("bob", "b") is None
    assert budget.held == 60


def test_an_entry_that_grows_drives_others_out_and_at_last_goes_itself() -> None:
    budget = Budget(100)
    budget.put("ann", "a", 1, 40)
    budget.put("bob", "b", 2, 40)
    assert budget.weigh("bob", "b", 80)
    assert budget.get("ann", "a") is None
    assert not budget.weigh("bob", "b", 101)
    assert budget.held == 0
    assert not budget.weigh("bob", "b", 1), "it is gone"


def test_entries_go_with_their_owner() -> None:
    budget = Budget(100)
    ann, bob = Owner("ann", "first session"), Owner("bob", "second session")
    budget.welcome(ann)
    budget.welcome(bob)
    budget.put(ann.name, "a", 1, 30)
    budget.put(bob.name, "b", 2, 50)
    del ann
    assert budget.held == 50
    assert budget.keep_only({"second session"}) == 0
    assert budget.keep_only({"another"}) == 50
    assert budget.held == 0


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["put", "bring", "get", "weigh", "drop"]),
        st.sampled_from(["ann", "bob"]),
        st.integers(0, 4),
        st.integers(0, 130),
    ),
    max_size=60,
)


@given(ACTS)
def test_the_budget_is_what_its_entries_weigh_and_never_overdrawn(
    acts: list[tuple[str, str, int, int]],
) -> None:
    budget = Budget(100)
    weights: dict[tuple[str, int], int] = {}
    for act, owner, name, weight in acts:
        if act in ("put", "bring"):
            budget.put(owner, name, (owner, name), weight, brought=act == "bring")
            weights[owner, name] = weight
        elif act == "weigh":
            budget.weigh(owner, name, weight)
            weights[owner, name] = weight
        elif act == "drop":
            budget.drop(owner, name)
        else:
            assert budget.get(owner, name) in (None, (owner, name))
        held = [value for who in ("ann", "bob") for _, value in budget.of(who)]
        assert budget.held == sum(weights[each] for each in held) <= 100


def test_many_threads_at_once_lose_no_byte() -> None:
    budget = Budget(1_000)

    def work(owner: str) -> None:
        for number in range(300):
            budget.put(owner, number % 7, number, number % 200, brought=number % 5 == 0)
            budget.get(owner, number % 3)
            budget.weigh(owner, number % 4, number % 150)

    threads = [threading.Thread(target=work, args=(f"{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 0 <= budget.held <= 1_000
    for number in range(6):
        for name, _ in budget.of(f"{number}"):
            budget.drop(f"{number}", name)
    assert budget.held == 0


def test_an_array_weighs_what_its_memory_does_and_once() -> None:
    array = np.zeros(100_000)
    assert 800_000 <= weight_of(array) < 801_000
    assert 800_000 <= weight_of([array, array[:10], array[::2]]) < 802_000, "views share it"
    assert 800_000 <= weight_of({"a": array[:1]}) < 802_000, "a view holds all of it"
    assert weight_of([array], parts_of(array)) < 1_000


def test_texts_in_arrays_and_outlines_weigh_too() -> None:
    texts = np.array(["x" * 1_000 + str(number) for number in range(100)], dtype=object)
    assert weight_of(texts) > 100_000
    outline = shapely.Point(0, 0).buffer(1, quad_segs=1_000)
    assert weight_of(outline) >= 16 * shapely.count_coordinates(outline)
    points = np.random.default_rng(1).random((10_000, 2))
    assert weight_of(cKDTree(points)) >= points.nbytes + 8 * len(points)


def test_some_of_thousands_of_rows_are_weighed_for_all() -> None:
    rows = [(f"area {number}", number + 10**6, number / 7, None) for number in range(5_000)]
    alone = sum(weight_of(row) for row in rows)
    for held in (rows, tuple(rows), [None, *rows]):
        assert 0.8 * alone < weight_of(held) < 1.1 * alone
    assert weight_of([set(), *rows]) > 0.8 * alone, "another kind of row first has each weighed"
