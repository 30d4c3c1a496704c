"""Pages say how sure their figures are, as the command line does; a filter does not wait for it."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Selection, certainty_of, find_gaps
from coverage.access.both_networks import find_both
from coverage.access.certainty.both import find_both_certain
from coverage.dashboard.parts.later import (
    CROWD,
    IS_DRAWN,
    LEFT_TO_OTHERS,
    LOOKED_AT_S,
    WAIT_S,
    Later,
    Turn,
)
from coverage.wording.headline import answer
from coverage.wording.intervals import share_interval, verdict_word
from tests.dashboard.html_tables import tables_of
from tests.dashboard.opened import answer_of, opener, settle

SELECTION = Selection(threshold=41)


def test_the_map_page_has_the_intervals_of_the_core(
    datasets: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    page = opener("coverage_map")(level="LEP areas", minutes="41", area="Solent")
    gaps = find_gaps(datasets, SELECTION, AreaLevel.LEP)
    sure = certainty_of(datasets, gaps)
    both = find_both(datasets, SELECTION, AreaLevel.LEP)
    (code,) = [area.area_code for area in gaps.areas if area.area == "Solent"]
    certain = find_both_certain(both, code, lambda of: certainty_of(datasets, of))
    assert answer_of(page) == answer(both, code, certain)
    (table,) = [each for each in tables_of(page) if "90% interval" in each.headings]
    shown = dict(
        zip(
            table.column("Area"),
            zip(table.column("90% interval"), table.column("Half can reach one"), strict=True),
            strict=True,
        )
    )
    assert len(shown) == len(gaps.areas)
    for area, found in zip(gaps.areas, sure.areas, strict=True):
        interval = share_interval(found.share_low, found.share_high)
        assert shown[area.area] == (interval, verdict_word(area, found))


def test_a_page_that_lacks_an_answer_stands_without_it_and_asks_for_it_once() -> None:
    """The first run draws alone; the one that the browser asks for a second later works it out."""
    page = AppTest.from_function(_lacking, default_timeout=30).run()
    assert [each.value for each in page.markdown] == ["unknown"]
    assert page.session_state[IS_DRAWN] is True
    page.run()
    assert [each.value for each in page.markdown] == ["unknown"]


def _lacking() -> None:
    import streamlit as st

    from coverage.dashboard.parts.later import Later
    from coverage.dashboard.server.answer_cache import kept

    @kept(alone=True)
    def never(_: object) -> str:
        raise AssertionError("it is not asked for while the page is drawn")

    later = Later()
    st.markdown(later.known(never) or "unknown")
    later.settle()


def test_what_is_known_is_shown_and_nothing_is_asked_for() -> None:
    page = AppTest.from_function(_known, default_timeout=30).run()
    assert [each.value for each in page.markdown] == ["42", "0"]


def _known() -> None:
    import streamlit as st

    from coverage.dashboard.parts.later import Later
    from coverage.dashboard.server.answer_cache import kept

    @kept(alone=True)
    def always(_: object) -> int:
        return 42

    always()
    later = Later()
    st.markdown(str(later.known(always)))
    st.markdown(str(len(later.lacking)))
    later.settle()


def test_an_answer_that_is_lacking_is_worked_out_once_it_is_asked() -> None:
    later, asked = Later(), []

    class Unknown:
        def known(self, *_: object) -> None:
            return None

        def __call__(self, *given: object) -> str:
            asked.append(given)
            return "found"

    assert later.known(Unknown(), 1, 2) is None
    assert not asked
    (work_out,) = later.lacking
    assert work_out() == "found"
    assert asked == [(1, 2)]


def test_one_session_at_a_time_works_out_what_is_lacking_and_then_leaves_time_to_others() -> None:
    turn = Turn()
    with turn.taken() as first:
        start = time.monotonic()
        with turn.taken() as second:
            assert (first, second) == (True, False)
        time.sleep(0.05)
    assert turn.free_from >= start + (1 + LEFT_TO_OTHERS) * 0.05
    with turn.taken() as too_soon:
        assert not too_soon
    turn.free_from = 0.0
    with turn.taken() as later:
        assert later


def test_the_more_pages_lack_answers_the_longer_each_waits_before_it_asks() -> None:
    turn = Turn()
    waits = [turn.wait_s(100.0) for _ in range(2 * CROWD)]
    assert waits[:CROWD] == [WAIT_S] * CROWD
    assert waits == sorted(waits)
    assert waits[-1] == 2 * WAIT_S
    assert turn.wait_s(100.0 + 2 * LOOKED_AT_S) == WAIT_S
