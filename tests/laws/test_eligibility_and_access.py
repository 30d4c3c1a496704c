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
from coverage import AreaLevel, Datasets, Site, Verdict, Wave, judge
from tests.laws.strategies import sites, worlds
from tests.worlds import Point, a_site, a_world

# One demand point in each LEP area keeps every region with someone to judge by.
SOMEWHERE = [Point(district=district) for district in ("D1", "D3", "D5", "D6")]


@given(worlds(), st.floats(-4, 1), st.floats(51, 54))
def test_moving_a_site_within_its_district_never_changes_a_verdict(
    world: Datasets, lon: float, lat: float
) -> None:
    moved = replace(world, sites=tuple(replace(site, lon=lon, lat=lat) for site in world.sites))
    for level in (AreaLevel.LEP, AreaLevel.DISTRICT):
        assert judge(moved, level) == judge(world, level)


@given(worlds())
def test_losing_every_position_never_changes_a_verdict(world: Datasets) -> None:
    nowhere = replace(world.demand, positions=np.full_like(world.demand.positions, np.nan))
    lost = replace(world, demand=nowhere)
    for level in (AreaLevel.LEP, AreaLevel.DISTRICT):
        assert judge(lost, level) == judge(world, level)


@given(worlds(), sites("s9"), st.sampled_from([AreaLevel.LEP, AreaLevel.DISTRICT]))
def test_a_wave_two_site_never_changes_a_verdict(
    world: Datasets, another: Site, level: AreaLevel
) -> None:
    richer = replace(world, sites=(*world.sites, replace(another, wave=Wave.TWO)))
    assert judge(richer, level) == judge(world, level)


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
    for level in AreaLevel:
        assert judge(alike, level) == judge(datasets, level)


def test_an_area_within_reach_of_everyone_is_still_eligible_without_a_site() -> None:
    world = a_world(SOMEWHERE, [a_site(district="D1")])
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
