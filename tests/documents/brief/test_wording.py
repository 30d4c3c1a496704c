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
    Sector,
    Selection,
    Wave,
)
from coverage.documents.brief.model import Brief
from tests.documents.brief.briefs import NO_WORDS, a_brief, rows, said, words
from tests.export.outlined import outlined
from tests.judging import LIVED_IN, NO_HUB, by_list
from tests.worlds import Point, a_site, a_world, in_km, with_minutes

GAP, REACH, SECTORS, NEAR, VERDICT = (
    "in the gap",
    "Who can reach",
    "by sector",
    "shortest typical trip",
    "qualify",
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
        "Area A could bid for Wave Two, as it hosts no Wave One site; about three quarters of the "
        "people aged 16 to 64 who live there can reach a Wave One site within 45 minutes "
        "(times.csv), and some 2,500 cannot."
    )
    assert said(brief, REACH) == (
        "Around 10,000 people aged 16 to 64 live in Area A. About three quarters of them, some "
        "7,500, can reach a Wave One site within 45 minutes (times.csv); some 2,500 cannot, and "
        "are in the gap. That is about the same share as in the Area north region (about three "
        "quarters) and in England as a whole (about seven in ten)."
    )
    assert said(brief, GAP) == (
        "Some 2,500 people aged 16 to 64 in Area A, about a quarter of those who live there, are "
        "in the gap."
    )
    assert rows(brief, GAP) == (("Area D2", "2,000", "50.0"), ("Area D1", "500", "60.0"))
    assert said(brief, NEAR) == (
        "The shortest is to The College: half of the people aged 16 to 64 in Area A live within "
        "about 30 minutes of one of its sites."
    )
    assert rows(brief, NEAR) == (("The College", "Site s1 (hub)", "30.0"),)


def test_an_area_without_a_gap(tmp_path: Path) -> None:
    brief = brief_of(tmp_path, [Point("D1")], [[45.0]])
    assert "; yet everyone aged 16 to 64 who lives there can reach" in brief.answer
    assert "cannot" not in brief.answer
    assert "All of them can reach" in said(brief, REACH)
    assert "; there is no gap." in said(brief, REACH)
    assert "It qualified, yet it is well served already: everyone aged" in said(brief, VERDICT)
    assert said(brief, GAP) == (
        "Nobody: everyone who lives there is within 45 minutes (times.csv) of a Wave One site."
    )
    assert rows(brief, GAP) == ()


def test_that_both_waves_serve_an_area_that_qualified_is_no_contradiction(tmp_path: Path) -> None:
    asked = Selection(Network.CURRENT)
    brief = brief_of(tmp_path, [Point("D1")], [[45.0]], selection=asked)
    assert "; everyone aged 16 to 64 who lives there can reach" in brief.answer
    assert "It qualified, and with both waves it is well served: " in said(brief, VERDICT)


def test_an_area_that_no_route_leads_from(tmp_path: Path) -> None:
    brief = brief_of(tmp_path, [Point("D1", residents=4_321)], [[math.inf]])
    assert "nobody aged 16 to 64 who lives there can reach" in brief.answer
    assert said(brief, GAP) == (
        "Some 4,300 people aged 16 to 64 in Area A, all who live there, are in the gap. For all of "
        "them there is no route to any site at all."
    )
    assert rows(brief, GAP) == (("Area D1", "4,300", "no route"),)
    assert "most of the people aged 16 to 64 who live there have no known route" in said(
        brief, NEAR
    )
    assert rows(brief, NEAR) == ()


def test_an_area_that_nobody_lives_in(tmp_path: Path) -> None:
    brief = brief_of(tmp_path, [Point("D1", residents=9, working_age=0)], [[10.0]])
    assert brief.answer.endswith("; nobody aged 16 to 64 lives there by these data.")
    assert said(brief, REACH) == "Nobody aged 16 to 64 lives in Area A."
    assert said(brief, GAP) == "Nobody lives there, so nobody is in the gap."
    assert said(brief, NEAR) == "No institute can be called near, as nobody lives there."
    assert said(brief, SECTORS) == "Nobody lives there, so there is no share to tell."


def test_people_of_whom_nothing_is_known(tmp_path: Path) -> None:
    points = [Point("D1", residents=4_000), Point("D1", residents=1_000)]
    brief = brief_of(tmp_path, points, [[10.0], [math.nan]])
    assert brief.answer.endswith("(times.csv), and of some 1,000 it is not known.")
    assert said(brief, REACH).startswith(
        "Some 5,000 people aged 16 to 64 live in Area A. Some 4,000 can reach a Wave One site "
        "within 45 minutes (times.csv), and of some 1,000 it is not known."
    )
    assert said(brief, GAP) == "Nobody is known to be in the gap."
    assert rows(brief, REACH)[0] == ("This LEP area", "5,000", "4,000", "0", "1,000", "80%")


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
    assert brief.answer.endswith(
        "; no Wave One site teaches energy and health, so nobody there can reach one."
    )
    assert "No Wave One site teaches energy and health, so all" in said(brief, REACH)
    assert said(brief, NEAR).endswith("so no institute is near.")
    assert rows(brief, GAP) == (("Area D1", "100"),)
    assert len(rows(brief, SECTORS)) == 1


def test_a_network_without_any_site(tmp_path: Path) -> None:
    world = outlined(a_world(LIVED_IN, [a_site(wave=Wave.TWO)]), tmp_path)
    brief = a_brief(world, "A", selection=in_km())
    assert "there is no Wave One site in these data, so nobody there can reach one" in brief.answer
    assert said(brief, SECTORS).endswith("so no sector is within reach.")
    assert rows(brief, SECTORS) == ()


def world_with_sites(*districts: str) -> Datasets:
    points = [*LIVED_IN, Point("D2", residents=900, lon=1.0)]
    return a_world(points, [a_site(f"s{row}", district=code) for row, code in enumerate(districts)])


@pytest.mark.parametrize(
    ("districts", "area", "level", "words"),
    [
        (["D1"], "A", AreaLevel.LEP, "Area A could not bid for Wave Two, as it hosts 1 Wave "),
        (["D1", "D1"], "A", AreaLevel.LEP, "as it hosts 2 Wave One sites; yet about one in ten of"),
        ([], "north", AreaLevel.REGION, "as none of its two LEP areas hosts a Wave One site; "),
        (
            ["D2"],
            "north",
            AreaLevel.REGION,
            "as each of its two LEP areas hosts at least one Wave One site; ",
        ),
        (["D1"], "north", AreaLevel.REGION, "in part, as one of its two LEP areas hosts no Wave "),
        (
            ["D1"],
            "D1",
            AreaLevel.DISTRICT,
            "would not have qualified for Wave Two by the rule for LEP ",
        ),
    ],
)
def test_the_answer_says_why(
    tmp_path: Path, districts: list[str], area: str, level: AreaLevel, words: str
) -> None:
    world = outlined(world_with_sites(*districts), tmp_path)
    assert words in a_brief(world, area, level, in_km()).answer


def test_a_host_whose_people_are_not_reached_is_named(tmp_path: Path) -> None:
    world = outlined(world_with_sites("D1"), tmp_path)
    told = said(a_brief(world, "A", selection=in_km()), VERDICT)
    assert "The site is Site s0 (hub)." in told
    assert (
        "It hosts 1 Wave One site, yet most people there reach no Wave One site: about one in ten "
        "of the"
    ) in told


def test_more_sites_than_five_are_counted(tmp_path: Path) -> None:
    world = outlined(world_with_sites(*["D1"] * 8), tmp_path)
    told = said(a_brief(world, "A", selection=in_km()), VERDICT)
    assert "The sites are Site s0 (hub), Site s1 (hub), " in told
    assert "and three more." in told


def test_another_rule_is_told(tmp_path: Path) -> None:
    world = outlined(world_with_sites("D1"), tmp_path)
    by_hub = a_brief(world, "A", selection=in_km(), ruling=NO_HUB)
    assert "as it hosts 1 Wave One hub" in by_hub.answer
    listed = a_brief(world, "A", selection=in_km(), ruling=by_list({"A": "eligible"}))
    assert "Area A could bid for Wave Two, as a list made by hand has it" in listed.answer
    assert "Listed as eligible: As told." in said(listed, VERDICT)


def test_the_group_and_the_network_are_named(tmp_path: Path) -> None:
    selection = in_km(Network.CURRENT, population=PopulationGroup.ALL)
    brief = a_brief(outlined(world_with_sites("D1"), tmp_path), "E", selection=selection)
    assert (
        "everyone who lives there can reach a site of Wave One or Two within 30 km" in brief.answer
    )


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
