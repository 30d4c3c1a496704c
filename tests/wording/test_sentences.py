from __future__ import annotations

import pytest

from coverage import (
    AreaLevel,
    Datasets,
    Match,
    Measure,
    Network,
    Sector,
    Selection,
    Traffic,
    find_gaps,
)
from coverage.tables.gaps import gap_table
from coverage.vocabulary import SHIPPED_LEVELS
from coverage.wording.sentences import (
    describe_selection,
    site_words,
    threshold_words,
    with_unit,
)
from tests.worlds import Point, a_world, in_km

TWO = (Sector.DIGITAL, Sector.ENERGY)
THREE = (*TWO, Sector.HEALTH)


@pytest.mark.parametrize(
    ("sectors", "match", "words"),
    [
        ((), Match.ALL, "Wave One site"),
        ((Sector.ENERGY,), Match.ANY, "Wave One site that teaches energy"),
        (TWO, Match.ANY, "Wave One site that teaches digital or energy"),
        (TWO, Match.ALL, "Wave One site that teaches digital and energy"),
        (THREE, Match.ANY, "Wave One site that teaches digital, energy or health"),
        (THREE, Match.ALL, "Wave One site that teaches digital, energy and health"),
    ],
)
def test_a_site_is_said_by_what_it_must_teach(
    sectors: tuple[Sector, ...], match: Match, words: str
) -> None:
    assert site_words(in_km(sectors=sectors, match=match)) == words


def test_the_current_network_is_said_by_its_waves() -> None:
    assert site_words(in_km(network=Network.CURRENT)) == "site of Wave One or Two"


@pytest.mark.parametrize(("threshold", "words"), [(30, "30 km"), (12.5, "12.5 km")])
def test_a_threshold_is_said_with_its_unit(threshold: float, words: str) -> None:
    gaps = find_gaps(a_world([Point()]), in_km(threshold=threshold), AreaLevel.REGION)
    assert threshold_words(gaps) == f"{words} in a straight line"


@pytest.mark.parametrize("traffic", Traffic)
def test_one_minute_is_said_as_one(traffic: Traffic) -> None:
    unit = Measure.MINUTES.words(traffic)
    assert with_unit(1, unit) == f"1 minute by car {traffic.words}"
    assert with_unit(1.5, unit) == f"1.5 minutes by car {traffic.words}"


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_what_a_title_says_of_minutes_the_notes_say_in_full(
    datasets: Datasets, level: AreaLevel
) -> None:
    table = gap_table(find_gaps(datasets, Selection(), level), datasets)
    assert "45 minutes by car in usual traffic of a Wave One site" in table.title
    assert any("Drive times are estimates" in note for note in table.notes)


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_a_title_says_the_level(datasets: Datasets, level: AreaLevel) -> None:
    title = describe_selection(find_gaps(datasets, in_km(), level))
    assert title.startswith("People aged 16 to 64 within 30 km in a straight line of a Wave One ")
    assert title.endswith(f", by {level.label}")
