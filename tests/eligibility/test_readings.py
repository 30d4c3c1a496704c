from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import (
    AreaLevel,
    AreaVerdict,
    Datasets,
    Site,
    SiteRole,
    Verdict,
    Verdicts,
    Wave,
    judge,
)
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.readings import OF_2020, Reading, readings
from coverage.eligibility.ruling import Ruling
from tests.judging import (
    LIVED_IN,
    NO_HUB,
    ON_THE_GROUND,
    OPEN_ALONE,
    judged,
    world_with_sites_in,
)
from tests.worlds import DISTRICTS, Point, a_site, a_world

EVERYWHERE = [Point(district=district) for district in DISTRICTS]
OF_THE_HUMBER = OF_2020["humber-2020"]
READ_OTHERWISE = {
    "Greater Birmingham and Solihull",
    "Greater Lincolnshire",
    "Hull and East Yorkshire",
    "Leeds City Region",
    "Stoke-on-Trent and Staffordshire",
    "Worcestershire",
    "York and North Yorkshire",
}


@pytest.fixture
def leps(verdicts: dict[AreaLevel, Verdicts]) -> dict[str, AreaVerdict]:
    return {area.area: area for area in verdicts[AreaLevel.LEP].areas}


def by_another_reading(area: AreaVerdict) -> tuple[int, Verdict]:
    """Return what was counted in an area by its one other reading, and the verdict."""
    (other,) = area.others
    return other.finding.value, other.verdict


def test_a_reading_puts_sites_in_and_takes_sites_out() -> None:
    s1, s2, s3 = sites = [a_site(name) for name in ("s1", "s2", "s3")]
    reading = Reading("A", "told", adds=frozenset({"s3"}), leaves_out=frozenset({"s1"}))
    assert reading.sites([s1, s2], sites) == [s2, s3]
    assert reading.sites([s1, s2], [s1, s2]) == [s2]
    both = Reading("A", "told", adds=frozenset({"s1"}), leaves_out=frozenset({"s1"}))
    assert both.sites([s1], sites) == []


def test_a_site_of_2020_is_added_to_one_area_and_stays_in_the_other() -> None:
    world = a_world(
        LIVED_IN, [a_site("s1", district="D4")], None, {"humber-2020": {"D": frozenset({"s1"})}}
    )
    areas = judged(world, AreaLevel.LEP)
    assert areas["D"].verdict is Verdict.ELIGIBLE
    assert by_another_reading(areas["D"]) == (1, Verdict.NOT_ELIGIBLE)
    assert by_another_reading(areas["B"]) == (1, Verdict.NOT_ELIGIBLE)
    assert {area.others[0].reading.told for area in areas.values() if area.others} == {
        OF_THE_HUMBER
    }
    assert areas["A"].others == areas["E"].others == ()


@pytest.mark.parametrize(
    ("site", "ruling"),
    [
        (a_site("s1", district="D4", role=SiteRole.SPOKE), NO_HUB),
        (a_site("s1", district="D4", open_at_launch=False), OPEN_ALONE),
        (a_site("s1", district="D4", wave=Wave.TWO), ON_THE_GROUND[0]),
    ],
    ids=["a spoke", "not open", "Wave Two"],
)
def test_a_reading_adds_no_site_that_does_not_count(site: Site, ruling: Ruling) -> None:
    read = {"humber-2020": {"D": frozenset({"s1"})}}
    world = a_world(LIVED_IN, [site], None, read)
    area = judged(world, AreaLevel.LEP, ruling)["D"]
    assert by_another_reading(area) == (0, Verdict.ELIGIBLE)


def test_a_district_in_two_lep_areas_may_be_counted_in_one_of_them_alone() -> None:
    areas = judged(a_world(EVERYWHERE, [a_site("s1", district="D2")]), AreaLevel.LEP)
    for code, other in (("A", "B"), ("B", "A")):
        assert areas[code].verdict is Verdict.NOT_ELIGIBLE
        assert by_another_reading(areas[code]) == (0, Verdict.ELIGIBLE)
        assert areas[code].others[0].reading.told == (f"Area D2 also lies in Area {other}")
    assert areas["D"].others == areas["E"].others == ()


def test_regions_carry_the_readings_of_their_lep_areas_and_other_levels_carry_none() -> None:
    world = a_world(EVERYWHERE, [a_site("s1", district="D2")])
    assert [len(area.others) for area in judge(world, AreaLevel.REGION).areas] == [2, 1]
    for level in (AreaLevel.LSIP, AreaLevel.COMBINED_AUTHORITY, AreaLevel.DISTRICT):
        assert not any(area.others for area in judge(world, level).areas)


def test_beside_institutes_of_the_readers_own_nothing_is_told_of_2020(datasets: Datasets) -> None:
    mine = replace(datasets, own_institutes=OwnFile("mine.csv", b""))
    told = {reading.told for reading in readings(mine)}
    assert told
    assert not told & set(OF_2020.values())


def test_without_shared_districts_or_changes_there_is_no_other_reading() -> None:
    assert readings(world_with_sites_in("D1", "D4")) == ()


def test_every_shipped_reading_says_what_it_rests_on(datasets: Datasets) -> None:
    assert datasets.lep_readings.keys() == OF_2020.keys()


def test_no_other_lep_area_of_england_is_read_otherwise(leps: dict[str, AreaVerdict]) -> None:
    assert {name for name, area in leps.items() if area.others} == READ_OTHERWISE
    assert all(len(area.others) <= 1 for area in leps.values())


@pytest.mark.parametrize(
    ("name", "now", "then"),
    [
        ("Leeds City Region", 0, 5),
        ("Hull and East Yorkshire", 3, 5),
        ("York and North Yorkshire", 6, 6),
        ("Greater Lincolnshire", 8, 8),
    ],
)
def test_sites_are_counted_by_the_map_of_2021_and_beside_it_by_that_of_2020(
    leps: dict[str, AreaVerdict], name: str, now: int, then: int
) -> None:
    assert leps[name].finding.value == now
    assert by_another_reading(leps[name]) == (then, Verdict.NOT_ELIGIBLE)
    assert leps[name].verdict is (Verdict.NOT_ELIGIBLE if now else Verdict.ELIGIBLE)


def test_only_in_leeds_city_region_does_another_reading_change_the_verdict(
    leps: dict[str, AreaVerdict],
) -> None:
    changed = {
        area.area for area in leps.values() for it in area.others if it.verdict is not area.verdict
    }
    assert changed == {"Leeds City Region"}


@pytest.mark.parametrize(
    ("name", "districts"),
    [
        (
            "Greater Birmingham and Solihull",
            "Cannock Chase, East Staffordshire, Lichfield, Tamworth, Bromsgrove, Redditch and "
            "Wyre Forest also lie in Stoke-on-Trent and Staffordshire and Worcestershire",
        ),
        (
            "Stoke-on-Trent and Staffordshire",
            "Cannock Chase, East Staffordshire, Lichfield and Tamworth also lie in Greater "
            "Birmingham and Solihull",
        ),
        (
            "Worcestershire",
            "Bromsgrove, Redditch and Wyre Forest also lie in Greater Birmingham and Solihull",
        ),
    ],
)
def test_the_seven_shared_districts_are_named(
    leps: dict[str, AreaVerdict], name: str, districts: str
) -> None:
    (other,) = leps[name].others
    assert (other.reading.told, other.reading.otherwise) == (districts, "Without them")


@pytest.mark.parametrize("ruling", ON_THE_GROUND)
def test_a_reading_never_changes_a_verdict(datasets: Datasets, ruling: Ruling) -> None:
    unread = replace(datasets, lep_readings={})
    for level in (AreaLevel.LEP, AreaLevel.REGION):
        found = [judge(data, level, ruling).areas for data in (datasets, unread)]
        assert [area.verdict for area in found[0]] == [area.verdict for area in found[1]]
        assert [area.finding for area in found[0]] == [area.finding for area in found[1]]
