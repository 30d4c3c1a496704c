"""Where a row of a file for Explore Education Statistics lies: official codes and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coverage.datasets.load import Datasets
from coverage.datasets.part import ENGLAND
from coverage.errors import CoverageError
from coverage.levels import Parts
from coverage.tables.official_codes import ENGLAND_CODE
from coverage.vocabulary import AreaLevel, listed

COUNTRY = (ENGLAND_CODE, ENGLAND)
NATIONAL = "National"

LEVELS = tuple(level for level in AreaLevel if level.spec.ees)
"""Levels of which Explore Education Statistics has one of its own."""


@dataclass(frozen=True, slots=True)
class Geography:
    """The columns of places, and what stands in them.

    Parameters
    ----------
    columns : tuple of str
        From ``geographic_level`` to the code and the name of the areas.
    england : tuple of str
        The cells of England as a whole.
    areas : mapping of str to tuple of str
        Those of each area, by its code in our reports.
    """

    columns: tuple[str, ...]
    england: tuple[str, ...]
    areas: Mapping[str, tuple[str, ...]]


def geography_of(datasets: Datasets, level: AreaLevel) -> Geography:
    """Return the places of a level.

    The region, and of wards the district, stand beside an area that lies in one: that with most
    of its small areas. LEP areas, LSIP areas and combined authorities cross regions.

    Raises
    ------
    CoverageError
        If the level is none of theirs, or an area has no official code.
    """
    if not level.spec.ees:
        raise CoverageError(no_level(level))
    around, own = _levels_around(level), datasets.areas[level]
    begins = [each.spec.ees[1] for each in (*around, level)]
    columns = [f"{each}_{ends}" for each in begins for ends in ("code", "name")]
    wider = [_places_around(datasets, level, each) for each in around]
    missing = [area.name for area in own if not area.official_code]
    if missing:
        raise CoverageError(
            f"These data have no official code of {missing[0]}, which Explore Education "
            "Statistics asks for: use the shipped areas."
        )
    areas = {
        area.code: (
            level.spec.ees[0],
            *COUNTRY,
            *(cell for places in wider for cell in places[row]),
            area.official_code,
            _official_name(area.name, [places[row] for places in wider]),
        )
        for row, area in enumerate(own)
    }
    blank = ("",) * len(columns)
    return Geography(
        ("geographic_level", "country_code", "country_name", *columns),
        (NATIONAL, *COUNTRY, *blank),
        areas,
    )


def _official_name(name: str, around: Sequence[tuple[str, str]]) -> str:
    """Return the name that the ONS gives an area.

    Ours of wards are the Ordnance Survey's, which writes St. where the ONS writes St, with the
    district in brackets.
    """
    bare = name.removesuffix(f" ({around[-1][1]})") if around else name
    return name if bare == name else bare.replace("St. ", "St ")


def no_level(level: AreaLevel) -> str:
    """Return that a level is none of theirs, and which are."""
    return (
        f"Explore Education Statistics has no level for {level.plural}: choose "
        f"{listed([each.value for each in LEVELS], 'or')}."
    )


def _levels_around(level: AreaLevel) -> tuple[AreaLevel, ...]:
    """Return the levels of which one area holds the whole of each: those of districts' own."""
    if level.spec.parts is not Parts.POSTCODE_DISTRICTS:
        return ()
    whole = (AreaLevel.REGION, AreaLevel.DISTRICT)
    return tuple(each for each in whole if each.value in level.spec.wider)


def _places_around(datasets: Datasets, level: AreaLevel, wider: AreaLevel) -> list[tuple[str, str]]:
    """Return the code and the name of the wider area around each area; blank where nobody lives."""
    inside, around = datasets.demand.memberships[level], datasets.demand.memberships[wider]
    areas = datasets.areas[wider]
    pairs = around.of(inside.points)
    many = np.zeros((len(datasets.areas[level]), len(areas)), dtype=np.intp)
    np.add.at(many, (inside.areas[pairs.points], pairs.areas), 1)
    places = [(area.official_code, area.name) for area in areas]
    return [places[int(row.argmax())] if row.any() else ("", "") for row in many]
