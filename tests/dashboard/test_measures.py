"""The measures on the pages: each can be chosen, is said in its own words, and is Python's."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Measure, Selection, find_nearest
from coverage.access.both_networks import find_both
from coverage.export.method import write_card
from coverage.questions.nearest import NearestAsked
from coverage.questions.question import GapsQuestion
from coverage.vocabulary import Network, capitalised
from coverage.wording import nearest as nearest_wording
from coverage.wording.headline import answer
from tests.dashboard.opened import answer_of, opener
from tests.dashboard.test_address import USUAL, address, notes
from tests.dashboard.test_nearest import look_up
from tests.dashboard.test_replayed import open_card
from tests.export.asked import a_report

open_map, open_nearest = opener("coverage_map"), opener("nearest")
OTHERS = tuple(measure for measure in Measure if measure is not Measure.MINUTES)


def shown(measure: Measure) -> str:
    return capitalised(measure.label)


def near(measure: Measure, threshold: float) -> str:
    """Return how an answer says how far is near enough."""
    return f"{'within' if measure is Measure.KM else 'in'} {threshold:g} {measure.spec.unit.word}"


def told(page: AppTest) -> str:
    said = (each.value for each in (*page.caption, *page.markdown))
    return " ".join(said).replace("\\", "")


@pytest.mark.parametrize("measure", OTHERS)
def test_a_page_by_a_measure_says_what_python_does(datasets: Datasets, measure: Measure) -> None:
    page = open_map(measure=shown(measure), level="LEP areas")
    said = answer_of(page)
    assert said == answer(find_both(datasets, Selection(measure=measure), AreaLevel.LEP))
    assert near(measure, measure.default_threshold) in said
    assert measure.spec.note in told(page)
    others = [other for other in Measure if other is not measure]
    assert not any(other.spec.note in told(page) for other in others)
    assert address(page) == {**USUAL, "level": ["LEP areas"], "measure": [shown(measure)]}
    assert notes(page) == []


@pytest.mark.parametrize("measure", OTHERS)
def test_a_threshold_stands_in_the_address_under_the_measure(measure: Measure) -> None:
    page = open_map(**{"measure": shown(measure), measure.value: "60"})
    assert near(measure, 60) in answer_of(page)
    box = page.number_input(key=measure.value)
    assert (box.value, box.max) == (60, measure.spec.farthest)
    assert box.label == f"Maximum {measure.spec.trip} ({measure.spec.unit.word})"


@pytest.mark.parametrize("measure", OTHERS)
def test_a_card_opened_on_the_map_brings_its_measure(datasets: Datasets, measure: Measure) -> None:
    selection = Selection(measure=measure, threshold=42)
    question = GapsQuestion(AreaLevel.REGION, selection)
    page = open_card(open_map(), write_card(a_report(datasets, question).method))
    assert page.radio(key="measure").value is measure
    assert near(measure, 42) in answer_of(page)


@pytest.mark.parametrize("measure", [each for each in OTHERS if each is not Measure.KM])
def test_what_is_near_by_a_measure_is_what_python_finds(
    datasets: Datasets, measure: Measure
) -> None:
    page = look_up(open_nearest(by=shown(measure)), "SR1 3SD")
    asked = NearestAsked(Selection(Network.CURRENT, measure=measure), intervals=True)
    found = find_nearest(datasets, "SR1 3SD", asked)
    assert answer_of(page) == nearest_wording.answer_in_short(found)
    assert measure.spec.said in answer_of(page)
    assert address(page) == {"network": [Network.CURRENT.label], "by": [shown(measure)]}


def test_kilometres_are_not_asked_of_a_postcode() -> None:
    page = open_nearest(by=shown(Measure.KM))
    assert page.selectbox(key="by").value is Measure.MINUTES
    (note,) = notes(page)
    assert "Kilometres" in note
