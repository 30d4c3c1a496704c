"""A user's file of areas, read and checked as a whole, and made a level."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.areas import DistrictFinder, areas_in, boundary_path
from coverage.datasets.by_level import with_level
from coverage.datasets.demand import Membership
from coverage.datasets.inputs import Datasets
from coverage.datasets.own_areas.geo_file import read_shapes
from coverage.datasets.own_areas.given import (
    GivenAreas,
    OwnAreas,
    areas_said,
    codes_made,
    refused,
)
from coverage.datasets.own_areas.lookup import read_look_up
from coverage.datasets.own_areas.outlines import frame_of, map_outlines, written
from coverage.datasets.own_areas.polygons import read_polygons
from coverage.datasets.own_file import OwnFile
from coverage.errors import FileReading, FileWarning, Warn
from coverage.vocabulary import AreaLevel, PopulationGroup

MOST_PAIRS = 3
"""Pairs of areas that a message names."""


def read_own_areas(
    own: OwnFile, datasets: Datasets, finder: DistrictFinder, warn: Warn
) -> OwnAreas:
    """Read areas from a look-up, or from outlines.

    Parameters
    ----------
    datasets : Datasets
        With the demand points that lie in the areas, and without other areas of a user's own.

    Raises
    ------
    InvalidFileError
        If the file holds no area that can be used.
    """
    drawn = read_shapes(own.content, own.name)
    if drawn is None:
        given = read_look_up(own, datasets, warn)
    else:
        given = read_polygons(own, drawn, datasets, finder, warn)
    if not len(given.points):
        raise refused(
            own.name,
            "nobody lives in any of the areas: they are smaller than small areas (LSOAs), which "
            "belong to an area as a whole",
        )
    given = _in_order(given)
    _tell(own.name, given, datasets, warn)
    outlines = map_outlines(given, datasets)
    codes = codes_made(given.names, given.codes)
    metres = outlines if given.outlines is None else given.outlines
    content = written(given.names, codes, own.name, outlines, metres)
    return OwnAreas(
        own,
        areas_in(content, own.name),
        Membership(given.points, given.areas),
        content,
        frame_of(outlines),
    )


def with_own_areas(datasets: Datasets, found: OwnAreas) -> Datasets:
    """Return the data with one level more."""
    level = AreaLevel.OWN
    memberships = with_level(datasets.demand.memberships, level, found.members)
    return replace(
        datasets,
        areas=with_level(datasets.areas, level, found.areas),
        demand=replace(datasets.demand, memberships=memberships),
        sources=replace(datasets.sources, made=((boundary_path(level), found.outlines),)),
        own_areas=found,
    )


def _in_order(given: GivenAreas) -> GivenAreas:
    """Return the areas by name, without those of a look-up in which nobody lives."""
    kept = [*range(len(given.names))]
    if given.outlines is None:
        kept = np.unique(given.areas).tolist()
    order = sorted(kept, key=lambda row: (given.names[row].casefold(), given.codes[row]))
    row_of = np.full(len(given.names), -1, np.intp)
    row_of[order] = np.arange(len(order))
    found = np.column_stack([given.points, row_of[given.areas]])
    found = found[np.lexsort((found[:, 1], found[:, 0]))]
    return replace(
        given,
        names=tuple(given.names[row] for row in order),
        codes=tuple(given.codes[row] for row in order),
        points=found[:, 0],
        areas=found[:, 1],
        outlines=None if given.outlines is None else given.outlines[order],
    )


def _tell(name: str, given: GivenAreas, datasets: Datasets, warn: Warn) -> None:
    """Tell what was read, how many people live in no area, and how many in several."""
    residents = datasets.demand.residents[PopulationGroup.ALL]
    points, many = np.unique(given.points, return_counts=True)
    inside, everyone = int(residents[points].sum()), int(residents.sum())
    number = len(given.names)
    areas = areas_said(number)
    left = everyone - inside
    outside = f"; {left:,} live in none" if left else ""
    warn(
        FileReading(
            name,
            f"read as {given.read_as}: {areas} with {inside:,} of {everyone:,} residents{outside}.",
        )
    )
    twice = points[many > 1]
    if lived := int(residents[twice].sum()):
        warn(FileWarning(name, _overlaps(given, twice, residents, lived)))
    empty = np.setdiff1d(np.arange(number), given.areas[residents[given.points] > 0])
    if len(empty):
        called = ", ".join(given.names[row] for row in empty[:MOST_PAIRS].tolist())
        more = f" and {len(empty) - MOST_PAIRS:,} more" if len(empty) > MOST_PAIRS else ""
        warn(
            FileWarning(
                name,
                f"nobody is counted in {called}{more}: an area has the people of the small areas "
                "(LSOAs) whose middle lies in it.",
            )
        )


def _overlaps(
    given: GivenAreas, twice: NDArray[np.intp], residents: NDArray[np.int64], lived: int
) -> str:
    """Return the sentence on people who live in several areas, with the pairs of most."""
    together: Counter[tuple[int, ...]] = Counter()
    first = np.searchsorted(given.points, twice)
    end = np.searchsorted(given.points, twice, side="right")
    for point, a, b in zip(twice.tolist(), first.tolist(), end.tolist(), strict=True):
        together[tuple(given.areas[a:b].tolist())] += int(residents[point])
    between: Counter[tuple[int, int]] = Counter()
    for held, people in together.items():
        for pair in combinations(held, 2):
            between[pair] += people
    most = sorted(between, key=lambda pair: (-between[pair], pair))[:MOST_PAIRS]
    said = "; ".join(
        f"{given.names[one]} and {given.names[other]}: {between[one, other]:,}"
        for one, other in most
    )
    more = f"; {len(between) - len(most):,} more pairs" if len(between) > len(most) else ""
    return (
        f"areas overlap: {lived:,} people live in more than one and count in each ({said}{more})."
    )
