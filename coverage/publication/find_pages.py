"""The pages by which a place is found: from A to Z, by postcode district, and by a search."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from coverage.publication.addresses import (
    FIND,
    FRONT,
    PLACES,
    POSTCODES,
    SCRIPT,
    letter_page,
    postcode_page,
    way,
)
from coverage.publication.frame import Frame, Link
from coverage.publication.places import (
    PlaceEntry,
    PostcodeDistrict,
    levels_of_postcodes,
    named_places,
    postcode_districts,
)
from coverage.vocabulary import capitalised

SEARCH = Path(__file__).with_name("find.js")


def find_files(frame: Frame) -> dict[str, bytes]:
    """Return the pages that lead to places, and what the search needs, by path."""
    places, districts = named_places(frame), postcode_districts(frame)
    letters = {
        letter: tuple(held)
        for letter, held in groupby(
            sorted(places, key=lambda place: place.letter), lambda place: place.letter
        )
    }
    by_area = {
        area: tuple(held) for area, held in groupby(districts, lambda district: district.area)
    }
    files = {SCRIPT: SEARCH.read_bytes(), PLACES: _listed(places, districts)}
    files[FIND] = frame.page(
        "find.html.jinja",
        FIND,
        "Find a place",
        way_here=(Link("Home", FRONT),),
        letters=[Link(_shown(letter), letter_page(letter)) for letter in letters],
        areas=[Link(area, postcode_page(area)) for area in by_area],
        many=len(places),
        postcodes=len(districts),
        places_file=PLACES,
    )
    for letter, held in letters.items():
        page, title = letter_page(letter), f"Places: {_shown(letter)}"
        files[page] = frame.page(
            "letter.html.jinja",
            page,
            title,
            way_here=_above(),
            places=held,
            letters=[Link(_shown(each), letter_page(each)) for each in letters],
        )
    if by_area:
        files |= _postcode_pages(frame, by_area)
    return files


def _shown(letter: str) -> str:
    return "Other" if letter == "0" else letter


def _above() -> tuple[Link, ...]:
    return Link("Home", FRONT), Link("Find a place", FIND)


def _postcode_pages(
    frame: Frame, by_area: dict[str, tuple[PostcodeDistrict, ...]]
) -> dict[str, bytes]:
    areas = [Link(area, postcode_page(area)) for area in by_area]
    headings = [capitalised(level.plural) for level in levels_of_postcodes(frame.asked.levels)]
    files = {
        POSTCODES: frame.page(
            "postcodes.html.jinja",
            POSTCODES,
            "Postcode districts",
            way_here=_above(),
            areas=areas,
        )
    }
    for area, held in by_area.items():
        page = postcode_page(area)
        files[page] = frame.page(
            "postcode_area.html.jinja",
            page,
            f"Postcode districts: {area}",
            way_here=(*_above(), Link("Postcode districts", POSTCODES)),
            districts=held,
            headings=headings,
            areas=areas,
        )
    return files


def _listed(places: Sequence[PlaceEntry], districts: Iterable[PostcodeDistrict]) -> bytes:
    """Return every place as a script: no page on a disk may fetch a file."""
    rows: list[list[str]] = [
        [place.name, _what(place, link), way(FIND, link.page)]
        for place in places
        for link in place.links
    ]
    for district in districts:
        for link in district.links[0]:
            where = f"postcode district, {link.text}"
            rows.append([district.name, where, way(FIND, link.page)])
    # A name is data: nothing in it may end the script or begin another.
    listed = json.dumps(rows, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"var PLACES = {listed};\n".encode()


def _what(place: PlaceEntry, link: Link) -> str:
    return place.what if len(place.links) == 1 else f"{place.what}, {link.text}"
