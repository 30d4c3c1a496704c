"""Each level has a record of its own, and all of them differ."""

from __future__ import annotations

import pytest

from coverage import AreaLevel, SelectionError
from coverage.eligibility.ruling import OFFICIAL_LEVEL, is_official
from coverage.levels import Standing


def test_a_level_is_found_by_its_word_in_any_capitals() -> None:
    for level in AreaLevel:
        assert AreaLevel(level.spec.word.upper()) is level
        assert level == level.spec.word


def test_what_is_no_level_is_refused_with_what_to_write() -> None:
    with pytest.raises(SelectionError, match="'regio' is not known: write 'region'"):
        AreaLevel("regio")


@pytest.mark.parametrize("field", ["label", "plural", "meaning", "boundaries", "outlines"])
def test_no_two_levels_share_words_or_files(field: str) -> None:
    said = [getattr(level.spec, field) for level in AreaLevel]
    assert len(set(said)) == len(said)
    assert all(said)


@pytest.mark.parametrize("level", AreaLevel)
def test_a_level_that_does_not_tile_england_says_so(level: AreaLevel) -> None:
    assert level.tiles_england or level.caveat


def test_one_level_decides() -> None:
    assert [each for each in AreaLevel if each.spec.standing is Standing.DECIDES] == [
        OFFICIAL_LEVEL
    ]
    assert is_official(OFFICIAL_LEVEL)
