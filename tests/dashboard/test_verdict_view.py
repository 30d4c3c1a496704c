from __future__ import annotations

import json

import pytest

from coverage import AreaLevel, Datasets, Verdict, judge
from coverage.dashboard.pages.wave_two.areas import areas_html, counts_html
from coverage.dashboard.pages.wave_two.view import bids_legend, bids_view
from coverage.dashboard.parts.packed_view import pack
from coverage.eligibility.findings import counted_sites
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.tables.eligibility.outcomes import AreaBid, Bid, area_bids, by_outcome
from coverage.vocabulary import SHIPPED_LEVELS, Counted, Wave
from coverage.wording.verdicts import verdict_label
from tests.judging import LIVED_IN, sites_in
from tests.tables.test_palette import contrast
from tests.worlds import a_site, a_world


@pytest.fixture(scope="module")
def regions(datasets: Datasets) -> tuple[AreaBid, ...]:
    return area_bids(judge(datasets, AreaLevel.REGION), datasets)


def outcomes(world: Datasets, level: AreaLevel = AreaLevel.LEP) -> dict[str, Bid]:
    judged = judge(world, level)
    return {area.verdict.area_code: area.bid for area in area_bids(judged, world)}


def test_every_area_has_the_fill_of_its_outcome_and_says_why(regions: tuple[AreaBid, ...]) -> None:
    shown = bids_view(regions, AreaLevel.REGION, (), "outlines", None, basemap=False)["areas"]
    for area in regions:
        drawn, pattern = shown[area.verdict.area_code], area.bid.spec.pattern
        assert (drawn["colour"], drawn.get("stripe", "")) == (pattern.colour, pattern.stripe)
        assert drawn["lines"] == [area.bid.spec.label, area.verdict.why]
        assert drawn["label"] == verdict_label(area.verdict.verdict)


def test_an_area_could_bid_and_won_or_lost_or_could_not() -> None:
    awards = {"A": ("Ash",), "D": ("Elm",)}
    assert outcomes(a_world(LIVED_IN, sites_in("D4", "D5"), awards)) == {
        "A": Bid.WON,
        "B": Bid.NOT,
        "D": Bid.NOT_BUT_WON,
        "E": Bid.LOST,
    }
    assert outcomes(a_world(LIVED_IN, sites_in("D4"), awards), AreaLevel.REGION) == {
        "north": Bid.PART_WON,
        "south": Bid.PART_WON,
    }
    assert outcomes(a_world(LIVED_IN, sites_in("D4"), {}), AreaLevel.REGION)["south"] is (
        Bid.PART_LOST
    )


def test_a_site_that_came_with_the_award_of_another_area_is_told_apart() -> None:
    came = a_site("s9", district="D4", wave=Wave.TWO)
    world = a_world(LIVED_IN, [*sites_in("D4"), came], {"A": ("Ash",)})
    (area,) = (
        each
        for each in area_bids(judge(world, AreaLevel.LEP), world)
        if each.verdict.area_code == "B"
    )
    assert (area.bid, area.elsewhere) == (Bid.NOT_BUT_SITE, (came,))


def test_in_the_real_england_one_area_got_a_site_without_a_bid(datasets: Datasets) -> None:
    found = outcomes(datasets)
    counts = {bid: list(found.values()).count(bid) for bid in Bid}
    assert (counts[Bid.WON], counts[Bid.LOST], counts[Bid.NOT]) == (10, 11, 16)
    (one,) = (code for code, bid in found.items() if bid is Bid.NOT_BUT_SITE)
    assert one == "lep-greater-birmingham-and-solihull"


@pytest.mark.parametrize("level", [AreaLevel.DISTRICT, AreaLevel.LSIP])
def test_where_awards_name_no_area_none_won(datasets: Datasets, level: AreaLevel) -> None:
    assert set(outcomes(datasets, level).values()) == {Bid.COULD_HAVE, Bid.NOT_HAVE}


def test_no_two_outcomes_of_a_map_are_filled_alike() -> None:
    analysis = (Bid.COULD_HAVE, Bid.NOT_HAVE)
    fills = [bid.spec.pattern for bid in Bid if bid not in analysis]
    assert len(set(fills)) == len(fills)
    plain = [bid.spec.pattern.colour for bid in (Bid.WON, Bid.LOST, Bid.NOT)]
    pairs = [(one, other) for at, one in enumerate(plain) for other in plain[at + 1 :]]
    assert min(contrast(one, other) for one, other in pairs) >= 1.1


def test_the_sites_are_those_that_count_as_hosting(datasets: Datasets) -> None:
    ruling = Ruling(RuleName.NO_SITE, Counted.OPEN)
    sites = counted_sites(datasets, ruling)
    bids = area_bids(judge(datasets, AreaLevel.LEP, ruling), datasets)
    shown = bids_view(bids, AreaLevel.LEP, sites, "outlines", None, basemap=False)["sites"]
    assert len(shown) == len(sites) == 33


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_few_bytes_are_sent_for_an_area(datasets: Datasets, level: AreaLevel) -> None:
    judged = judge(datasets, level)
    sites = counted_sites(datasets, judged.ruling)
    bids = area_bids(judged, datasets)
    view = bids_view(bids, level, sites, "outlines", None, basemap=False)
    sent = json.dumps(pack(view), separators=(",", ":"))
    assert len(sent) < 12_000 + 5 * len(judged.areas)


def test_the_legend_counts_the_areas_of_each_outcome(regions: tuple[AreaBid, ...]) -> None:
    told = [words for _, _, words in bids_legend(regions, AreaLevel.REGION)["classes"]]
    assert told == [
        "Could bid and won (1)",
        "Part could bid, and won (5)",
        "Part could bid, and did not win (1)",
        "Could not bid (2)",
    ]


def test_the_list_has_a_button_for_each_area_those_that_won_first(
    regions: tuple[AreaBid, ...],
) -> None:
    listed = by_outcome(regions)
    assert [area.verdict.area for area in listed][:2] == ["North West", "East Midlands"]
    html = areas_html(listed, AreaLevel.REGION, listed[1].verdict.area_code)
    assert html.count("data-choose=") == 9
    assert html.count('aria-pressed="true"') == html.count('class="chosen"') == 1
    assert "5 of 5" in html
    assert "Part could bid, and won" in counts_html(listed, AreaLevel.REGION)
    assert {area.verdict.verdict for area in listed} == set(Verdict)
