"""What the colours, circles and bands of a map mean: a legend that the browser shows inside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from math import sqrt
from typing import Any

import numpy as np

from coverage.access.gaps import Gaps
from coverage.access.need_a_car import NeedACar
from coverage.access.summary import AreaAccess, counts_of
from coverage.dashboard.parts.map_layers import Layer
from coverage.questions.kinds import number
from coverage.tables.palette import (
    NEEDS,
    NOBODY,
    NOT_KNOWN,
    SHADES,
    Shade,
    band_colours,
    need_shade,
    shade_of,
)
from coverage.vocabulary import AreaLevel, Measure
from coverage.wording.need_a_car import mode_words
from coverage.wording.numbers import people

LARGEST_CIRCLE_PX = 40
"""Radius of the largest circle on a map of few areas."""

LARGEST_OF_MANY_PX, MANY = 18, 300
"""Radius of the largest circle on a map of so many areas; of more it is smaller still."""

LONGEST_NAME = 12
"""Letters of the name of a level that fit behind a number."""

Legend = dict[str, Any]
"""What ``legend.js`` shows: ``title`` and ``note``; ``classes``, each a colour, a second one for
stripes or "", and words; ``byShare``, whether the first are ``SHADES`` and an area's first line
begins with its share; ``circles``, each a radius in pixels and words; and ``bands``, each a colour,
or "" for that of bare land, and words. The browser adds the shapes of the sites."""


def reach_legend(gaps: Gaps, layers: Collection[Layer]) -> Legend:
    """Return the legend of the map of reach: its classes, or what lies over them."""
    if Layer.BANDS in layers:
        return {
            "title": "Distance to the nearest site",
            "note": gaps.unit,
            "bands": band_classes(gaps.selection.measure),
            "circles": _circles(gaps) if Layer.CIRCLES in layers else [],
        }
    if Layer.CIRCLES in layers:
        return {
            "title": "People out of reach",
            "note": "Each circle stands where they live on average.",
            "circles": _circles(gaps),
        }
    left_out = len(gaps.every) - len(gaps.areas)
    return {
        "title": f"Share of {gaps.selection.population.label} within reach",
        "note": f"Darker: more people out of reach.{_bare_counts(gaps.level)}",
        **_classes(
            SHADES,
            _shades_of(gaps),
            gaps.level,
            left_out,
        ),
    }


def need_legend(need: NeedACar) -> Legend:
    """Return the legend of the map of who needs a car."""
    shades = [
        NOT_KNOWN if area.known_share is None and area.residents else need_shade(area.known_share)
        for area in need.areas
    ]
    return {
        "title": f"Share of {need.selection.population.label} who need a car",
        "note": f"They can drive to a site, and cannot get to one {mode_words(need)}."
        f"{_bare_counts(need.level)}",
        **_classes(NEEDS, Counter(shades), need.level, need.areas_left_out),
    }


def _shades_of(gaps: Gaps) -> Counter[Shade]:
    """Return how many areas are in each class, see ``area_shade``."""
    counts = counts_of(gaps.areas)
    is_known = ~np.isnan(counts.known_share)
    found = Counter(
        {
            NOT_KNOWN: int(np.count_nonzero(~is_known & (counts.residents > 0))),
            NOBODY: int(np.count_nonzero(counts.residents == 0)),
        }
    )
    shares, areas = np.unique(counts.known_share[is_known], return_counts=True)
    for share, many in zip(shares.tolist(), areas.tolist(), strict=True):
        found[shade_of(share)] += many
    return found


def _classes(
    shades: Sequence[Shade], areas: Counter[Shade], level: AreaLevel, left_out: int
) -> dict[str, Any]:
    """Return the classes of a share with how many areas are in each, and how many do not count."""
    shown = [*shades, *(shade for shade in (NOBODY, NOT_KNOWN) if areas[shade])]
    return {
        "byShare": True,
        "classes": [
            (shade.colour, "", f"{shade.label} ({_areas(areas[shade], level)})") for shade in shown
        ]
        + _left_out(left_out, level),
    }


def _left_out(many: int, level: AreaLevel) -> list[tuple[str, str, str]]:
    """Return the class of the areas that do not count, where only a part of England does."""
    return [(NOBODY.colour, "", f"Outside your files ({_areas(many, level)})")] if many else []


def band_classes(measure: Measure) -> list[tuple[str, str]]:
    """Return the colour of each band and its words, the nearest first, and of bare land last."""
    spec = measure.spec
    unit = spec.unit.short
    first, *_, last = spec.lines
    between = zip(spec.lines, spec.lines[1:], strict=False)
    words = [
        f"Up to {number(first)} {unit}",
        *(f"{number(low)} to {number(high)} {unit}" for low, high in between),
        f"Over {number(last)} {unit}",
    ]
    return [
        *zip(band_colours(len(words)), words, strict=True),
        ("", "No route, or nobody lives near"),
    ]


def area_shade(area: AreaAccess, known: float | None) -> Shade:
    """Return the class of an area by its share reached, which is known by now."""
    if known is None:
        return NOT_KNOWN if area.residents else NOBODY
    return shade_of(known)


def circles_of(gaps: Gaps) -> Callable[[int], float]:
    """Return what gives the radius, in pixels, of the circle for a number of people.

    The ink is in proportion to the people, and the scale to the most people who live in any
    area of the level: another selection draws the same people the same.
    """
    most = most_residents(gaps)
    largest = min(LARGEST_CIRCLE_PX, LARGEST_OF_MANY_PX * sqrt(MANY / len(gaps.areas)))
    return lambda count: largest * sqrt(count / most) if most else 0.0


def most_residents(gaps: Gaps) -> int:
    """Return how many people live in the area of the level where most do."""
    return max(area.residents for area in gaps.areas)


def _circles(gaps: Gaps) -> list[tuple[float, str]]:
    """Return circles of two round numbers of people, easy to compare with those drawn."""
    most = most_residents(gaps)
    if not most:
        return []
    radius_of = circles_of(gaps)
    round_number = 10 ** (len(str(most)) - 1)
    return [
        (round(radius_of(many), 1), f"{people(many)} people")
        for many in (round_number, round_number // 10)
    ]


def _areas(count: int, level: AreaLevel) -> str:
    """Return how many areas there are, and of what level where that fits into a row."""
    if _bare_counts(level):
        return f"{count:,}"
    return f"{count:,} {level.label if count == 1 else level.plural}"


def _bare_counts(level: AreaLevel) -> str:
    """Return what numbers in brackets count, of a level whose name is too long to follow each."""
    if len(level.plural) <= LONGEST_NAME:
        return ""
    return f" In brackets: the number of {level.plural}."
