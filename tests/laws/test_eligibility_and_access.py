"""Eligibility asks where Wave One sites stand: not how far anyone travels, nor what was asked."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import coverage.eligibility
from coverage import (
    AreaLevel,
    Datasets,
    PopulationGroup,
    Sector,
    Site,
    Verdict,
    Wave,
    judge,
)
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import SHIPPED_LEVELS
from tests.judging import LIVED_IN
from tests.laws.strategies import lived_in_worlds, rulings, sites, worlds
from tests.worlds import HOLDS, a_site, a_world

NO_SITE = Ruling()


def told(data: Datasets, level: AreaLevel, ruling: Ruling = NO_SITE) -> list[object]:
    """Return verdicts and findings, with sites by their ids: what else these are may change."""
    return [
        (area.area_code, area.verdict, replace(area.finding, sites=()), area.finding.site_ids)
        for area in judge(data, level, ruling).areas
    ]


@given(worlds(), st.floats(-4, 1), st.floats(51, 54))
def test_moving_a_site_within_its_district_never_changes_a_verdict(
    world: Datasets, lon: float, lat: float
) -> None:
    moved = replace(world, sites=tuple(replace(site, lon=lon, lat=lat) for site in world.sites))
    for level in (AreaLevel.LEP, AreaLevel.DISTRICT):
        assert told(moved, level) == told(world, level)


@given(worlds())
def test_losing_every_position_never_changes_a_verdict(world: Datasets) -> None:
    nowhere = replace(world.demand, positions=np.full_like(world.demand.positions, np.nan))
    lost = replace(world, demand=nowhere)
    for level in (AreaLevel.LEP, AreaLevel.DISTRICT):
        assert judge(lost, level) == judge(world, level)


@given(lived_in_worlds(), rulings(), st.sampled_from([AreaLevel.LEP, AreaLevel.REGION]))
def test_residents_of_working_age_never_change_a_verdict_or_a_finding(
    world: Datasets, ruling: Ruling, level: AreaLevel
) -> None:
    everyone = world.demand.residents[PopulationGroup.ALL]
    residents = {
        group: everyone if group is PopulationGroup.ALL else np.zeros_like(everyone)
        for group in PopulationGroup
    }
    retired = replace(world, demand=replace(world.demand, residents=residents))
    assert judge(retired, level, ruling) == judge(world, level, ruling)


@given(lived_in_worlds(), rulings(), st.sampled_from(list(HOLDS[AreaLevel.LEP])))
def test_an_award_never_changes_a_verdict_or_a_finding(
    world: Datasets, ruling: Ruling, awarded: str
) -> None:
    richer = replace(world, awards={awarded: ("Ash",)})
    for level in (AreaLevel.LEP, AreaLevel.REGION):
        for before, after in zip(
            judge(world, level, ruling).areas, judge(richer, level, ruling).areas, strict=True
        ):
            assert (before.verdict, before.finding, before.reason) == (
                after.verdict,
                after.finding,
                after.reason,
            )


@given(lived_in_worlds(), rulings(), st.sets(st.sampled_from(Sector), min_size=1))
def test_sectors_and_positions_never_change_a_verdict_or_a_finding(
    world: Datasets, ruling: Ruling, sectors: set[Sector]
) -> None:
    alike = (replace(site, sectors=frozenset(sectors), lon=0.0, lat=52.0) for site in world.sites)
    moved = replace(world, sites=tuple(alike))
    for level in (AreaLevel.LEP, AreaLevel.REGION):
        assert told(moved, level, ruling) == told(world, level, ruling)


@given(worlds(), sites("s9"), st.sampled_from([AreaLevel.LEP, AreaLevel.DISTRICT]))
def test_a_wave_two_site_never_changes_a_verdict(
    world: Datasets, another: Site, level: AreaLevel
) -> None:
    richer = replace(world, sites=(*world.sites, replace(another, wave=Wave.TWO)))
    assert told(richer, level) == told(world, level)


@given(worlds(), sites("s9"), st.sampled_from([AreaLevel.LEP, AreaLevel.DISTRICT]))
def test_another_site_never_makes_an_area_eligible(
    world: Datasets, another: Site, level: AreaLevel
) -> None:
    richer = replace(world, sites=(*world.sites, another))
    for before, after in zip(judge(world, level).areas, judge(richer, level).areas, strict=True):
        assert before.verdict is Verdict.ELIGIBLE or after.verdict is Verdict.NOT_ELIGIBLE


def test_what_a_site_teaches_never_changes_a_verdict(datasets: Datasets) -> None:
    sectors = datasets.sites[0].sectors
    alike = replace(
        datasets, sites=tuple(replace(site, sectors=sectors) for site in datasets.sites)
    )
    for level in SHIPPED_LEVELS:
        assert told(alike, level) == told(datasets, level)


def test_an_area_within_reach_of_everyone_is_still_eligible_without_a_site() -> None:
    world = a_world(LIVED_IN, [a_site(district="D1")])
    verdicts = {area.area_code: area.verdict for area in judge(world, AreaLevel.LEP).areas}
    assert verdicts == {
        "A": Verdict.NOT_ELIGIBLE,
        "B": Verdict.ELIGIBLE,
        "D": Verdict.ELIGIBLE,
        "E": Verdict.ELIGIBLE,
    }


@pytest.mark.parametrize("file", sorted(Path(coverage.eligibility.__file__).parent.glob("*.py")))
def test_the_rule_never_reads_travel_reach_or_a_selection(file: Path) -> None:
    imported = {
        node.module
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    access = {module for module in imported if module and module.startswith("coverage.access")}
    assert access <= {"coverage.access.hosting"}


@pytest.mark.parametrize("file", sorted(Path(coverage.eligibility.__file__).parent.glob("*.py")))
def test_the_rule_never_reads_what_stands_beside_it(file: Path) -> None:
    assert "coverage.eligibility.beside" not in file.read_text(encoding="utf-8")
