"""The place that trips begin from: a postcode, a postcode district or a town."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.areas import Area
from coverage.datasets.load import Datasets
from coverage.datasets.name_forms import Words, bare, place_words, short_forms
from coverage.datasets.postcode_text import is_first_part, is_postcode, may_be_postcode
from coverage.datasets.postcodes import PostcodePlace
from coverage.datasets.read_only import read_only
from coverage.errors import SelectionError
from coverage.given import quoted
from coverage.vocabulary import AreaLevel, listed

MOST_NAMED = 8
"""Towns of one name that a message lists."""

TOWNS, HELD = "towns by name", "which areas hold a district"
"""Keys of what is worked out of the data."""


def find_start(datasets: Datasets, text: str) -> PostcodePlace:
    """Return the place that trips begin from.

    Parameters
    ----------
    text : str
        A postcode, the first part of one, or a town: of several that have its name, with its
        district behind a comma, as in "Newport, Isle of Wight".

    Raises
    ------
    PostcodeError
        If it is shaped like a postcode, or the first part of one, and there is none in England.
    SelectionError
        If there is no such town, or there are several, or these data know no postcodes.
    """
    postcodes = datasets.postcodes
    if postcodes is None:
        raise SelectionError("These data know no postcodes: load the default data.")
    if is_postcode(text):
        return postcodes.find(text)
    if is_first_part(text):
        return postcodes.middle_of(text)
    rows = _towns(datasets).called(text)
    if not rows and may_be_postcode(text):
        return postcodes.find(text)
    if not rows:
        raise SelectionError(not_found(text))
    if len(rows) > 1:
        named = [quoted(town_name(datasets, row)) for row in rows[:MOST_NAMED]]
        raise SelectionError(
            f"There are several places called {quoted(text.strip())}: write {listed(named, 'or')}."
        )
    town = datasets.gazetteer[rows[0]]
    district = _rows_of_districts(datasets)[town.district_code]
    return postcodes.at(town_name(datasets, rows[0]), town.lon, town.lat, district)


def not_found(text: str) -> str:
    """Return that a text means no place, and what to do."""
    return f"We cannot find {quoted(text.strip())}. Check the spelling, or try a postcode."


def town_name(datasets: Datasets, row: int) -> str:
    """Return what finds a town of the gazetteer: its name, with its district where it needs one."""
    return _towns(datasets).names[row]


def area_name(datasets: Datasets, district_code: str) -> str:
    """Return the name of a district."""
    return datasets.areas[AreaLevel.DISTRICT][_rows_of_districts(datasets)[district_code]].name


def holders_of(datasets: Datasets, level: AreaLevel, district: int) -> tuple[Area, ...]:
    """Return the areas of a level that hold a district, given by its row, or a part of it."""
    areas = datasets.areas[level]

    def held() -> NDArray[np.bool_]:
        shape = (len(datasets.areas[AreaLevel.DISTRICT]), len(areas))
        return read_only(datasets.demand.areas_of_districts(level, shape))

    found = datasets.worked_out.whole.once(HELD, held, level, most=len(AreaLevel))
    return tuple(areas[row] for row in np.flatnonzero(found[district]).tolist())


@dataclass(frozen=True, slots=True)
class _Towns:
    """The rows of the gazetteer by name.

    Parameters
    ----------
    whole, short : mapping of tuple of str to list of int
        By the words of the name, with the district and without, and by those of a short form.
    names : tuple of str
        What finds each town.
    """

    whole: Mapping[Words, list[int]]
    short: Mapping[Words, list[int]]
    names: tuple[str, ...]

    def called(self, text: str) -> list[int]:
        """Return the towns that a text is the name of, the largest first."""
        words = place_words(text)
        return self.whole.get(words) or self.short.get(words) or []


def _towns(datasets: Datasets) -> _Towns:
    def make() -> _Towns:
        towns = datasets.gazetteer
        known = Counter(place_words(town.name) for town in towns)
        whole: defaultdict[Words, list[int]] = defaultdict(list)
        short: defaultdict[Words, list[int]] = defaultdict(list)
        names = []
        for row, town in enumerate(towns):
            words = place_words(town.name)
            full = f"{town.name}, {area_name(datasets, town.district_code)}"
            names.append(full if known[words] > 1 else town.name)
            whole[words].append(row)
            whole[place_words(full)].append(row)
            for form in set(short_forms(town.name)) - {words}:
                short[form].append(row)
        for words, row in _by_their_districts(datasets):
            if row not in short[words]:
                short[words].append(row)
        return _Towns(dict(whole), dict(short), tuple(names))

    return datasets.worked_out.whole.once(TOWNS, make)


def _by_their_districts(datasets: Datasets) -> Iterator[tuple[Words, int]]:
    """Yield short names of districts, with the town that each is named after: Hull."""
    called = {
        (bare(place_words(town.name)), town.district_code): row
        for row, town in reversed([*enumerate(datasets.gazetteer)])
    }
    areas = datasets.areas[AreaLevel.DISTRICT]
    for tier in datasets.area_names.tiers(AreaLevel.DISTRICT):
        for words, rows in tier.items():
            for district, past in rows.items():
                area = areas[district]
                town = called.get((bare(place_words(area.name)), area.code))
                if town is not None and past is None:
                    yield words, town


def _rows_of_districts(datasets: Datasets) -> dict[str, int]:
    areas = datasets.areas[AreaLevel.DISTRICT]
    return datasets.worked_out.whole.once(
        "rows of districts", lambda: {area.code: row for row, area in enumerate(areas)}
    )
