"""Any place by what people type: areas of every level, towns, postcodes and postcode districts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coverage.datasets.load import Datasets
from coverage.datasets.name_forms import bare, place_words
from coverage.datasets.place_names import said_of_the_past
from coverage.datasets.postcode_text import is_first_part, is_postcode, may_be_postcode
from coverage.questions.find_start import find_start, holders_of, town_name
from coverage.questions.place_index import Fit, Fitting, Name, PlaceIndex, best_of_each
from coverage.vocabulary import AreaLevel, listed

MOST_FOUND = 8
"""Places that a text is told to mean at most."""

MOST_SUGGESTED = 1_000
"""Areas of a level that are suggested: more of a user's own are typed, as wards are."""

LARGE_TOWN = 15_000
"""Residents from which a town is suggested before anything is typed."""

INDEX, SUGGESTED = "names of places", "places that are suggested"
"""Keys of what is worked out of the data."""


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place that a text can mean.

    Parameters
    ----------
    name : str
        What it is called; of a town, a postcode or a postcode district, what ``find_start`` takes.
    what : str
        What it is, and of a district where it lies.
    fit : Fit
        How the text fits it.
    level : AreaLevel or None
        Of an area; None for a place that trips begin from.
    row : int
        Row of the area at its level; below 0 for a place that trips begin from.
    note : str
        A sentence on a former district or code; empty where the text speaks of today.
    """

    name: str
    what: str
    fit: Fit
    level: AreaLevel | None = None
    row: int = -1
    note: str = ""

    @property
    def label(self) -> str:
        """The place as a list shows it, with a dash between: Southport, town."""
        return f"{self.name} \N{EN DASH} {self.what}"


Found = tuple[PlaceFound, ...]


def find_place(text: str, datasets: Datasets) -> Found:
    """Return the places that a text can mean, the likeliest first; none where it means nothing.

    A whole name goes before a short or a former one, that before a name that begins so, and that
    before one of which a word does; then districts go before regions, LEP areas, combined
    authorities, LSIP areas, towns and wards, and larger towns before smaller ones. Names that are
    spelt nearly so are looked for where nothing else is found.

    Parameters
    ----------
    text : str
        A name in any capitals, a code, a postcode, or its first part.

    Raises
    ------
    PostcodeError
        If it is shaped like a postcode, or the first part of one, and there is none in England.
    """
    if is_postcode(text) or is_first_part(text):
        return (_start(datasets, text),)
    if not place_words(text):
        return ()
    for way in _ways(datasets):
        if found := best_of_each(way(text)):
            return tuple(_told(datasets, *each, text) for each in found[:MOST_FOUND])
    return (_start(datasets, text),) if may_be_postcode(text) else ()


def _start(datasets: Datasets, text: str) -> PlaceFound:
    place = find_start(datasets, text)
    return PlaceFound(place.postcode, place.kind.value, Fit.WHOLE)


def _ways(datasets: Datasets) -> Iterator[Callable[[str], Fitting]]:
    """Yield the ways to look for a text, the surest first; wards wait, as there are thousands."""
    places = _index(datasets, wards=False)
    yield places.called
    yield places.begun
    if AreaLevel.WARD in datasets.areas:
        yield _index(datasets, wards=True).called
        yield _index(datasets, wards=True).begun
    yield places.spelt_nearly


def _index(datasets: Datasets, *, wards: bool) -> PlaceIndex:
    return datasets.worked_out.whole.once(
        INDEX, lambda: PlaceIndex(datasets, wards=wards), wards, most=2
    )


def clearly_meant(found: Found) -> PlaceFound | None:
    """Return the place that a text means; None where it could as well be another.

    What is called so is meant even where places of another kind are called so too; what only begins
    so, where there is no other.
    """
    if not found or found[0].fit is Fit.NEARLY:
        return None
    best = found[0]
    alike = [
        place
        for place in found
        if best.fit >= Fit.BEGUN or (place.fit, place.level) == (best.fit, best.level)
    ]
    return best if len(alike) == 1 else None


def suggested_places(datasets: Datasets) -> Found:
    """Return the places that are suggested before anything is typed, by name.

    They are areas of every level but wards, of which there are thousands, and larger towns that
    are no district of the same name.
    """

    def make() -> Found:
        districts = [place_words(area.name) for area in datasets.areas[AreaLevel.DISTRICT]]
        known = {*districts, *map(bare, districts)}
        areas = [
            Name((), Fit.WHOLE, level, row)
            for level in datasets.areas
            if level is not AreaLevel.WARD  # not even read for it
            if len(datasets.areas[level]) <= MOST_SUGGESTED
            for row in range(len(datasets.areas[level]))
        ]
        towns = [
            Name((), Fit.WHOLE, None, row)
            for row, town in enumerate(datasets.gazetteer)
            if town.residents >= LARGE_TOWN and place_words(town.name) not in known
        ]
        told = (_told(datasets, name, Fit.WHOLE, "") for name in (*areas, *towns))
        return tuple(sorted(told, key=lambda place: (place.name.casefold(), place.what)))

    return datasets.worked_out.whole.once(SUGGESTED, make)


def _told(datasets: Datasets, name: Name, fit: Fit, text: str) -> PlaceFound:
    if name.level is None:
        return PlaceFound(town_name(datasets, name.row), "town", fit)
    area = datasets.areas[name.level][name.row]
    note = said_of_the_past(name.past, area, text) if name.past else ""
    return PlaceFound(
        area.name, _what(datasets, name.level, name.row), fit, name.level, name.row, note
    )


def _what(datasets: Datasets, level: AreaLevel, row: int) -> str:
    """Return what an area is; of a district, the areas that hold it as well."""
    if level is not AreaLevel.DISTRICT:
        return level.label
    around = (AreaLevel.LEP, AreaLevel.COMBINED_AUTHORITY, AreaLevel.REGION)
    lep, authority, region = (_holders(datasets, each, row) for each in around)
    holders = filter(None, (f"{lep} LEP" if lep else "", authority or region))
    return f"{level.label} in {', '.join(holders)}"


def _holders(datasets: Datasets, level: AreaLevel, district: int) -> str:
    names = [area.name for area in holders_of(datasets, level, district)]
    return listed(names) if names else ""
