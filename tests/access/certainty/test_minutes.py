"""Laws of draws: what holds of them whatever the minutes, the sites and the parts of the doubt."""

from __future__ import annotations

from dataclasses import astuple, fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.access.certainty import minutes as minutes_of_draws
from coverage.access.certainty.draws import DRAWS, interval, key_of, make_pool
from coverage.access.certainty.minutes import MinutesDrawn, Origins, Trips
from coverage.access.certainty.reached import ReachInDraws
from coverage.datasets.car.doubt import TAIL, MinutesDoubt
from coverage.datasets.demand import Membership

POINTS = 24
CERTAIN = MinutesDoubt(0, 0, 0, 0)
NAMES = (("D1", "A"), ("D1", "B"), ("D2", "B"), ("", ""))
ORIGINS = Origins(
    np.arange(POINTS) % len(NAMES),
    np.array([key_of(district) for district, _ in NAMES]),
    np.array([key_of(*pair) for pair in NAMES]),
)
POOL = make_pool(TAIL)
PEOPLE = np.arange(POINTS) * 7 % 50
AREAS = Membership(np.arange(POINTS), np.arange(POINTS) // 8)

parts = st.builds(MinutesDoubt, *[st.sampled_from([0.0, 0.5, 3.0])] * len(fields(MinutesDoubt)))
minutes = st.lists(
    st.one_of(st.floats(1, 120), st.sampled_from([np.inf, np.nan, 45.0])),
    min_size=POINTS,
    max_size=POINTS,
)


@st.composite
def trips_to_sites(draw: st.DrawFn) -> list[Trips]:
    """Return trips to up to four sites, some of them in one cell, in traffic or without."""
    has_traffic = draw(st.booleans())
    return [
        Trips(
            (draw(st.integers(0, 2)), 0),
            np.array(draw(minutes), dtype=np.float32),
            np.full(len(NAMES), draw(st.floats(0, 9)), np.float32) if has_traffic else None,
        )
        for _ in range(draw(st.integers(0, 4)))
    ]


def drawn(trips: list[Trips], doubt: MinutesDoubt, threshold: float = 45.0) -> ReachInDraws:
    found = MinutesDrawn(ORIGINS, doubt, POOL).reach(trips, threshold)
    return ReachInDraws(found.rows, found.chance, found.sure)


def reached(trips: list[Trips], threshold: float = 45.0) -> NDArray[np.bool_]:
    costs = [each.minutes <= np.float32(threshold) for each in trips]
    found: NDArray[np.bool_] = np.any([np.zeros(POINTS, np.bool_), *costs], axis=0)
    return found


@given(trips_to_sites(), parts)
def test_an_interval_holds_the_figure_and_lies_within_the_area(
    trips: list[Trips], doubt: MinutesDoubt
) -> None:
    found = drawn(trips, doubt)
    assert (np.diff(found.rows) > 0).all()
    assert not found.sure[found.rows].any()
    assert ((found.chance >= 0) & (found.chance <= 1)).all()
    figure = np.bincount(AREAS.areas, PEOPLE * reached(trips))
    low, high = interval(found.residents(PEOPLE, AREAS, 3), 1, figure)
    assert ((low <= figure) & (figure <= high)).all()
    assert (low >= 0).all()
    assert (high <= np.bincount(AREAS.areas, PEOPLE)).all()


@given(trips_to_sites(), parts)
def test_trips_that_are_added_up_as_they_come_give_the_same(
    trips: list[Trips], doubt: MinutesDoubt
) -> None:
    """With room for no trip more than that of one site, as for a crowd of thousands."""
    at_once = drawn(trips, doubt)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(minutes_of_draws, "MOST_PAIRS", 0)
        as_they_come = drawn(trips, doubt)
    assert (at_once.rows == as_they_come.rows).all()
    assert (at_once.chance == as_they_come.chance).all()
    assert (at_once.sure == as_they_come.sure).all()


@given(trips_to_sites())
def test_without_doubt_the_draws_are_the_figure(trips: list[Trips]) -> None:
    found = drawn(trips, CERTAIN)
    assert not len(found.rows)
    assert (found.sure == reached(trips)).all()


@given(trips_to_sites(), parts, st.randoms(use_true_random=False))
def test_the_same_question_has_the_same_draws_in_whatever_order_sites_come(
    trips: list[Trips], doubt: MinutesDoubt, random: st.DataObject
) -> None:
    shuffled = [*trips]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, again, other = (drawn(each, doubt) for each in (trips, trips, shuffled))
    for found in (again, other):
        assert (one.rows == found.rows).all()
        assert (one.sure == found.sure).all()
    assert (one.chance == again.chance).all()
    assert np.abs(one.chance - other.chance).max(initial=0) < 1e-6


@given(trips_to_sites(), trips_to_sites(), parts)
def test_another_site_lowers_the_reach_of_no_draw(
    trips: list[Trips], more: list[Trips], doubt: MinutesDoubt
) -> None:
    def chances(found: ReachInDraws) -> NDArray[np.float32]:
        whole = np.repeat(found.sure[:, None], DRAWS, axis=1).astype(np.float32)
        whole[found.rows] = found.chance
        return whole

    before, after = (chances(drawn(each, doubt)) for each in (trips, [*trips, *more]))
    assert (after >= before - 0.02).all()  # what is nearly certain is taken for it


@pytest.mark.parametrize("name", [each.name for each in fields(MinutesDoubt)])
def test_an_interval_widens_when_a_doubt_is_added(name: str) -> None:
    """Of trips spread evenly around the threshold, as they are around most sites."""
    even = Trips(
        (1, 2),
        np.linspace(15, 75, POINTS, dtype=np.float32),
        np.full(len(NAMES), 10, np.float32),
    )
    some = MinutesDoubt(0.6, 0.6, 0.6, 0.6, 0.06, 0.06)
    more = replace(some, **{name: 8 * getattr(some, name)})

    def width(doubt: MinutesDoubt) -> float:
        low, high = interval(drawn([even], doubt).residents(np.full(POINTS, 100), None))
        return float(high[0] - low[0])

    assert width(CERTAIN) == 0
    assert width(some) > 0
    assert width(more) > 1.2 * width(some)


def test_all_trips_to_a_site_are_off_alike_and_those_to_another_one_are_not() -> None:
    threshold = Trips((0, 0), np.full(POINTS, 45, np.float32))
    by_site = replace(CERTAIN, site=2.0)
    one, far = (drawn([replace(threshold, cell=cell)], by_site) for cell in ((0, 0), (5, 5)))
    assert (one.chance == one.chance[0]).all()
    assert 0.45 < one.chance.mean() < 0.55
    assert np.corrcoef(one.chance[0], far.chance[0])[0, 1] < 0.3


def test_thousands_of_sites_take_no_more_than_what_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coverage.access.certainty.minutes.MOST_PAIRS", 40)
    doubt = MinutesDoubt(1, 1, 1, 1)
    random = np.random.default_rng(3)
    many = [
        Trips((number, 0), random.uniform(40, 90, POINTS).astype(np.float32))
        for number in range(30)
    ]
    by_parts = drawn(many, doubt)
    monkeypatch.undo()
    at_once = drawn(many, doubt)
    assert (by_parts.rows == at_once.rows).all()
    assert (by_parts.chance == at_once.chance).all()


@pytest.mark.parametrize("wrong", [-1.0, np.nan, np.inf])
def test_a_part_that_is_no_standard_deviation_is_refused(wrong: float) -> None:
    for number in range(len(fields(MinutesDoubt))):
        given_parts = [*astuple(CERTAIN)]
        given_parts[number] = wrong
        with pytest.raises(ValueError, match="a number of 0 or more"):
            MinutesDoubt(*given_parts)
