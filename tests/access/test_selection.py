from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import (
    CoverageError,
    Doubt,
    Match,
    Measure,
    Network,
    PopulationGroup,
    Sector,
    Selection,
    SelectionError,
    Support,
    Traffic,
    Wave,
)
from tests.worlds import a_site, in_km

SECTORS = st.lists(st.sampled_from(Sector), max_size=6)


@given(SECTORS)
def test_the_order_and_number_of_times_a_sector_is_named_never_matter(
    sectors: list[Sector],
) -> None:
    shuffled = tuple(reversed(sectors)) + tuple(sectors)
    assert in_km(sectors=shuffled) == in_km(sectors=tuple(sectors))
    assert hash(in_km(sectors=shuffled)) == hash(in_km(sectors=tuple(sectors)))


def test_sectors_are_kept_in_the_order_of_the_vocabulary() -> None:
    asked = (Sector.TRANSPORT, Sector.DIGITAL, Sector.HEALTH)
    assert in_km(sectors=asked).sectors == (Sector.DIGITAL, Sector.HEALTH, Sector.TRANSPORT)


@pytest.mark.parametrize("threshold", [0, -0.0, -1, math.inf, -math.inf, math.nan])
def test_a_threshold_that_is_no_distance_is_refused(threshold: float) -> None:
    with pytest.raises(SelectionError, match="give a number above 0") as refused:
        in_km(threshold=threshold)
    assert isinstance(refused.value, CoverageError)
    assert isinstance(refused.value, ValueError)


def test_the_smallest_threshold_above_nothing_is_taken() -> None:
    assert in_km(threshold=math.ulp(0.0)).threshold > 0


def test_nothing_asked_means_wave_one_every_sector_thirty_kilometres_and_working_age() -> None:
    asked = in_km()
    assert (asked.network, asked.sectors, asked.match) == (Network.WAVE_ONE, (), Match.ANY)
    assert (asked.measure, asked.threshold) == (Measure.KM, 30)
    assert asked.population is PopulationGroup.WORKING_AGE


@given(SECTORS, st.sets(st.sampled_from(Sector), min_size=1))
def test_any_asks_for_one_sector_and_all_for_each(asked: list[Sector], taught: set[Sector]) -> None:
    site = a_site(sectors=taught)
    one = in_km(sectors=tuple(asked), match=Match.ANY).admits(site)
    each = in_km(sectors=tuple(asked), match=Match.ALL).admits(site)
    assert one == (not asked or bool(taught & set(asked)))
    assert each == (set(asked) <= taught)


@pytest.mark.parametrize("match", Match)
def test_without_sectors_every_site_of_the_network_counts(match: Match) -> None:
    assert in_km(match=match).admits(a_site(sectors=[Sector.MARITIME]))


def test_wave_one_leaves_wave_two_out_and_the_current_network_holds_both() -> None:
    sites = (a_site("one", wave=Wave.ONE), a_site("two", wave=Wave.TWO))
    assert in_km(network=Network.WAVE_ONE).sites(sites) == sites[:1]
    assert in_km(network=Network.CURRENT).sites(sites) == sites


def test_a_site_of_wave_two_stays_out_of_wave_one_whatever_it_teaches() -> None:
    site = a_site(wave=Wave.TWO, sectors=[Sector.DIGITAL])
    assert not in_km(sectors=(Sector.DIGITAL,)).admits(site)


@given(st.sets(st.sampled_from(Doubt)))
def test_a_sourced_site_is_one_at_which_a_source_places_teaching(doubts: set[Doubt]) -> None:
    site = a_site(doubts=doubts)
    assert in_km().admits(site)
    assert in_km(support=Support.SOURCED).admits(site) == (Doubt.TEACHING not in doubts)


def test_a_sourced_site_of_another_wave_or_sector_counts_no_more_than_before() -> None:
    asked = in_km(sectors=(Sector.DIGITAL,), support=Support.SOURCED)
    assert not asked.admits(a_site(wave=Wave.TWO, sectors=[Sector.DIGITAL]))
    assert not asked.admits(a_site(sectors=[Sector.ENERGY]))
    assert asked.counts(a_site(sectors=[Sector.ENERGY]))


def test_sites_come_in_the_order_of_their_ids() -> None:
    names = {"c": "Ash", "a": "Cedar", "b": "Beech"}
    sites = [replace(a_site(site_id), name=name) for site_id, name in names.items()]
    assert [site.site_id for site in in_km().sites(sites)] == ["a", "b", "c"]


def test_traffic_is_of_minutes_alone() -> None:
    assert Selection().traffic is Traffic.USUAL
    assert replace(Selection(), measure=Measure.KM).traffic is Traffic.USUAL
    without = Selection(traffic="none")  # type: ignore[arg-type]
    assert without.traffic is Traffic.NONE
    with pytest.raises(SelectionError, match="Kilometres know no traffic: ask for minutes"):
        replace(without, measure=Measure.KM)
