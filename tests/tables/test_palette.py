from __future__ import annotations

import re
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.access import summary
from coverage.dashboard.parts.symbols import SYMBOLS
from coverage.tables.palette import (
    DARK_SEA,
    NEEDS,
    NOBODY,
    ROLES,
    SEA,
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
def test_more_reach_is_never_a_class_of_less(one: float, other: float) -> None:
    low, high = sorted([one, other])
    assert SHADES.index(shade_of(low)) <= SHADES.index(shade_of(high))


def test_an_area_without_residents_has_a_colour_of_its_own() -> None:
    assert shade_of(None) is NOBODY
    assert NOBODY.colour not in {shade.colour for shade in SHADES}


def channels(colour: str) -> NDArray[np.float64]:
    """Return linear red, green and blue."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    return float(channels(colour) @ [0.2126, 0.7152, 0.0722])


COLOUR_BLIND = {
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
"""How linear red, green and blue are seen (Machado, Oliveira and Fernandes, 2009)."""

PLAINLY = 8.0
"""Difference of CIE 1976 that is plain to see; some 2.3 is just noticeable."""


def lab(colour: str, seen: list[list[float]]) -> NDArray[np.float64]:
    """Return a colour, as it is seen, in CIE L*a*b*."""
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = to_xyz @ np.clip(seen @ channels(colour), 0, 1) / [0.9505, 1.0, 1.089]
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("shade", [*SHADES, *NEEDS, NOBODY], ids=lambda shade: shade.label)
def test_text_on_a_colour_can_be_read(shade: Shade) -> None:
    assert contrast(shade.colour, shade.ink) >= 4.5


SCALES = pytest.mark.parametrize("shades", [SHADES, NEEDS[::-1]], ids=["reach", "need"])
"""The classes of a share, the worst first."""


@SCALES
def test_worse_is_darker_by_a_step_that_can_be_seen(shades: tuple[Shade, ...]) -> None:
    for worse, better in pairwise(shades):
        assert luminance(worse.colour) < luminance(better.colour)
        assert contrast(worse.colour, better.colour) >= 1.3


@SCALES
@pytest.mark.parametrize("sea", [SEA, DARK_SEA])
def test_the_worst_class_stands_out_from_the_sea(sea: str, shades: tuple[Shade, ...]) -> None:
    assert contrast(shades[0].colour, sea) >= 3


@SCALES
@pytest.mark.parametrize("seen", COLOUR_BLIND)
def test_no_two_classes_look_alike_to_colour_blind_readers(
    seen: str, shades: tuple[Shade, ...]
) -> None:
    colours = [lab(shade.colour, COLOUR_BLIND[seen]) for shade in (*shades, NOBODY)]
    for one, other in combinations(colours, 2):
        assert np.linalg.norm(one - other) >= PLAINLY


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
