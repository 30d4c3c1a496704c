"""Areas judged by a list made by hand, and by their sites where it leaves them out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, InvalidFileError, SelectionError, Verdict, judge
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling, read_list
from coverage.vocabulary import SHIPPED_LEVELS, Counted
from tests.judging import a_list, by_list, judged, world_with_sites_in
from tests.laws.strategies import lived_in_worlds
from tests.worlds import HOLDS

VERDICTS = st.dictionaries(
    st.sampled_from(list(HOLDS[AreaLevel.LEP])),
    st.sampled_from(["eligible", "not eligible"]),
    min_size=1,
)


def test_an_area_listed_as_eligible_is_so_though_it_hosts_a_site() -> None:
    ruling = by_list({"A": "eligible"}, why="The college withdrew in 2020.")
    area = judged(world_with_sites_in("D1"), AreaLevel.LEP, ruling)["A"]
    assert (area.verdict, area.sites_inside) == (Verdict.ELIGIBLE, 1)
    assert area.reason == "Listed as eligible: The college withdrew in 2020"
    assert area.others == ()


def test_an_area_listed_as_shut_out_is_so_though_it_hosts_none() -> None:
    ruling = by_list({"A": "not eligible"}, why="Told by the department")
    area = judged(world_with_sites_in(), AreaLevel.LEP, ruling)["A"]
    assert (area.verdict, area.sites_inside) == (Verdict.NOT_ELIGIBLE, 0)
    assert area.reason == "Listed as not eligible: Told by the department"


def test_the_areas_that_a_list_leaves_out_are_judged_by_their_sites() -> None:
    areas = judged(world_with_sites_in("D5"), AreaLevel.LEP, by_list({"A": "eligible"}))
    assert areas["D"].verdict is Verdict.NOT_ELIGIBLE
    assert (
        areas["D"].reason == "Not on the list, so judged by its sites: hosts 1 Wave One site, a hub"
    )
    assert areas["E"].reason == "Not on the list, so judged by its sites: hosts no Wave One site"


@given(lived_in_worlds(), VERDICTS, st.sampled_from(Counted))
def test_a_list_decides_where_it_speaks_and_the_ground_where_it_is_silent(
    world: Datasets, verdicts: dict[str, str], counted: Counted
) -> None:
    listed = Ruling(RuleName.LISTED, counted, a_list(verdicts))
    by_sites = judged(world, AreaLevel.LEP, Ruling(counted=counted))
    for code, area in judged(world, AreaLevel.LEP, listed).items():
        assert area.verdict == verdicts.get(code, by_sites[code].verdict)


def test_a_region_is_judged_through_a_list_of_lep_areas() -> None:
    ruling = by_list({"A": "eligible", "B": "eligible", "E": "not eligible"})
    regions = judged(world_with_sites_in("D1", "D3", "D5"), AreaLevel.REGION, ruling)
    assert regions["north"].verdict is Verdict.ELIGIBLE
    assert regions["south"].verdict is Verdict.IN_PART
    assert regions["south"].reason == (
        "1 of its 3 LEP areas qualified by the list or by sites: Area B (not: Area D; Area E); "
        "the list leaves out Area D, judged by sites"
    )


def test_a_list_of_another_level_is_refused() -> None:
    districts = Ruling(
        RuleName.LISTED, hand_list=a_list({"D1": "eligible"}, level=AreaLevel.DISTRICT)
    )
    world = world_with_sites_in()
    for level in (AreaLevel.LEP, AreaLevel.REGION):
        with pytest.raises(SelectionError) as refused:
            judge(world, level, districts)
        assert str(refused.value) == "The list is of districts: give one of LEP areas."
    with pytest.raises(SelectionError, match=r"The list is of LEP areas: give one of districts\."):
        judge(world, AreaLevel.DISTRICT, by_list({"A": "eligible"}))
    assert judged(world, AreaLevel.DISTRICT, districts)["D1"].verdict is Verdict.ELIGIBLE


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_a_list_is_read_with_the_codes_of_the_areas_that_decide(level: AreaLevel) -> None:
    by = AreaLevel.LEP if level is AreaLevel.REGION else level
    own = OwnFile(
        "mine.csv", f"area_code,verdict,why\n{next(iter(HOLDS[by]))},eligible,W\n".encode()
    )
    assert read_list(world_with_sites_in(), own, level).level is by


def test_a_code_of_a_region_is_refused_and_told_where_codes_are_found() -> None:
    own = OwnFile("mine.csv", b"area_code,verdict,why\nnorth,eligible,Why\n")
    with pytest.raises(
        InvalidFileError, match="'north' names no LEP area but a region: take the code"
    ):
        read_list(world_with_sites_in(), own, AreaLevel.REGION)
