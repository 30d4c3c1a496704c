"""Each measure has a record of its own, and all of them differ."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Measure, Selection, SelectionError, Traffic


def test_a_measure_is_found_by_its_word_in_any_capitals() -> None:
    for measure in Measure:
        assert Measure(measure.spec.word.upper()) is measure
        assert measure == measure.spec.word


def test_what_is_no_measure_is_refused_with_what_to_write() -> None:
    with pytest.raises(SelectionError, match="'minute' is not known: write 'minutes'"):
        Measure("minute")


@pytest.mark.parametrize(
    "field",
    ["label", "said", "heading", "name", "short", "column", "meaning", "note"],
)
def test_no_two_measures_share_words(field: str) -> None:
    said = [getattr(measure.spec, field) for measure in Measure]
    assert len(set(said)) == len(said)
    assert all(said)


def test_a_unit_alone_means_one_measure() -> None:
    units = {measure.spec.unit.word for measure in Measure}
    alone = [measure.spec.unit.word for measure in Measure if measure.spec.owns_unit]
    assert sorted(alone) == sorted(units)


@pytest.mark.parametrize("measure", Measure)
def test_thresholds_stand_in_order_and_within_the_slider(measure: Measure) -> None:
    spec = measure.spec
    assert 0 < spec.default_threshold <= spec.farthest
    for thresholds in (spec.lines, spec.promised):
        assert list(thresholds) == sorted(set(thresholds))
        assert min(thresholds) > 0


@pytest.mark.parametrize("measure", Measure)
def test_traffic_is_said_of_what_knows_it_and_refused_elsewhere(measure: Measure) -> None:
    said = {measure.words(traffic) for traffic in Traffic}
    if measure.spec.knows_traffic:
        assert said == {f"{measure.spec.said} {traffic.words}" for traffic in Traffic}
        assert Selection(measure=measure, traffic=Traffic.NONE).traffic is Traffic.NONE
    else:
        assert said == {measure.spec.said}
        with pytest.raises(SelectionError, match="know no traffic"):
            Selection(measure=measure, traffic=Traffic.NONE)


@pytest.mark.parametrize(
    ("cost", "measure", "words"),
    [
        (0.2, Measure.MINUTES, "under a minute"),
        (0.6, Measure.MINUTES, "about a minute"),
        (22.5, Measure.MINUTES, "about 23 minutes"),
        (0.4, Measure.KM, "under 1 km"),
        (1.2, Measure.KM, "about 1 km"),
        (1234.0, Measure.KM, "about 1,234 km"),
    ],
)
def test_a_distance_is_said_in_whole_units(cost: float, measure: Measure, words: str) -> None:
    assert measure.spec.about(cost) == words


@given(st.floats(1, 1000), st.sampled_from(Measure))
def test_a_distance_is_off_by_half_a_unit_at_most(cost: float, measure: Measure) -> None:
    said = measure.spec.about(cost).replace("a minute", "1 minute")
    assert abs(float(re.sub(r"[^\d]", "", said)) - cost) <= 0.5
