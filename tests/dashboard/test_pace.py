"""A session has its page drawn so often and no oftener; others do not wait for it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coverage.dashboard.server.messages import MANY, Pace

ASKED = st.lists(st.floats(0, 0.5), min_size=1, max_size=80)


@given(ASKED)
def test_in_no_time_are_there_more_runs_than_may_be(gaps: list[float]) -> None:
    pace, now, runs = Pace(at_once=4, a_second=5.0), 0.0, []
    for gap in gaps:  # each run is asked for some time after the last one began
        now += gap
        now += pace.wait_s("one", now)
        runs.append(now)
    for first in range(len(runs)):
        for last in range(first, len(runs)):
            assert last - first + 1 <= 4 + 5.0 * (runs[last] - runs[first]) + 1e-6


def test_who_chooses_now_and_then_never_waits() -> None:
    pace = Pace()
    assert not any(pace.wait_s("one", 0.2 * run) for run in range(100))


def test_the_burst_of_one_session_delays_no_other() -> None:
    pace = Pace()
    assert any(pace.wait_s("burst", 0.0) for _ in range(100))
    assert pace.wait_s("other", 0.0) == 0.0


def test_sessions_that_rested_are_forgotten() -> None:
    pace = Pace()
    for number in range(5 * MANY):
        pace.wait_s(f"session {number}", float(number))
    assert len(pace._spare) <= MANY
