from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.access import summary
from coverage.dashboard.parts.symbols import SYMBOLS
from coverage.tables.palette import (
    NOBODY,
    ROLES,
    SHADES,
    STATES,
    VERDICTS,
    Mark,
    PointState,
    Shade,
    shade_of,
)
from coverage.vocabulary import SiteRole, Verdict
from coverage.wording.numbers import share

SHARES = st.floats(0, 1)


@given(SHARES)
def test_the_class_holds_the_per_cent_that_is_shown(part: float) -> None:
    number = int(re.findall(r"\d+", share(part))[0])
    shade = shade_of(part)
    after = [later.floor for later in SHADES if later.floor > shade.floor]
    assert shade.floor <= number < min(after, default=101)


@given(SHARES, SHARES)
def test_more_reach_is_never_a_lighter_class(one: float, other: float) -> None:
    low, high = sorted([one, other])
    assert SHADES.index(shade_of(low)) <= SHADES.index(shade_of(high))


def test_an_area_without_residents_has_a_colour_of_its_own() -> None:
    assert shade_of(None) is NOBODY
    assert NOBODY.colour not in {shade.colour for shade in SHADES}


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("shade", [*SHADES, NOBODY], ids=lambda shade: shade.label)
def test_text_on_a_colour_can_be_read(shade: Shade) -> None:
    assert contrast(shade.colour, shade.ink) >= 4.5


def test_classes_go_from_light_to_dark() -> None:
    lights = [luminance(shade.colour) for shade in SHADES]
    assert lights == sorted(lights, reverse=True)


def test_a_class_begins_with_the_least_share_that_is_shown_so() -> None:
    assert [shade.least for shade in SHADES] == [0, 0.195, 0.395, 0.595, 0.795]
    for before, shade in pairwise(SHADES):
        assert shade_of(shade.least) is shade
        assert shade_of(shade.least - 1e-9) is before


def test_sites_have_the_colours_of_the_dashboard() -> None:
    for role, mark in ROLES.items():
        assert mark.colour in SYMBOLS[role].body
        assert mark.edge in SYMBOLS[role].body


@pytest.mark.parametrize("marks", [ROLES, STATES], ids=["roles", "states"])
def test_no_two_marks_share_a_shape_or_a_colour(marks: dict[object, Mark]) -> None:
    assert len({mark.shape for mark in marks.values()}) == len(marks)
    assert len({mark.colour for mark in marks.values()}) == len(marks)


def test_every_role_state_and_verdict_has_its_colours() -> None:
    assert list(ROLES) == list(SiteRole)
    assert list(STATES) == list(PointState)
    assert list(VERDICTS) == list(Verdict)
    assert len(PointState) == summary.STATES
    assert list(PointState)[summary.UNKNOWN] is PointState.UNKNOWN
