from __future__ import annotations

from dataclasses import replace

from coverage import AreaLevel, Datasets, Network, Sector, Selection, Wave, find_gaps
from coverage.datasets.awards import PartnerWithoutSite
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.beside.doubtful import PartnerReach, partner_reach
from coverage.tables.doubtful import partner_sentences
from tests.worlds import Point, a_site, a_world, in_km

FAR = 55.0


def an_england(wave: Wave = Wave.ONE) -> Datasets:
    """Return 40 people near a site, and 60 near the campus of a partner of its institute."""
    world = a_world(
        [Point("D5", 40), Point("D6", 60, lat=FAR), Point("D6", 10)],
        [a_site("s1", institute="Ash", district="D5", sectors=[Sector.DIGITAL])],
    )
    college = PartnerWithoutSite("The College", "Ash", wave, "", FAR, -1.5, "D6", "")
    return replace(world, partners_without_site=(college,))


def reaches(world: Datasets, selection: Selection | None = None) -> tuple[PartnerReach, ...]:
    return partner_reach(world, find_gaps(world, selection or in_km(), AreaLevel.LEP))


def test_a_partner_would_reach_whom_no_site_reaches() -> None:
    (reach,) = reaches(an_england())
    assert (reach.newly, reach.gained) == (60, 60)
    assert reach.access is not None
    assert (reach.access.area, reach.access.reached) == ("Area E", 10)


def test_a_partner_counts_as_its_institute_does() -> None:
    assert reaches(an_england(Wave.TWO)) == ()
    assert len(reaches(an_england(Wave.TWO), in_km(Network.CURRENT))) == 1
    assert reaches(an_england(), in_km(sectors=(Sector.ENERGY,))) == ()
    assert len(reaches(an_england(), in_km(sectors=(Sector.DIGITAL,)))) == 1


def test_partners_are_those_of_our_institutes_alone() -> None:
    assert reaches(replace(an_england(), own_institutes=OwnFile("mine.csv", b""))) == ()


def test_what_hangs_on_a_partner_is_told_with_its_area() -> None:
    gaps = find_gaps(world := an_england(), in_km(), AreaLevel.LEP)
    (said,) = partner_sentences(gaps, partner_reach(world, gaps))
    assert "The College 100 (Area E" in said
    assert partner_sentences(gaps, ()) == ()


def test_the_university_of_east_anglia_would_reach_half_a_million(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, Selection(Network.CURRENT), AreaLevel.LEP)
    first = partner_reach(datasets, gaps)[0]
    assert first.partner.partner == "University of East Anglia"
    assert 450_000 < first.newly < 550_000
    assert first.access is not None
    assert first.access.area == "New Anglia"
    assert first.access.reached_share is not None
    assert first.access.reached_share < 0.1
    assert 0.5 < (first.access.reached + first.gained) / first.access.residents < 0.62
