"""How sure each area is, of data as they are shipped and of small worlds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from coverage import AreaLevel, Datasets, Selection, Traffic
from coverage.access.certainty.areas import certainties, certainty_of
from coverage.access.certainty.draws import DRAWS
from coverage.access.certainty.reach import reach_in_draws
from coverage.access.gaps import find_gaps
from coverage.access.summary import AreaAccess
from tests.worlds import Point, a_site, a_world, in_km


@pytest.mark.parametrize("traffic", Traffic)
def test_every_interval_holds_its_figure(datasets: Datasets, traffic: Traffic) -> None:
    gaps = find_gaps(datasets, Selection(traffic=traffic), AreaLevel.LEP)
    found = certainty_of(datasets, gaps)
    for area, sure in zip((*gaps.every, gaps.england), (*found.every, found.england), strict=True):
        assert 0 <= sure.reached_low <= area.reached <= sure.reached_high <= area.residents
        assert sure.share_low == sure.reached_low / area.residents
    assert any(not each.settled for each in found.every)
    assert found == certainty_of(datasets, gaps)


def test_draws_of_a_site_are_the_same_whatever_else_counts(datasets: Datasets) -> None:
    one, *others = Selection().sites(datasets.sites)[:6]
    alone = reach_in_draws(datasets, Selection(), [one])
    again = reach_in_draws(replace(datasets), Selection(), [one])
    reach_in_draws(datasets, Selection(), [*others, one])
    assert (alone.rows == again.rows).all()
    assert (alone.chance == again.chance).all()
    assert (alone.chance == reach_in_draws(datasets, Selection(), [one]).chance).all()


def test_without_doubt_all_is_settled_and_an_interval_is_its_figure() -> None:
    points = [Point("D1"), Point("D1", lat=53.1), Point("D2", lat=54.0), Point("D3", residents=0)]
    world = a_world(points, [a_site()])
    gaps = find_gaps(world, in_km(), AreaLevel.DISTRICT)
    found = certainty_of(world, gaps)
    for area, sure in zip(gaps.areas, found.areas, strict=True):
        assert (sure.reached_low, sure.reached_high) == (area.reached, area.reached)
        assert sure.settled
        assert sure.half == (None if not area.residents else float(area.reached > 0))
        assert (sure.share_low is None) == (not area.residents)


@pytest.mark.parametrize(
    ("reached", "draws", "settled"),
    [(60, 0.93, False), (60, 0.97, True), (40, 0.07, False), (40, 0.03, True), (60, 0.1, False)],
)
def test_a_verdict_is_settled_where_nearly_all_draws_have_it(
    reached: int, draws: float, settled: bool
) -> None:
    area = AreaAccess("a", "A", 100, reached, 100 - reached, 0, None, None, "", 1, 1, "")
    drawn = np.where(np.arange(DRAWS) < draws * DRAWS, 55.0, 45.0)
    (found,) = certainties([area], drawn[None])
    assert found.half == pytest.approx(draws, abs=0.006)
    assert found.settled == settled
