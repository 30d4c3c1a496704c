from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, Verdict, Verdicts, judge
from coverage.eligibility.announcement import MIDLANDS, announced, explain
from tests.judging import ON_THE_GROUND, OPEN_ALONE, judged, world_with_sites_in


@pytest.fixture
def told(verdicts: dict[AreaLevel, Verdicts]) -> dict[str, str]:
    """Return what is said of each region."""
    return {region.area: explain(region) for region in verdicts[AreaLevel.REGION].areas}


def test_every_region_gets_one_sentence(told: dict[str, str]) -> None:
    assert len(told) == 9
    for region, sentence in told.items():
        assert sentence.startswith("The announcement ")
        assert sentence.endswith(".")
        assert sentence.count(". ") == 0
        assert ("the Midlands" if region in MIDLANDS else region) in sentence


def test_every_region_is_named_by_the_announcement(told: dict[str, str]) -> None:
    assert all(announced(region) for region in told)


def test_the_north_west_agrees(told: dict[str, str]) -> None:
    assert told["North West"] == (
        "The announcement names North West among the regions without an institute, and the "
        "verdict agrees."
    )


def test_the_midlands_are_named_twice_and_agree(told: dict[str, str]) -> None:
    assert announced("East Midlands") == announced("West Midlands")
    for region in ("East Midlands", "West Midlands"):
        assert told[region].endswith("and among those with one, and the verdict agrees.")


def test_the_east_of_england_names_the_lep_area_that_does_not_pass(told: dict[str, str]) -> None:
    assert told["East of England"].endswith("; by LEP area South East Midlands does not pass.")


def test_yorkshire_names_the_lep_areas_that_pass(told: dict[str, str]) -> None:
    assert told["Yorkshire and The Humber"].endswith(
        "is not closed, and Leeds City Region and Sheffield City Region pass the rule by LEP area."
    )


def test_the_south_west_names_its_one_lep_area_that_passes(told: dict[str, str]) -> None:
    assert told["South West"].endswith("and Dorset passes the rule by LEP area.")


def test_a_region_is_said_to_agree_just_when_it_has_the_announced_verdict(
    datasets: Datasets,
) -> None:
    for ruling in ON_THE_GROUND:
        for region in judge(datasets, AreaLevel.REGION, ruling).areas:
            said = announced(region.area)
            assert said is not None
            agrees = said.verdict is region.verdict
            assert explain(region).endswith("and the verdict agrees.") == agrees


def test_a_region_said_to_be_open_in_part_may_pass_as_a_whole(datasets: Datasets) -> None:
    regions = judged(datasets, AreaLevel.REGION, OPEN_ALONE).values()
    (south_east,) = (region for region in regions if region.area == "South East")
    assert south_east.verdict is Verdict.ELIGIBLE
    assert explain(south_east).endswith("; by this rule all its LEP areas pass.")


def test_a_region_that_the_announcement_does_not_name_is_said_not_to_be_named() -> None:
    north = judged(world_with_sites_in(), AreaLevel.REGION)["north"]
    assert announced(north.area) is None
    assert explain(north) == "The announcement does not name Area north."
