"""Briefs of the default data: the odd corners of England, and what every brief holds."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from coverage import (
    AreaLevel,
    Datasets,
    Network,
    PopulationGroup,
    Ruling,
    Sector,
    Selection,
    SelectionError,
    find_gaps,
)
from coverage.documents.brief.make import brief_stem, make_brief
from coverage.documents.picture.labels import MOST_TOWNS
from coverage.eligibility.rules import RuleName
from coverage.vocabulary import Counted
from coverage.wording.numbers import distance, people, share
from tests.documents.brief.briefs import THEN, a_brief, rows, said, section
from tests.worlds import in_km

PARTS = (BID, REACH, SECTORS, NEAR, GAP, LEFT_OUT) = (
    *("Could it bid", "Who can reach", "By sector", "What is near", "out of reach", "left out"),
)


def test_a_brief_has_its_parts_in_order(datasets: Datasets) -> None:
    brief = a_brief(datasets, "Solent")
    assert (brief.title, brief.level, brief.date) == (
        "Solent",
        "LEP area in the South East",
        "5 November 2026",
    )
    assert len(brief.sections) == len(PARTS)
    for part, words in zip(brief.sections, PARTS, strict=True):
        assert words in part.heading
        assert part.says


def test_solent_could_bid_and_reaches_nothing(datasets: Datasets) -> None:
    brief = a_brief(datasets, "Solent")
    assert brief.answer.startswith("Solent: nobody could drive to an institute in 45 minutes")
    assert "Solent could bid for Wave Two, because it has no Wave One site." in said(brief, BID)
    won = "Wave Two is closed. Solent University won a Wave Two award for Solent in December 2021."
    assert won in said(brief, BID)
    assert "no route to any site" in said(brief, GAP)
    assert ("Isle of Wight", "78,300", "no route") in rows(brief, GAP)


@pytest.mark.parametrize("island", ["Isle of Wight", "Isles of Scilly"])
def test_an_island_has_no_route(datasets: Datasets, island: str) -> None:
    brief = a_brief(datasets, island, AreaLevel.DISTRICT)
    assert "For all of them there is no route" in said(brief, GAP)
    assert {row[-1] for row in rows(brief, GAP)} == {"no route"}
    assert rows(brief, NEAR) == ()
    assert brief.picture.words.endswith("No other district touches it.")


def test_postcode_districts_are_the_places_of_a_district(datasets: Datasets) -> None:
    brief = a_brief(datasets, "Sefton", AreaLevel.DISTRICT)
    assert [row[0] for row in rows(brief, GAP)][:2] == ["PR8", "PR9"]
    assert any("postcode district" in note for note in brief.notes)


def test_london_is_compared_with_england_alone(datasets: Datasets) -> None:
    brief = a_brief(datasets, "London", AreaLevel.REGION)
    table = section(brief, SECTORS).table
    assert table
    assert table.headings == ("Sector", "This region", "England")
    assert "London could not bid: its one LEP area has 8 Wave One sites." in said(brief, BID)


def test_an_area_without_a_gap_says_nobody(datasets: Datasets) -> None:
    brief = a_brief(datasets, "Tees Valley")
    assert rows(brief, GAP) == ()
    assert said(brief, GAP).startswith("Nobody: everyone who lives there is within 45")


def test_an_area_across_regions_says_so(datasets: Datasets) -> None:
    told = said(a_brief(datasets, "Greater Lincolnshire"), REACH)
    assert "It reaches into the Yorkshire and the Humber region too" in told


def test_a_reading_that_touches_an_area_is_told(datasets: Datasets) -> None:
    told = said(a_brief(datasets, "Leeds City Region"), BID)
    assert "On those boundaries, Leeds City Region had 5 Wave One sites" in told


def test_a_level_that_the_rule_is_not_by_is_told(datasets: Datasets) -> None:
    brief = a_brief(datasets, "Liverpool City Region", AreaLevel.COMBINED_AUTHORITY)
    assert "our analysis" in said(brief, BID)
    assert "award" not in said(brief, BID)


def test_the_caveats_name_the_analysis_the_error_and_the_estimate(datasets: Datasets) -> None:
    notes = " ".join(a_brief(datasets, "Solent").notes)
    assert "It did not decide who could bid." in notes
    assert "minutes on average" in notes
    assert "small area (8% for people" in notes


def test_an_unknown_area_is_refused(datasets: Datasets) -> None:
    with pytest.raises(SelectionError, match="There is no LEP area 'Solnet': write 'Solent'"):
        make_brief(datasets, AreaLevel.LEP, "Solnet", Selection())


def test_a_brief_made_alone_is_that_of_the_level(datasets: Datasets) -> None:
    alone = make_brief(datasets, AreaLevel.LEP, "lep-solent", Selection(), made_at=THEN)
    assert alone == a_brief(datasets, "Solent")


@pytest.mark.parametrize(
    ("selection", "ruling", "ending"),
    [
        (Selection(), Ruling(), "45min_wave-one"),
        (Selection(sectors=(Sector.DIGITAL,)), Ruling(), "digital_45min_wave-one"),
        (
            in_km(Network.CURRENT, population=PopulationGroup.ALL),
            Ruling(RuleName.NO_HUB, Counted.OPEN),
            "30km_current_aged-all_no-hub_open",
        ),
    ],
)
def test_the_name_of_a_file_tells_what_it_holds(
    datasets: Datasets, selection: Selection, ruling: Ruling, ending: str
) -> None:
    stem = brief_stem(datasets, AreaLevel.LSIP, "the marches", selection, ruling)
    assert stem == f"brief_lsip_the-marches_{ending}"


def test_a_brief_knows_the_name_of_its_file(datasets: Datasets) -> None:
    stem = brief_stem(datasets, AreaLevel.LEP, "lep-solent", Selection())
    assert a_brief(datasets, "Solent").stem == stem


def test_the_command_holds_all_that_was_asked(datasets: Datasets) -> None:
    own = replace(datasets, own_institutes=None)
    brief = a_brief(own, "south west", AreaLevel.REGION, in_km(), Ruling(RuleName.NO_HUB))
    assert brief.command == (
        "brief E12000009 --level region --network wave-one --measure km --within 30 "
        "--population 16-64 --rule no-hub --hosting announced"
    )


def test_key_figures_stand_beside_those_of_england(datasets: Datasets) -> None:
    brief = a_brief(datasets, "Leeds City Region")
    gaps = find_gaps(datasets, Selection(), AreaLevel.LEP)
    (leeds,) = (area for area in gaps.areas if area.area == "Leeds City Region")
    shown = [(figure.value, figure.beside) for figure in brief.figures]
    assert shown[0] == tuple(share(each.reached_share or 0.0) for each in (leeds, gaps.england))
    assert shown[1] == tuple(people(each.gap) for each in (leeds, gaps.england))
    assert shown[2] == tuple(
        f"{distance(each.median or 0)} minutes" for each in (leeds, gaps.england)
    )
    own, england = zip(*section(brief, SECTORS).bars, strict=True)
    assert shown[3] == tuple(
        f"{sum((part or 0) >= 1 / 2 for part in parts)} of {len(parts)}" for parts in (own, england)
    )


def test_towns_are_named_on_the_map(datasets: Datasets) -> None:
    picture = a_brief(datasets, "Leeds City Region").picture
    assert re.search(r'<text class="town"[^>]*>Leeds</text>', picture.svg)
    assert len(re.findall('class="town"', picture.svg)) <= MOST_TOWNS
