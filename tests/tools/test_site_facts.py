"""The rules by which what sources say is told on the row of a site."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Doubt, Sector, SectorsBasis
from tools.builders.institutes import institute_id_of
from tools.builders.site_facts import (
    AllFacts,
    Fact,
    Ruling,
    SiteFacts,
    read_facts,
    read_site_facts,
)


def a_fact(field: str, value: str, scope: str = "site", confidence: str = "sure") -> Fact:
    return Fact("mine-01", field, value, scope, "a paper", confidence, "")


def known(facts: Iterable[Fact] = (), **rulings: str) -> SiteFacts:
    return SiteFacts(
        list(facts),
        {column: Ruling("mine-01", column, value, "so") for column, value in rulings.items()},
    )


@pytest.mark.parametrize(
    ("value", "scope", "confidence", "counts"),
    [
        ("digital", "site", "sure", True),
        ("digital", "partner", "likely", True),
        ("digital", "site", "weak", False),
        ("digital", "institute", "sure", False),
        ("", "site", "sure", False),
    ],
)
def test_a_fact_counts_when_a_source_says_it_of_the_site_well_enough(
    value: str, scope: str, confidence: str, counts: bool
) -> None:
    site = known([a_fact("sectors", value, scope, confidence)])
    assert site.own_sectors == ({Sector.DIGITAL} if counts else set())
    assert site.sectors_basis is (SectorsBasis.SITE if counts else SectorsBasis.INSTITUTE)
    assert (Doubt.SECTORS in site.doubts(named=True, opened="")) != counts


def test_sectors_of_several_sources_are_put_together() -> None:
    facts = [a_fact("sectors", "digital; energy"), a_fact("sectors", "health", "partner", "likely")]
    assert known(facts).own_sectors == {Sector.DIGITAL, Sector.ENERGY, Sector.HEALTH}


@pytest.mark.parametrize(
    ("site", "opened", "doubted"),
    [
        (known(), "", True),
        (known([a_fact("sectors", "digital")]), "", False),
        (known([a_fact("partner", "founding")]), "", True),
        (known([a_fact("opened", "2022-09 planned")]), "", True),
        (known([a_fact("opened", "2022-09")]), "2022-09", False),
        (known(teaching="yes"), "", False),
    ],
)
def test_teaching_is_in_doubt_unless_a_source_names_sectors_or_an_opening(
    site: SiteFacts, opened: str, doubted: bool
) -> None:
    assert (Doubt.TEACHING in site.doubts(named=True, opened=opened)) == doubted


@given(named=st.booleans(), opened=st.sampled_from(["", "2021", "2021-09"]))
def test_place_and_opening_are_in_doubt_where_no_source_gives_them(
    named: bool, opened: str
) -> None:
    doubts = known().doubts(named, opened)
    assert (Doubt.PLACE in doubts) != named
    assert (Doubt.OPENING in doubts) == (not opened)
    assert doubts == [doubt for doubt in Doubt if doubt in doubts]


@pytest.mark.parametrize("institute_open", [True, False])
@pytest.mark.parametrize(
    ("opened", "ruled", "is_open"),
    [
        ("2019-09", "no", True),
        ("2020-10-07", "", True),
        ("2021", "yes", False),
        ("2020-11", "", False),
        ("2020-10-09", "", False),
        ("", "no", False),
        ("", "yes", True),
        ("", "", None),
        ("2020", "", None),
        ("2020-10", "no", False),
        ("2020-10-08", "", None),
    ],
)
def test_a_date_of_its_own_decides_then_a_ruling_then_the_institute(
    opened: str, ruled: str, is_open: bool | None, institute_open: bool
) -> None:
    site = known(open_2020_10=ruled) if ruled else known()
    expected = institute_open if is_open is None else is_open
    assert site.open_at_launch(opened, institute_open)[0] is expected


def test_every_ruling_is_on_a_known_site_and_says_why() -> None:
    sites: dict[str, int] = {}
    ids = set()
    for fact in read_facts("institutes.csv"):
        institute = institute_id_of(fact["institute"])
        sites[institute] = sites.get(institute, 0) + 1
        ids |= {institute, f"{institute}-{sites[institute]:02d}"}
    everything = read_site_facts()
    assert set(everything.rulings) <= ids
    for ruled in everything.rulings.values():
        for column in ("role", "sectors", "open_2020_10", "in_award", "teaching", "levels", "site"):
            if column in ruled:
                assert ruled[column].because
    numbered = {site_id for site_id in everything.facts if site_id[-2:].isdigit()}
    assert numbered <= ids
    for told in everything.facts.values():
        for each in told:
            assert each.confidence in ("sure", "likely", "weak", "")
            assert each.scope in ("site", "partner", "institute")


def test_a_row_cites_what_is_supported_and_each_source_once() -> None:
    facts = [
        Fact("mine-01", "sectors", "digital", "site", "a paper | a page", "sure", ""),
        Fact("mine-01", "role", "hub", "institute", "a page | a list", "likely", ""),
        Fact("mine-01", "opened", "2021", "site", "a rumour", "weak", ""),
        Fact("mine-01", "postcode", "", "site", "a blank", "sure", ""),
    ]
    assert known(facts).sources == ["a paper", "a page", "a list"]


def test_the_sectors_of_an_institute_are_cited_wherever_they_are_told() -> None:
    facts = {
        "mine-01": [a_fact("sectors", "digital", "institute")],
        "mine-02": [a_fact("sectors", "energy"), a_fact("sectors", "health", "institute", "weak")],
        "mine-too-01": [Fact("mine-too-01", "sectors", "health", "institute", "b", "sure", "")],
    }
    assert AllFacts(facts, {}).sector_sources("mine") == ["a paper"]
    assert AllFacts(facts, {}).sector_sources("mine-too") == ["b"]
