"""Usual traffic never reaches more people than none, whatever else is asked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import (
    AreaLevel,
    Datasets,
    Match,
    Network,
    PopulationGroup,
    Sector,
    Selection,
    Support,
    Traffic,
    find_gaps,
    sector_matrix,
)
from coverage.access.resolve_travel import usual_reach
from coverage.vocabulary import SHIPPED_LEVELS

BY_MINUTES = st.builds(
    Selection,
    network=st.sampled_from(Network),
    sectors=st.lists(st.sampled_from(Sector), max_size=3).map(tuple),
    match=st.sampled_from(Match),
    threshold=st.floats(0.5, 150),
    population=st.sampled_from(PopulationGroup),
    support=st.sampled_from(Support),
)


def without(selection: Selection) -> Selection:
    return replace(selection, traffic=Traffic.NONE)


@settings(max_examples=12, deadline=None)
@given(selection=BY_MINUTES, level=st.sampled_from(SHIPPED_LEVELS))
def test_usual_traffic_never_reaches_more_people_than_none(
    datasets: Datasets, selection: Selection, level: AreaLevel
) -> None:
    usual, free = (find_gaps(datasets, each, level) for each in (selection, without(selection)))
    for slow, quick in zip((*usual.areas, usual.england), (*free.areas, free.england), strict=True):
        assert slow.reached <= quick.reached
        assert (slow.residents, slow.unknown) == (quick.residents, quick.unknown)
        if slow.median is not None and quick.median is not None:
            assert slow.median >= quick.median


@settings(max_examples=4, deadline=None)
@given(selection=BY_MINUTES)
def test_no_trip_is_quicker_in_usual_traffic(datasets: Datasets, selection: Selection) -> None:
    sites = selection.sites(datasets.sites)
    usual = usual_reach(datasets, selection, sites)
    free = usual_reach(datasets, without(selection), sites)
    assert (usual.cost[~np.isnan(usual.cost)] >= free.cost[~np.isnan(free.cost)]).all()
    assert np.array_equal(usual.without_route, free.without_route)


def test_no_sector_is_nearer_in_usual_traffic(datasets: Datasets) -> None:
    usual, free = (
        sector_matrix(datasets, each, AreaLevel.REGION)
        for each in (Selection(), without(Selection()))
    )
    for slow, quick in zip(usual.areas, free.areas, strict=True):
        assert all(one.reached <= other.reached for one, other in zip(slow, quick, strict=True))
