"""What the load says is missed, and that it fails then; nothing is measured here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.benchmarks.crowd.seen import Seen, Server, missed, table

GOOD = Server(at_start=300.0, at_most=900.0, at_end=330.0, idle=0.01)
VISITORS = 130


def seen(slow: int = 0) -> Seen:
    """Return what a crowd saw whose filters took 0.1 s, but for so many of a hundred: 2 s."""
    return Seen(filtered=[2.0] * slow + [0.1] * (100 - slow), closed=VISITORS)


def test_nothing_is_missed_within_all_limits() -> None:
    assert missed(seen(), GOOD, VISITORS) == []
    assert missed(seen(slow=4), GOOD, VISITORS) == []


@pytest.mark.parametrize(
    ("server", "words"),
    [
        (replace(GOOD, at_most=1536.0), "stay under 1,536 MB"),
        (replace(GOOD, at_end=330.1), "back within 10% of 300 MB"),
        (replace(GOOD, idle=0.06), "6% of a processor"),
    ],
)
def test_each_limit_of_the_server_is_named(server: Server, words: str) -> None:
    (target,) = missed(seen(), server, VISITORS)
    assert words in target


def test_one_filter_in_twenty_may_be_slow_and_no_more() -> None:
    (target,) = missed(seen(slow=6), GOOD, VISITORS)
    assert "0.5 s, nineteen times in twenty; it took 2.00 s" in target


def test_no_filter_at_all_is_a_miss() -> None:
    (target,) = missed(replace(seen(), filtered=[]), GOOD, VISITORS)
    assert "nineteen times" in target


def test_an_error_and_a_visitor_who_never_came_are_misses() -> None:
    found = replace(seen(), errors=["reader 1: TimeoutError"], closed=VISITORS - 1)
    assert [words[:8] for words in missed(found, GOOD, VISITORS)] == ["no error", "130 visi"]


def test_what_the_misbehaving_are_refused_is_no_error() -> None:
    assert missed(replace(seen(), done=["0 of 60 uploads were taken"]), GOOD, VISITORS) == []


def test_the_table_holds_what_was_done_alone() -> None:
    assert table(Seen(filtered=[0.1, 0.3], own=[1.0] * 1_200))[2:] == [
        "| a filter | 2 | 0.20 s | 0.29 s | 0.30 s |",
        "| a filter of data brought | 1,200 | 1.00 s | 1.00 s | 1.00 s |",
    ]
