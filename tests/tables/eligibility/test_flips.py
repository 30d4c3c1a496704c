from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, Doubt, SiteRole, Wave, find_gaps, judge
from coverage.datasets.awards import PartnerWithoutSite
from coverage.eligibility.beside.sensitivity import ANOTHER_READING, flips
from coverage.eligibility.ruling import Ruling
from coverage.tables.eligibility.flips import change_sentence, flip_table, fragile_sentences
from coverage.tables.table import Table
from tests.judging import LIVED_IN, NO_HUB, by_list, sites_in, world_with_sites_in
from tests.tables.eligibility.records import names_of, picked
from tests.worlds import Point, a_site, a_world, in_km, matrix

FIRST = (
    *("area_code", "area", "level", "verdict", "smallest_change", "sites_to_turn"),
    *("turned_by", "fragile", "reached_share", "threshold_change", "close"),
    *("sites_in_doubt", "partners_in_doubt"),
)
AS_USUAL = Ruling()


def changes(
    world: Datasets, level: AreaLevel = AreaLevel.LEP, ruling: Ruling = AS_USUAL
) -> dict[str, str]:
    """Return the smallest change of each area, in words."""
    verdicts = judge(world, level, ruling)
    found = flips(world, verdicts, find_gaps(world, in_km(), level))
    return {flip.verdict.area_code: change_sentence(flip) for flip in found}


def fragile(world: Datasets, level: AreaLevel = AreaLevel.LEP) -> tuple[str, ...]:
    verdicts = judge(world, level)
    gaps = find_gaps(world, in_km(), level)
    return fragile_sentences(tuple(flips(world, verdicts, gaps)), verdicts)


def test_a_change_is_told_with_what_it_makes_of_the_area() -> None:
    said = changes(world_with_sites_in("D5", "D6", "D6"))
    assert said["A"] == "One new spoke here would have ended eligibility"
    assert said["D"] == "One site fewer here would have let it bid"
    assert said["E"] == "2 sites fewer here would have let it bid"


def test_by_hubs_a_change_is_told_in_hubs() -> None:
    spoke = a_site("s9", district="D6", role=SiteRole.SPOKE)
    said = changes(a_world(LIVED_IN, [*sites_in("D5", "D6"), spoke]), ruling=NO_HUB)
    assert said["A"] == "One new hub here would have ended eligibility"
    assert said["E"] == "One hub fewer here would have let it bid"
    regions = changes(world_with_sites_in("D5", "D6"), AreaLevel.REGION, NO_HUB)
    assert (
        regions["north"] == "One new hub in any of its LEP areas would have let only part of it bid"
    )


@pytest.mark.parametrize(
    ("districts", "words"),
    [
        ((), "One new spoke in any of its LEP areas would have let only part of it bid"),
        (("D5",), "One site fewer in Area D would have let all of it bid"),
        (
            ("D5", "D5", "D5"),
            "2 new spokes in Area B and Area E, one in each, would have ended eligibility",
        ),
        (("D4", "D5", "D6"), "One site fewer in Area B would have let part of it bid"),
    ],
)
def test_a_region_is_turned_through_its_lep_areas(districts: tuple[str, ...], words: str) -> None:
    assert changes(world_with_sites_in(*districts), AreaLevel.REGION)["south"] == words


def test_a_region_with_one_lep_area_that_passes_is_turned_by_one_site() -> None:
    said = changes(world_with_sites_in("D5", "D6"), AreaLevel.REGION)["south"]
    assert said == "One new spoke in Area B would have ended eligibility"


def test_where_some_are_allowed_a_change_says_how_many_open_in_each() -> None:
    world = world_with_sites_in("D4", "D5", "D5", "D5")
    areas = changes(world, ruling=Ruling(allow=1))
    assert areas["B"] == "One new spoke here would have ended eligibility"
    assert areas["D"] == "2 sites fewer here would have let it bid"
    assert areas["E"] == "2 new spokes here would have ended eligibility"
    south = changes(world, AreaLevel.REGION, Ruling(allow=1))["south"]
    assert south == "2 sites fewer in Area D would have let all of it bid"
    more = changes(world_with_sites_in("D4", *["D5"] * 6), AreaLevel.REGION, Ruling(allow=1))
    assert more["south"] == (
        "3 new spokes in Area B (1) and Area E (2) would have ended eligibility"
    )
    alone = changes(world_with_sites_in("D4"), AreaLevel.REGION, Ruling(allow=1))
    assert alone["south"] == ("One new spoke in Area B would have let only part of it bid")


def test_a_rule_that_allows_some_is_compared_with_the_published_one() -> None:
    verdicts = judge(world_with_sites_in("D5"), AreaLevel.LEP, Ruling(allow=1))
    gaps = find_gaps(world_with_sites_in("D5"), in_km(), AreaLevel.LEP)
    turned = {
        flip.verdict.area_code: flip.turned_by
        for flip in flips(world_with_sites_in("D5"), verdicts, gaps)
    }
    assert turned["D"] == ("allowing none",)
    assert turned["A"] == ()


def test_where_a_list_decides_no_site_turns_it() -> None:
    ruling = by_list({"A": "eligible"})
    said = changes(world_with_sites_in("D5"), ruling=ruling)
    assert said["A"] == "The list decides: no site would have turned it"
    assert said["D"] == "One site fewer here would have let it bid"


def test_verdicts_that_hang_on_little_are_named() -> None:
    assert fragile(world_with_sites_in()) == (
        "No verdict on a LEP area depends on one site, rule or reading.",
    )
    assert fragile(world_with_sites_in("D5")) == ("Could not bid because of one site: Area D.",)
    assert fragile(world_with_sites_in("D5", "D6")) == (
        "Could not bid because of one site: Area D and Area E.",
    )


def test_a_region_eligible_in_part_is_not_said_to_be_not_eligible() -> None:
    told = fragile(world_with_sites_in("D5"), AreaLevel.REGION)
    assert not any(said.startswith("Could not bid") for said in told)
    assert "Only part could bid because of one site: Area south." in told


def test_where_another_rule_lets_an_area_in_no_sentence_says_that_none_hangs_on_a_rule() -> None:
    spokes = [a_site(name, district="D5", role=SiteRole.SPOKE) for name in ("s1", "s2")]
    assert not any(said.startswith("No verdict ") for said in fragile(a_world(LIVED_IN, spokes)))


def test_eligible_areas_that_another_reading_shuts_out_are_named() -> None:
    def read(*codes: str) -> tuple[str, ...]:
        added = {"humber-2020": {code: frozenset({"s0"}) for code in codes}}
        return fragile(a_world(LIVED_IN, sites_in("D4", "D4"), None, added))

    assert read("D") == ("Could bid, but not by another rule or reading: Area D.",)
    assert read("D", "E") == ("Could bid, but not by another rule or reading: Area D and Area E.",)


def a_table() -> Table:
    """Return a table in which area D is turned by 4 km more, a hub, a rule or a reading."""
    points = [Point(district="D5", residents=49), Point(district="D5", residents=51)]
    spoke = a_site(district="D5", role=SiteRole.SPOKE)
    world = a_world(
        [*points, *LIVED_IN[:3]], [spoke], None, {"humber-2020": {"A": frozenset({"s1"})}}
    )
    travel = matrix(world, [[10.0], [34.0], *[[99.0]] * 3])
    gaps = find_gaps(world, in_km(), AreaLevel.LEP, travel)
    return flip_table(judge(world, AreaLevel.LEP), gaps, world)


def test_a_row_holds_the_change_as_words_and_as_numbers() -> None:
    table = a_table()
    assert tuple(names_of(table)[: len(FIRST)]) == FIRST
    assert picked(table, "D", *FIRST) == [
        *(
            "D",
            "Area D",
            "lep",
            "not eligible",
            "One site fewer here would have let it bid",
            -1,
        ),
        *("counting only hubs", "yes", 0.49, 4.0, "yes", "", ""),
    ]
    assert picked(table, "A", "sites_to_turn", "turned_by", "fragile", "close") == [
        *(1, ANOTHER_READING, "yes", "no")
    ]
    assert picked(table, "E", "turned_by", "fragile", "reached_share", "threshold_change") == [
        *("", "no", None, None)
    ]


def test_where_a_list_decides_there_is_no_number_of_sites() -> None:
    world = world_with_sites_in()
    verdicts = judge(world, AreaLevel.LEP, by_list({"A": "eligible"}))
    table = flip_table(verdicts, find_gaps(world, in_km(), AreaLevel.LEP), world)
    assert picked(table, "A", "sites_to_turn") == [None]
    assert picked(table, "B", "sites_to_turn") == [1]


def test_verdicts_that_hang_on_what_no_source_says_are_named() -> None:
    doubted = a_site("s1", district="D5", doubts=[Doubt.TEACHING])
    college = PartnerWithoutSite("The College", "I", Wave.ONE, "", 53.0, -1.5, "D6", "")
    world = replace(a_world(LIVED_IN, [doubted]), partners_without_site=(college,))
    said = fragile(world)
    assert "Could not bid, or not fully, only because of sites in doubt: Area D." in said
    assert said[-1] == (
        "Could bid, fully or partly, because no source says that a Wave One partner teaches on "
        "its campus there: Area E (The College)."
    )
    gaps = find_gaps(world, in_km(), AreaLevel.LEP)
    table = flip_table(judge(world, AreaLevel.LEP), gaps, world)
    assert picked(table, "D", "fragile", "sites_in_doubt") == ["yes", "Site s1"]
    assert picked(table, "E", "fragile", "partners_in_doubt") == ["yes", "The College"]
