from __future__ import annotations

import json

import pytest

from coverage import AreaLevel, Datasets, Verdict, Verdicts, judge
from coverage.dashboard.pages.wave_two.page import verdict_view
from coverage.dashboard.parts.legend import verdict_legend
from coverage.dashboard.parts.maps import pack
from coverage.eligibility.findings import counted_sites
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.tables.palette import VERDICTS
from coverage.vocabulary import Counted


@pytest.fixture(scope="module")
def regions(datasets: Datasets) -> Verdicts:
    return judge(datasets, AreaLevel.REGION)


def test_every_area_has_the_fill_of_its_verdict_and_says_why(regions: Verdicts) -> None:
    shown = verdict_view(regions, (), "outlines", None, basemap=False)["areas"]
    for area in regions.areas:
        drawn = shown[area.area_code]
        assert (drawn["colour"], drawn.get("stripe", "")) == (
            VERDICTS[area.verdict].colour,
            VERDICTS[area.verdict].stripe,
        )
        assert area.why in drawn["lines"]
        assert drawn["label"] == area.verdict.value


def test_an_award_is_told_on_the_map(regions: Verdicts) -> None:
    shown = verdict_view(regions, (), "outlines", None, basemap=False)["areas"]
    told = {area.area for area in regions.areas if "Awarded" in str(shown[area.area_code])}
    assert told == {area.area for area in regions.areas if area.awarded}


def test_no_two_verdicts_are_filled_alike() -> None:
    assert len(set(VERDICTS.values())) == len(Verdict) == len(VERDICTS)


def test_only_areas_in_part_have_stripes() -> None:
    assert {verdict for verdict, fill in VERDICTS.items() if fill.stripe} == {Verdict.IN_PART}


def test_the_sites_are_those_that_count_as_hosting(datasets: Datasets) -> None:
    ruling = Ruling(RuleName.NO_SITE, Counted.OPEN)
    sites = counted_sites(datasets, ruling)
    verdicts = judge(datasets, AreaLevel.LEP, ruling)
    shown = verdict_view(verdicts, sites, "outlines", None, basemap=False)["sites"]
    assert len(shown) == len(sites) == 33


@pytest.mark.parametrize("level", AreaLevel)
def test_few_bytes_are_sent_for_an_area(datasets: Datasets, level: AreaLevel) -> None:
    verdicts = judge(datasets, level)
    sites = counted_sites(datasets, verdicts.ruling)
    view = verdict_view(verdicts, sites, "outlines", None, basemap=False)
    sent = json.dumps(pack(view), separators=(",", ":"))
    assert len(sent) < 12_000 + 5 * len(verdicts.areas)


def test_the_legend_counts_the_areas_of_each_verdict(regions: Verdicts) -> None:
    told = [label for _, _, label in verdict_legend(regions)["classes"]]
    assert told == ["Eligible (1 region)", "In part (6 regions)", "Not eligible (2 regions)"]


def test_the_legend_names_in_part_only_where_it_can_be(datasets: Datasets) -> None:
    assert len(verdict_legend(judge(datasets, AreaLevel.LEP))["classes"]) == 2
