from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Doubt, Verdict, Wave, judge
from coverage.datasets.awards import PartnerWithoutSite
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.beside.unsupported import Unsupported, unsupported
from coverage.eligibility.ruling import Ruling
from coverage.wording.unsupported import unsupported_sentences
from tests.judging import LIVED_IN, NO_HUB, OPEN_ALONE, by_list, judged
from tests.laws.strategies import lived_in_worlds, rulings
from tests.worlds import a_site, a_world

OFFICIAL = st.sampled_from([AreaLevel.LEP, AreaLevel.REGION])
NOTHING = Unsupported()
UNTAUGHT = [Doubt.TEACHING]
AS_USUAL = Ruling()


def partner(district: str, wave: Wave = Wave.ONE) -> PartnerWithoutSite:
    return PartnerWithoutSite(f"University of {district}", "I", wave, "", 53.0, -1.5, district, "")


def hanging(
    world: Datasets, level: AreaLevel = AreaLevel.LEP, ruling: Ruling = AS_USUAL
) -> dict[str, Unsupported]:
    verdicts = judge(world, level, ruling)
    found = unsupported(world, verdicts)
    return {area.area_code: each for area, each in zip(verdicts.areas, found, strict=True)}


def test_a_verdict_hangs_on_hosted_sites_in_doubt_when_all_of_them_are() -> None:
    sites = [
        a_site("s1", district="D5", doubts=UNTAUGHT),
        a_site("s2", district="D5", doubts=[Doubt.PLACE]),
        a_site("s3", district="D6", doubts=UNTAUGHT),
        a_site("s4", district="D6"),
    ]
    found = hanging(a_world(LIVED_IN, sites))
    both = ("Site s1", "Site s2")
    assert found["D"] == Unsupported(both, both, Verdict.ELIGIBLE)
    assert found["E"] == Unsupported(hosted=("Site s3",))
    assert found["A"] == NOTHING


@pytest.mark.parametrize("doubt", [Doubt.SECTORS, Doubt.OPENING])
def test_a_doubt_about_sectors_or_opening_turns_no_verdict(doubt: Doubt) -> None:
    world = a_world(LIVED_IN, [a_site("s1", district="D5", doubts=[doubt])])
    assert set(hanging(world).values()) == {NOTHING}


def test_a_site_of_wave_two_in_doubt_turns_nothing() -> None:
    site = a_site("s1", district="D5", wave=Wave.TWO, doubts=UNTAUGHT)
    assert hanging(a_world(LIVED_IN, [site]))["D"] == NOTHING


def test_an_eligible_area_hangs_on_a_wave_one_partner_whose_campus_stands_there() -> None:
    world = a_world(LIVED_IN, [a_site("s1", district="D6")])
    campuses = partner("D5"), partner("D6"), partner("D1", Wave.TWO)
    found = hanging(replace(world, partners_without_site=campuses))
    assert found["D"].partners == ("University of D5",)
    assert found["D"].with_partners is Verdict.NOT_ELIGIBLE
    assert found["E"] == NOTHING
    assert found["A"] == NOTHING


def test_a_region_hangs_on_the_partner_of_its_lep_area() -> None:
    world = replace(a_world(LIVED_IN), partners_without_site=(partner("D5"),))
    south = hanging(world, AreaLevel.REGION)["south"]
    assert (south.partners, south.with_partners) == (("University of D5",), Verdict.IN_PART)


def test_one_partner_is_enough_where_it_turns_the_verdict_alone() -> None:
    campuses = partner("D5"), replace(partner("D5"), partner="University of all")
    world = replace(a_world(LIVED_IN), partners_without_site=campuses)
    assert hanging(world)["D"].one_is_enough
    both = hanging(world, ruling=Ruling(allow=1))["D"]
    assert (both.with_partners, both.one_is_enough) == (Verdict.NOT_ELIGIBLE, False)
    (*_, said) = unsupported_sentences(both)
    assert said.endswith("; with sites there, the area could not have bid.")
    assert hanging(world, ruling=Ruling(allow=2))["D"] == NOTHING


@pytest.mark.parametrize("ruling", [NO_HUB, OPEN_ALONE, by_list(dict.fromkeys("ABDE", "eligible"))])
def test_a_partner_is_no_hub_was_not_open_and_turns_no_list(ruling: Ruling) -> None:
    world = replace(a_world(LIVED_IN), partners_without_site=(partner("D5"),))
    assert hanging(world, ruling=ruling)["D"] == NOTHING


def test_partners_are_those_of_our_institutes_alone() -> None:
    world = replace(a_world(LIVED_IN), partners_without_site=(partner("D5"),))
    other = replace(world, own_institutes=OwnFile("mine.csv", b""))
    assert hanging(other)["D"] == NOTHING


@given(lived_in_worlds(), rulings(), OFFICIAL)
def test_sites_are_named_just_where_the_verdict_is_another_without_all_in_doubt(
    world: Datasets, ruling: Ruling, level: AreaLevel
) -> None:
    supported = [site for site in world.sites if not any(doubt.is_grave for doubt in site.doubts)]
    then = judged(replace(world, sites=tuple(supported)), level, ruling)
    for code, area in judged(world, level, ruling).items():
        turned = then[code].verdict is not area.verdict
        found = hanging(world, level, ruling)[code]
        assert found.turns == bool(found.sites) == turned
        assert found.without_sites is (then[code].verdict if turned else None)


def test_in_england_worcestershire_hangs_on_its_university(datasets: Datasets) -> None:
    named = {area.code: area.name for area in datasets.areas[AreaLevel.LEP]}
    found = {named[code]: each.partners for code, each in hanging(datasets).items()}
    assert {area: names for area, names in found.items() if names} == {
        "Worcestershire": ("University of Worcester",)
    }


def test_a_partner_that_joined_later_turns_nothing() -> None:
    world = a_world(LIVED_IN)
    for in_award in (True, False):
        college = replace(partner("D5"), in_award=in_award)
        found = hanging(replace(world, partners_without_site=(college,)))
        assert (found["D"] != NOTHING) is in_award
