"""Answers that are kept: worked out once, and no more of a kind than may be."""

from __future__ import annotations

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from coverage.datasets.worked_out import WorkedOut


@given(st.lists(st.integers(0, 5)), st.integers(1, 4))
def test_an_answer_is_that_of_its_key_and_the_oldest_make_way(keys: list[int], most: int) -> None:
    kept, made = WorkedOut(), []

    def make(key: int) -> str:
        made.append(key)
        return f"answer {key}"

    held: list[int] = []
    for key in keys:
        before = len(made)
        assert kept.once("a", partial(make, key), key, most=most) == f"answer {key}"
        assert (len(made) > before) == (key not in held)
        if key not in held:
            held = [*held, key][-most:]
        assert dict(kept.all_of("a")) == {each: f"answer {each}" for each in held}


def test_kinds_do_not_meet() -> None:
    kept = WorkedOut()
    kept.keep("a", 1)
    kept.keep("b", 2)
    assert (kept.of("a"), kept.of("b"), kept.of("c")) == (1, 2, None)
    assert kept.kinds == ("a", "b")
