"""What is said of small worlds that can be checked by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from coverage import (
    AreaLevel,
    Datasets,
    Doubt,
    Match,
    Network,
    PopulationGroup,
    Ruling,
    Sector,
    Selection,
    Wave,
)
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import gather
from coverage.documents.brief.model import Brief
from coverage.documents.brief.verdict import rule_section
from coverage.wording.numbers import MISSING
from tests.documents.brief.briefs import NO_WORDS, a_brief, rows, said, words
from tests.export.outlined import outlined
from tests.judging import LIVED_IN, NO_HUB, by_list
from tests.worlds import Point, a_site, a_world, in_km, with_minutes

GAP, REACH, SECTORS, NEAR, VERDICT = (
    "out of reach",
    "Who can reach",
    "By sector",
    "What is near",
    "Could it bid",
)


def brief_of(
    tmp_path: Path,
    points: Sequence[Point],
    minutes: Sequence[Sequence[float]],
    area: str = "A",
    level: AreaLevel = AreaLevel.LEP,
    selection: Selection | None = None,
) -> Brief:
    """Return the brief of an area of a world with one site, in D5, and minutes by hand."""
    site = a_site("s1", institute="The College", district="D5", sectors=[Sector.ENERGY])
    elsewhere = [point for point in LIVED_IN if point.district not in ("D1", "D2")]
    world = a_world([*points, *elsewhere], [site])
    world = with_minutes(world, [*minutes, *([500.0] for _ in elsewhere)])
    brief = a_brief(outlined(world, tmp_path), area, level, selection)
    assert not [text for text in words(brief) if NO_WORDS.search(text) or not text.strip()]
    return brief


def test_an_area_partly_reached(tmp_path: Path) -> None:
    points = [
        Point("D1", residents=7_500),
        Point("D2", residents=2_000),
        Point("D1", residents=500),
    ]
    brief = brief_of(tmp_path, points, [[30], [50], [60]])
    assert brief.answer == (
        "Area A: 75% can get to an institute in 45 minutes (times.csv) (England 72%)."
    )
    assert [(figure.value, figure.beside) for figure in brief.figures] == [
        ("75%", "72%"),
        ("2,500", "2,900"),
        ("30.0 minutes", "30.0 minutes"),
        ("1 of 1", "1 of 1"),
    ]
    assert said(brief, REACH) == (
        "Around 10,000 people aged 16 to 64 live in Area A. About three quarters of them, some "
        "7,500, can reach a Wave One site within 45 minutes (times.csv). Some 2,500 cannot. That "
        "is about the same share as in the Area north region (about three quarters) and in England "
        "as a whole (about seven in ten)."
    )
    assert said(brief, GAP) == (
        "Some 2,500 people aged 16 to 64 in Area A, about a quarter of those who live there, "
        "cannot reach a site."
    )
    assert rows(brief, GAP) == (("Area D2", "2,000", "50.0"), ("Area D1", "500", "60.0"))
    assert said(brief, NEAR) == (
        "The nearest institute is The College: half of the people aged 16 to 64 in Area A live "
        "within about 30 minutes of one of its sites."
    )
    assert rows(brief, NEAR) == (("The College", "Site s1 (hub)", "30.0"),)


def test_an_area_without_a_gap(tmp_path: Path) -> None:
    brief = brief_of(tmp_path, [Point("D1")], [[45.0]])
    assert brief.answer.startswith("Area A: 100% can")
    assert "All of them can reach" in said(brief, REACH)
    assert "cannot" not in said(brief, REACH)
    assert "It could bid, although 100% of people there can reach a Wave One site." in said(
        brief, VERDICT
    )
    assert said(brief, GAP) == (
        "Nobody: everyone who lives there is within 45 minutes (times.csv) of a Wave One site."
    )
    assert rows(brief, GAP) == ()


def test_an_area_that_no_route_leads_from(tmp_path: Path) -> None:
    brief = brief_of(tmp_path, [Point("D1", residents=4_321)], [[math.inf]])
    assert brief.answer.startswith("Area A: nobody can")
    assert said(brief, GAP) == (
        "Some 4,300 people aged 16 to 64 in Area A, all who live there, cannot reach a site. For "
        "all of them there is no route to any site."
    )
    assert rows(brief, GAP) == (("Area D1", "4,300", "no route"),)
    assert "most of the people aged 16 to 64 who live there have no known route" in said(
        brief, NEAR
    )
    assert rows(brief, NEAR) == ()


def test_an_area_that_nobody_lives_in(tmp_path: Path) -> None:
    brief = brief_of(tmp_path, [Point("D1", residents=9, working_age=0)], [[10.0]])
    assert "no people aged 16 to 64 live here" in brief.answer
    assert brief.figures[0].value == brief.figures[3].value == MISSING
    assert said(brief, REACH) == "Nobody aged 16 to 64 lives in Area A."
    assert said(brief, GAP) == "Nobody lives there, so nobody is out of reach."
    assert said(brief, NEAR) == "No institute can be called near, as nobody lives there."
    assert said(brief, SECTORS) == (
        "Nobody lives there, so there is no share to tell. No Wave One site offers the other "
        "twelve sectors."
    )


def test_people_of_whom_nothing_is_known(tmp_path: Path) -> None:
    points = [Point("D1", residents=4_000), Point("D1", residents=1_000)]
    brief = brief_of(tmp_path, points, [[10.0], [math.nan]])
    assert brief.answer.endswith("For 1,000 people it is not known.")
    assert said(brief, REACH).startswith(
        "Some 5,000 people aged 16 to 64 live in Area A. Some 4,000 can reach a Wave One site "
        "within 45 minutes (times.csv), and of some 1,000 it is not known."
    )
    assert said(brief, GAP) == "Nobody is known to be out of reach."
    assert [figure.value for figure in brief.figures[:2]] == ["80%", "0"]


def test_places_past_the_fifth_are_counted(tmp_path: Path) -> None:
    points = [Point(district, residents=700) for district in ("D1", "D2")]
    brief = brief_of(tmp_path, points, [[90.0], [90.0]], "north", AreaLevel.REGION)
    assert len(rows(brief, GAP)) == 3
    district = brief_of(tmp_path / "other", points, [[90.0], [90.0]], "D1", AreaLevel.DISTRICT)
    assert rows(district, GAP) == (("elsewhere in the district", "700", "90.0"),)


def without_fitting_site(tmp_path: Path, selection: Selection) -> Brief:
    site = a_site("s1", district="D5", wave=Wave.ONE, sectors=[Sector.ENERGY])
    return a_brief(outlined(a_world(LIVED_IN, [site]), tmp_path), "A", selection=selection)


def test_sectors_that_no_site_teaches_together(tmp_path: Path) -> None:
    brief = without_fitting_site(
        tmp_path, in_km(sectors=(Sector.ENERGY, Sector.HEALTH), match=Match.ALL)
    )
    assert "energy and health" in brief.answer
    assert "No Wave One site teaches energy and health, so nobody there can reach one." in said(
        brief, REACH
    )
    assert said(brief, NEAR).endswith("so no institute is near.")
    assert rows(brief, GAP) == (("Area D1", "100"),)
    assert len(rows(brief, SECTORS)) == 1


def test_a_network_without_any_site(tmp_path: Path) -> None:
    world = outlined(a_world(LIVED_IN, [a_site(wave=Wave.TWO)]), tmp_path)
    brief = a_brief(world, "A", selection=in_km())
    assert "There is no Wave One site in these data, so nobody there can reach one." in said(
        brief, REACH
    )
    assert said(brief, SECTORS).endswith("so no sector is within reach.")
    assert rows(brief, SECTORS) == ()


def world_with_sites(*districts: str) -> Datasets:
    points = [*LIVED_IN, Point("D2", residents=900, lon=1.0)]
    return a_world(points, [a_site(f"s{row}", district=code) for row, code in enumerate(districts)])


@pytest.mark.parametrize(
    ("districts", "area", "level", "told"),
    [
        (["D1"], "A", AreaLevel.LEP, "Area A could not bid for Wave Two, because it has 1 Wave"),
        ([], "north", AreaLevel.REGION, "All of Area north could bid: none of its 2 LEP areas"),
        (["D2"], "north", AreaLevel.REGION, "each of its 2 LEP areas has at least one Wave One"),
        (["D1"], "north", AreaLevel.REGION, "Part of Area north could bid: 1 of its 2 LEP areas"),
        ([], "D1", AreaLevel.DISTRICT, "Area D1 is in the Area A LEP area, which could bid for "),
        (
            ["D1"],
            "D2",
            AreaLevel.DISTRICT,
            "Area D2 is in two LEP areas. Area A could not bid for Wave Two, because it has 1 Wave "
            "One site. Area B could bid for Wave Two, because it has no Wave One site.",
        ),
        (["D1"], "N", AreaLevel.LSIP, "because it has 1 Wave One site. The department's rule was"),
    ],
)
def test_the_verdict_stands_once_with_one_reason(
    tmp_path: Path, districts: list[str], area: str, level: AreaLevel, told: str
) -> None:
    world = outlined(world_with_sites(*districts), tmp_path)
    brief = a_brief(world, area, level, in_km())
    assert told in said(brief, VERDICT)
    assert " bid" not in brief.answer
    assert not [text for text in words(brief) if "margin" in text or "institutes.csv;" in text]


def test_a_host_whose_people_are_not_reached_is_named(tmp_path: Path) -> None:
    world = outlined(world_with_sites("D1"), tmp_path)
    told = said(a_brief(world, "A", selection=in_km()), VERDICT)
    assert "The site is Site s0 (hub)." in told
    assert "It could not bid, although only 10% of people there can reach a Wave One site." in told


def test_the_rule_behind_the_verdict_is_there_for_whoever_asks(tmp_path: Path) -> None:
    world = outlined(world_with_sites("D1"), tmp_path)
    facts = gather(Background(world, AreaLevel.LEP, in_km(), Ruling()), 0)
    rule = rule_section(facts, Ruling())
    assert rule.table
    assert {"Rule", "Found", "Allowed", "Margin", "Source"} == {row[0] for row in rule.table.rows}


def test_more_sites_than_five_are_counted(tmp_path: Path) -> None:
    world = outlined(world_with_sites(*["D1"] * 8), tmp_path)
    facts = gather(Background(world, AreaLevel.LEP, in_km(), Ruling()), 0)
    told = " ".join(rule_section(facts, Ruling()).says)
    assert "The sites are Site s0 (hub), Site s1 (hub), " in told
    assert "and three more." in told


def test_another_rule_is_told(tmp_path: Path) -> None:
    world = outlined(world_with_sites("D1"), tmp_path)
    by_hub = a_brief(world, "A", selection=in_km(), ruling=NO_HUB)
    assert "because it has 1 Wave One hub" in said(by_hub, VERDICT)
    listed = a_brief(world, "A", selection=in_km(), ruling=by_list({"A": "eligible"}))
    assert "because the list says so (As told)" in said(listed, VERDICT)


def test_the_group_and_the_network_are_named(tmp_path: Path) -> None:
    selection = in_km(Network.CURRENT, population=PopulationGroup.ALL)
    brief = a_brief(outlined(world_with_sites("D1"), tmp_path), "E", selection=selection)
    reach = "of people of all ages can reach a site of Wave One or Two within 30 km"
    assert brief.figures[0].label == reach
    assert "can reach a site of Wave One or Two within 30 km" in said(brief, REACH)


def test_an_area_whose_verdict_and_reach_hang_on_a_site_in_doubt_says_so(tmp_path: Path) -> None:
    site = a_site("s1", institute="The College", district="D5", doubts=[Doubt.TEACHING])
    world = outlined(a_world(LIVED_IN, [site]), tmp_path)
    brief = a_brief(world, "D", selection=in_km())
    verdict = " ".join(brief.sections[0].says)
    assert "In doubt, as no source says that it teaches or where it stands: Site s1." in verdict
    assert "Without it, the area could have bid." in verdict
    assert "Without the sites at which no source places teaching" in said(brief, REACH)
    near = next(each for each in brief.sections if NEAR in each.heading)
    assert near.adds == ("Site s1 is in doubt: no source says that the institute teaches there.",)


def test_an_area_whose_sites_are_supported_says_nothing_of_doubt(tmp_path: Path) -> None:
    site = a_site("s1", district="D5", doubts=[Doubt.SECTORS, Doubt.OPENING])
    brief = a_brief(outlined(a_world(LIVED_IN, [site]), tmp_path), "D", selection=in_km())
    assert not [text for text in words(brief) if "doubt" in text or "no source" in text]
