"""Briefs of the default data: the odd corners of England, and what every brief holds."""

from __future__ import annotations

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
)
from coverage.documents.brief.make import brief_stem, make_brief
from coverage.eligibility.rules import RuleName
from coverage.vocabulary import Counted
from tests.documents.brief.briefs import THEN, a_brief, rows, said
from tests.worlds import in_km

PARTS = ("qualify", "Who can reach", "by sector", "shortest typical trip", "in the gap")


def test_a_brief_has_its_parts_in_order(datasets: Datasets) -> None:
    brief = a_brief(datasets, "Solent")
    assert (brief.title, brief.level, brief.date) == ("Solent", "LEP area", "5 November 2026")
    assert len(brief.sections) == len(PARTS)
    for section, words in zip(brief.sections, PARTS, strict=True):
        assert words in section.heading
        assert section.says


def test_solent_qualifies_and_reaches_nothing(datasets: Datasets) -> None:
    brief = a_brief(datasets, "Solent")
    assert brief.answer == (
        "Solent could bid for Wave Two, as it hosts no Wave One site; nobody aged 16 to 64 who "
        "lives there can reach a Wave One site within 45 minutes by car in usual traffic."
    )
    assert "in the Wave Two award to Solent University." in said(brief, "qualify")
    assert "no route to any site" in said(brief, "in the gap")
    assert ("Isle of Wight", "78,300", "no route") in rows(brief, "in the gap")


@pytest.mark.parametrize("island", ["Isle of Wight", "Isles of Scilly"])
def test_an_island_has_no_route(datasets: Datasets, island: str) -> None:
    brief = a_brief(datasets, island, AreaLevel.DISTRICT)
    assert "For all of them there is no route" in said(brief, "in the gap")
    assert {row[-1] for row in rows(brief, "in the gap")} == {"no route"}
    assert rows(brief, "shortest typical trip") == ()
    assert brief.picture.words.endswith("No other district touches it.")


def test_postcode_districts_are_the_places_of_a_district(datasets: Datasets) -> None:
    brief = a_brief(datasets, "Sefton", AreaLevel.DISTRICT)
    assert [row[0] for row in rows(brief, "in the gap")][:2] == ["PR8", "PR9"]
    assert any("postcode district" in note for note in brief.notes)


def test_london_is_compared_with_england_alone(datasets: Datasets) -> None:
    brief = a_brief(datasets, "London", AreaLevel.REGION)
    assert [row[0] for row in rows(brief, "Who can reach")] == ["This region", "England"]
    assert "its one LEP area hosts 8 Wave One sites" in brief.answer
    assert "The announcement names London" in said(brief, "qualify")


def test_an_area_without_a_gap_says_nobody(datasets: Datasets) -> None:
    brief = a_brief(datasets, "Tees Valley")
    assert rows(brief, "in the gap") == ()
    assert said(brief, "in the gap").startswith("Nobody: everyone who lives there is within 45")


def test_an_area_across_regions_says_so(datasets: Datasets) -> None:
    told = said(a_brief(datasets, "Greater Lincolnshire"), "Who can reach")
    assert "It reaches into the Yorkshire and the Humber region too" in told


def test_a_reading_that_touches_an_area_is_told(datasets: Datasets) -> None:
    told = said(a_brief(datasets, "Leeds City Region"), "qualify")
    assert "On those boundaries, Leeds City Region had 5 Wave One sites" in told


def test_a_level_that_the_rule_is_not_by_is_told(datasets: Datasets) -> None:
    brief = a_brief(datasets, "Liverpool City Region", AreaLevel.COMBINED_AUTHORITY)
    assert brief.answer.startswith(
        "Liverpool City Region would have qualified for Wave Two by the rule"
    )
    assert "our analysis" in said(brief, "qualify")
    assert "award" not in said(brief, "qualify")


def test_the_caveats_name_the_analysis_the_error_and_the_estimate(datasets: Datasets) -> None:
    notes = " ".join(a_brief(datasets, "Solent").notes)
    assert "plays no part in the department's rule" in notes
    assert "minutes on average" in notes
    assert "Residents of small areas are estimated" in notes


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
