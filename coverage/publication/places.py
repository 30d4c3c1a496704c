"""The places of a publication: areas, towns and postcode districts, and the pages they lead to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.demand import DemandPoints
from coverage.datasets.postcode_districts import postcodes_by_district
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.publication.frame import Frame, Link
from coverage.questions.find_start import area_name, holders_of, town_name
from coverage.vocabulary import AreaLevel

MOST_LED_TO = 6
"""Areas of one level that a place leads to at most: those that hold most of it."""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place with the pages on the areas that hold it.

    Parameters
    ----------
    what : str
        What it is: "LEP area", "town in Bolton".
    """

    name: str
    what: str
    links: tuple[Link, ...]

    @property
    def letter(self) -> str:
        """The letter that it stands under; a figure or a sign stands under "0"."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        first = plain.strip(" '\"(")[:1].upper()
        return first if first.isalpha() else "0"


def finest(levels: Sequence[AreaLevel]) -> AreaLevel:
    """Return the level that places lead to: districts, or else the last."""
    return AreaLevel.DISTRICT if AreaLevel.DISTRICT in levels else levels[-1]


def named_places(frame: Frame) -> tuple[PlaceEntry, ...]:
    """Return every area with a page, and every town that lies in one, by name."""
    places = [*_areas(frame), *_towns(frame)]
    return tuple(sorted(places, key=lambda place: (place.name.casefold(), place.what)))


def _areas(frame: Frame) -> Iterator[PlaceEntry]:
    for level in frame.asked.levels:
        counted = frame.datasets.covered(level)
        for row, area in enumerate(frame.datasets.areas[level]):
            if counted[row]:
                link = Link(area.name, frame.addresses.area_page(level, row))
                yield PlaceEntry(area.name, level.label, (link,))


def _towns(frame: Frame) -> Iterator[PlaceEntry]:
    datasets, level = frame.datasets, finest(frame.asked.levels)
    districts = {area.code: row for row, area in enumerate(datasets.areas[AreaLevel.DISTRICT])}
    rows_of = {area.code: row for row, area in enumerate(datasets.areas[level])}
    counted = datasets.covered(level)
    for row, town in enumerate(datasets.gazetteer):
        if level is AreaLevel.DISTRICT:
            held = [districts[town.district_code]]
        else:
            holders = holders_of(datasets, level, districts[town.district_code])
            held = [rows_of[area.code] for area in holders]
        links = tuple(
            Link(datasets.areas[level][at].name, frame.addresses.area_page(level, at))
            for at in held
            if counted[at]
        )
        if links:
            where = area_name(datasets, town.district_code)
            name = town_name(datasets, row)
            what = "town" if f", {where}" in name or name == where else f"town in {where}"
            yield PlaceEntry(name, what, links)


@dataclass(frozen=True, slots=True)
class PostcodeDistrict:
    """A postcode district with the areas that hold its postcodes.

    Parameters
    ----------
    links : tuple of tuple of Link
        For each of the levels that are told of, those with most of its postcodes first.
    """

    name: str
    links: tuple[tuple[Link, ...], ...]

    @property
    def area(self) -> str:
        """The letters that it begins with: "M" of "M1"."""
        return self.name[:2] if self.name[1:2].isalpha() else self.name[:1]

    @property
    def order(self) -> tuple[str, int, str]:
        """What puts M2 before M10."""
        rest = self.name[len(self.area) :]
        number = rest.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return self.area, int(number or 0), rest


def levels_of_postcodes(levels: Sequence[AreaLevel]) -> tuple[AreaLevel, ...]:
    """Return the levels whose areas are told of a postcode district: the finest, and the rule's."""
    told = {finest(levels), OFFICIAL_LEVEL}
    return tuple(level for level in reversed(levels) if level in told)


def postcode_districts(frame: Frame) -> tuple[PostcodeDistrict, ...]:
    """Return the postcode districts that lie in an area with a page; none of data without them."""
    postcodes = frame.datasets.postcodes
    if postcodes is None:
        return ()
    levels = levels_of_postcodes(frame.asked.levels)
    found = []
    for name, points in postcodes_by_district(postcodes).items():
        rows, many = np.array(list(points)), np.array(list(points.values()))
        links = tuple(tuple(_held(frame, postcodes.demand, level, rows, many)) for level in levels)
        if any(links):
            found.append(PostcodeDistrict(name, links))
    return tuple(sorted(found, key=lambda district: district.order))


def _held(
    frame: Frame,
    demand: DemandPoints,
    level: AreaLevel,
    points: NDArray[np.intp],
    many: NDArray[np.intp],
) -> Iterator[Link]:
    """Yield the areas of a level in which postcodes lie, those with most of them first."""
    areas, counted = frame.datasets.areas[level], frame.datasets.covered(level)
    if level not in demand.memberships:
        return
    pairs = demand.memberships[level].of(points)
    inside = np.bincount(pairs.areas, many[pairs.points], len(areas))
    order = np.argsort(-inside, kind="stable")[:MOST_LED_TO]
    for row in order.tolist():
        if inside[row] and counted[row]:
            yield Link(areas[row].name, frame.addresses.area_page(level, row))
