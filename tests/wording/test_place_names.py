from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets
from coverage.vocabulary import SHIPPED_LEVELS
from coverage.wording.place_names import as_subject, in_sentence, inside


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Solent", "Solent"),
        ("South East", "the South East"),
        ("The Marches", "the Marches"),
        ("Bristol, City of", "Bristol"),
        ("Herefordshire, County of", "Herefordshire"),
        ("City of London", "the City of London"),
        ("Yorkshire and The Humber", "Yorkshire and the Humber"),
        ("Cornwall and Isles of Scilly", "Cornwall and the Isles of Scilly"),
        ("West of England", "the West of England"),
    ],
)
def test_a_name_inside_a_sentence(name: str, words: str) -> None:
    assert in_sentence(name) == words


def test_people_live_on_islands_and_in_other_places() -> None:
    assert inside("Isle of Wight") == "on the Isle of Wight"
    assert inside("South Hams") == "in the South Hams"


def test_a_name_that_sounds_like_several_is_said_with_its_level() -> None:
    assert (
        as_subject("Isles of Scilly", AreaLevel.DISTRICT) == "the district of the Isles of Scilly"
    )
    assert as_subject("Bournemouth, Christchurch and Poole", AreaLevel.DISTRICT).startswith(
        "the di"
    )
    assert as_subject("Bristol, City of", AreaLevel.DISTRICT) == "Bristol"
    assert as_subject("Solent", AreaLevel.LEP) == "Solent"


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_no_two_areas_of_a_level_are_called_the_same(datasets: Datasets, level: AreaLevel) -> None:
    areas = datasets.areas[level]
    assert len({in_sentence(area.name) for area in areas}) == len(areas)
