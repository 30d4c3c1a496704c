"""Where people live, in draws: districts keep their totals, and areas theirs."""

from __future__ import annotations

import numpy as np
import pytest

from coverage import Datasets, Measure, PopulationGroup, Selection
from coverage.access.certainty.draws import DRAWS, interval
from coverage.access.certainty.reach import doubt_of_minutes, reach_in_draws
from coverage.access.certainty.reached import ReachInDraws
from coverage.access.certainty.residents import (
    MEAN_SIZE,
    ResidentsDoubt,
    doubt_of_residents,
    draw_residents,
    measured_as,
    parts_of,
    residents_in_draws,
)
from coverage.datasets.demand import NO_AREA, Membership
from coverage.datasets.residents_accuracy import ResidentsError
from tests.worlds import Point, a_site, a_world, in_km

DISTRICTS = np.repeat([0, 1, 2, NO_AREA], 50)
NEIGHBOURS = np.arange(200) // 10
COUNTS = np.tile([900.0, 1500.0, 2100.0, 0.0], 50)
DOUBT = ResidentsDoubt(together=0.04, alone=0.09)


def test_districts_have_as_many_in_each_draw() -> None:
    found = draw_residents(COUNTS, NEIGHBOURS, DISTRICTS, DOUBT)
    assert (found.times > 0).all()
    times = found.times[found.of]
    for district in range(3):
        inside = district == DISTRICTS
        totals = COUNTS[inside] @ times[inside]
        assert totals == pytest.approx(COUNTS[inside].sum(), rel=1e-4)
    assert np.log(times).std() == pytest.approx(DOUBT.together, abs=0.01)
    assert found.alone == DOUBT.alone


def test_what_each_is_off_alone_is_what_draws_of_every_small_area_come_to() -> None:
    """Beside a draw of each small area by itself, with the totals of districts held."""
    doubt = ResidentsDoubt(together=0.0, alone=0.2)
    sure = np.arange(200) % 3 > 0
    nobody = np.zeros((0, DRAWS), np.float32)
    spread = draw_residents(COUNTS, NEIGHBOURS, DISTRICTS, doubt)
    found = ReachInDraws(np.zeros(0, np.intp), nobody, sure, spread)
    placed = DISTRICTS != NO_AREA
    areas = Membership(np.flatnonzero(placed), np.zeros(placed.sum(), np.intp))
    of_all = found.residents(COUNTS, areas)
    off = np.random.default_rng(0).normal(1, doubt.alone, (4000, len(COUNTS)))
    by_hand = np.zeros(4000)
    for district in range(3):
        inside = district == DISTRICTS
        drawn = off[:, inside] * COUNTS[inside]
        share = drawn[:, sure[inside]].sum(1) / drawn.sum(1)
        by_hand += share * COUNTS[inside].sum()
    assert of_all.mean() == pytest.approx(by_hand.mean(), rel=0.01)
    assert of_all.std() == pytest.approx(by_hand.std(), rel=0.15)


def test_parts_give_the_errors_back_that_they_were_made_from() -> None:
    group = PopulationGroup.WORKING_AGE
    parts = parts_of(ResidentsError(group, 8.0, 4.0), np.full(200, 1500.0), NEIGHBOURS)
    of_one = np.hypot(parts.together, parts.alone) * MEAN_SIZE
    of_ten = np.hypot(parts.together, parts.alone / np.sqrt(10)) * MEAN_SIZE
    assert of_one == pytest.approx(0.08)
    assert of_ten == pytest.approx(0.04)
    alone = parts_of(ResidentsError(group, 8.0, 0.1), np.full(200, 1500.0), NEIGHBOURS)
    assert alone.together == 0
    assert alone.alone == pytest.approx(0.08 / MEAN_SIZE)


def test_who_is_reached_for_sure_is_in_doubt_only_where_an_area_is_split() -> None:
    spread = draw_residents(COUNTS, NEIGHBOURS, DISTRICTS, DOUBT)
    sure = np.arange(200) < 75
    nobody = np.zeros((0, DRAWS), np.float32)
    found = ReachInDraws(np.zeros(0, np.intp), nobody, sure, spread)
    areas = Membership(np.arange(150), DISTRICTS[:150])
    whole, split, none = found.residents(COUNTS, areas, 3)
    assert (whole == COUNTS[:50].sum()).all()
    assert (none == 0).all()
    assert 0.005 < split.std() / COUNTS[50:100].sum() < 0.05


@pytest.mark.parametrize("group", PopulationGroup)
def test_every_age_group_has_an_error_that_was_measured(
    datasets: Datasets, group: PopulationGroup
) -> None:
    found = doubt_of_residents(datasets, group)
    assert found
    assert found.group is measured_as(group)


def test_shares_are_off_about_as_far_as_the_census_says(datasets: Datasets) -> None:
    """Of kilometres, whose doubt is that of residents alone."""
    group = PopulationGroup.WORKING_AGE
    selection = Selection(measure=Measure.KM, threshold=20.0, population=group)
    assert doubt_of_minutes(datasets, selection) is None
    found = reach_in_draws(datasets, selection, selection.sites(datasets.sites))
    assert not len(found.rows)
    level = next(iter(datasets.areas))
    assert datasets.residents_accuracy
    off = datasets.residents_accuracy.shares_of(group, level)
    people = datasets.demand.residents[group]
    pairs, areas = datasets.demand.memberships[level], len(datasets.areas[level])
    totals = np.bincount(pairs.areas, people[pairs.points])
    low, high = interval(found.residents(people, pairs, areas) / totals[:, None])
    assert off
    assert off.mean / 100 < high.max() - low.max() + 0.01
    assert (high - low).max() < 4 * off.worst / 100


def test_data_without_a_measured_error_and_residents_of_ones_own_have_no_doubt() -> None:
    world = a_world([Point(), Point(lat=54.0)], [a_site()])
    assert residents_in_draws(world, PopulationGroup.ALL) is None
    found = reach_in_draws(world, in_km(), world.sites)
    assert found.residents(np.array([3, 4]), None).tolist() == [[3.0] * DRAWS]
