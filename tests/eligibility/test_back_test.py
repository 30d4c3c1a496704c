from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Verdict
from coverage.eligibility.back_test import back_test, outcome_of
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import Outcome
from tests.judging import LIVED_IN, ON_THE_GROUND, by_list, sites_in
from tests.laws.strategies import lived_in_worlds, rulings
from tests.worlds import HOLDS, a_world

LEADS = ("Ash", "Beech", "Cedar")


@pytest.fixture
def small() -> Datasets:
    """Return a world with one LEP area of each outcome."""
    return a_world(LIVED_IN, sites_in("D1", "D5"), {"B": ("Beech", "Ash"), "D": ("Ash",)})


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("A", Outcome.SHUT_OUT),
        ("B", Outcome.HIT),
        ("D", Outcome.MISS),
        ("E", Outcome.NOT_AWARDED),
    ],
)
def test_each_area_has_the_outcome_of_its_verdict_and_its_awards(
    small: Datasets, code: str, outcome: Outcome
) -> None:
    assert [area.area_code for area in back_test(small).areas(outcome)] == [code]


def test_awards_are_counted_by_area_and_leads_once(small: Datasets) -> None:
    test = back_test(small)
    assert (test.awarded, test.leads) == (2, ("Ash", "Beech"))


def test_a_list_is_tested_as_any_rule_is(small: Datasets) -> None:
    test = back_test(small, by_list({"B": "not eligible", "D": "eligible"}))
    assert [area.area_code for area in test.areas(Outcome.HIT)] == ["D"]
    assert [area.area_code for area in test.areas(Outcome.MISS)] == ["B"]


@given(
    lived_in_worlds(),
    rulings(),
    st.dictionaries(
        st.sampled_from(list(HOLDS[AreaLevel.LEP])),
        st.lists(st.sampled_from(LEADS), min_size=1, unique=True).map(tuple),
    ),
)
def test_outcomes_part_the_areas_by_verdict_and_award(
    world: Datasets, ruling: Ruling, awards: dict[str, tuple[str, ...]]
) -> None:
    test = back_test(a_world(LIVED_IN, world.sites, awards), ruling)
    parts = [test.areas(outcome) for outcome in Outcome]
    assert sorted(area.area_code for part in parts for area in part) == sorted(HOLDS[AreaLevel.LEP])
    for outcome, part in zip(Outcome, parts, strict=True):
        for area in part:
            assert outcome_of(area) is outcome
            assert (area.area_code in awards) == (outcome in (Outcome.HIT, Outcome.MISS))
            assert (area.verdict is Verdict.ELIGIBLE) == (
                outcome in (Outcome.HIT, Outcome.NOT_AWARDED)
            )
    assert test.awarded == len(awards)


def test_every_awarded_lep_area_of_england_is_a_hit(datasets: Datasets) -> None:
    test = back_test(datasets)
    assert {area.area_code for area in test.areas(Outcome.HIT)} == set(datasets.awards)
    assert [len(test.areas(outcome)) for outcome in Outcome] == [10, 0, 11, 17]
    assert (test.awarded, len(test.leads)) == (10, 9)


@pytest.mark.parametrize("ruling", ON_THE_GROUND)
def test_no_rule_on_the_ground_shuts_out_an_awarded_area(
    datasets: Datasets, ruling: Ruling
) -> None:
    assert back_test(datasets, ruling).areas(Outcome.MISS) == ()
