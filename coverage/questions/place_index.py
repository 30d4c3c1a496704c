"""The names of places, and the ways in which a text can be one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from itertools import chain

from coverage.datasets.area_names import ONS_CODE
from coverage.datasets.load import Datasets
from coverage.datasets.name_forms import SAY_NOTHING, Words, bare, place_words, short_forms
from coverage.datasets.place_names import PlaceName
from coverage.questions.find_start import town_name
from coverage.vocabulary import AreaLevel

MOST_NEARLY = 8
"""Names that are taken to be meant by one that is misspelt."""

CLOSE = 0.8
"""How much alike a misspelt name has to be."""


class Fit(IntEnum):
    """How a name fits what was typed, the best first."""

    WHOLE = 0
    """It is the name of an area, or its code."""
    PLAIN = 1
    """It is that name without what is said of the area, such as City of, or the name of a town."""
    OTHER_NAME = 2
    """It is a short or a former name."""
    COUNTY = 3
    """It is the county that the district lies in."""
    BEGUN = 4
    """The name begins so."""
    WITHIN = 5
    """A word of the name begins so."""
    NEARLY = 6
    """The name is spelt nearly so."""


ORDER: tuple[AreaLevel | None, ...] = (
    *(AreaLevel.DISTRICT, AreaLevel.REGION, AreaLevel.LEP, AreaLevel.COMBINED_AUTHORITY),
    *(AreaLevel.LSIP, None, AreaLevel.OWN, AreaLevel.WARD),
)
"""What is meant first where several fit equally; None stands for towns."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a place.

    Parameters
    ----------
    level : AreaLevel or None
        None for a town.
    row : int
        Of the area at its level, or of the town in the gazetteer.
    size : int
        Residents of a town, for the order; 0 for an area.
    past : PlaceName or None
        What it was, if the name is over.
    """

    words: Words
    fit: Fit
    level: AreaLevel | None
    row: int
    size: int = 0
    past: PlaceName | None = None

    @property
    def order(self) -> tuple[int, int]:
        """What puts it before others that fit as well."""
        return ORDER.index(self.level), -self.size


Fitting = Iterable[tuple[Name, Fit]]


class PlaceIndex:
    """The names of wards, or of all other places."""

    def __init__(self, datasets: Datasets, *, wards: bool) -> None:
        """Gather the names."""
        self._datasets = datasets
        self._levels = [level for level in datasets.areas if (level is AreaLevel.WARD) is wards]
        areas = (_names_of_areas(datasets, level) for level in self._levels)
        towns = () if wards else _names_of_towns(datasets)
        self._by_words: defaultdict[Words, list[Name]] = defaultdict(list)
        for name in chain(*areas, towns):
            self._by_words[name.words].append(name)
        codes = {place_words(area.code) for each in self._levels for area in datasets.areas[each]}
        self._to_begin = [
            (f" {' '.join(words)}", name)
            for words, names in self._by_words.items()
            if words not in codes and not ONS_CODE.fullmatch(words[0])
            for name in names
            if not name.past
        ]

    def called(self, text: str) -> Iterator[tuple[Name, Fit]]:
        """Yield the names that a text is; a level may stand behind it, and districts have counties.

        "Dorset LEP" is of that level alone.
        """
        words, areas = place_words(text), self._datasets.area_names
        for level in self._levels:
            if words not in self._by_words and (row := areas.exactly(level, text)) is not None:
                yield Name(words, Fit.WHOLE, level, row), Fit.WHOLE
        for wanted in dict.fromkeys((words, bare(words))):
            for name in self._by_words.get(wanted, ()):
                yield name, name.fit
        for row in areas.county(text) if AreaLevel.DISTRICT in self._levels else ():
            yield Name(words, Fit.COUNTY, AreaLevel.DISTRICT, row), Fit.COUNTY

    def begun(self, text: str) -> Iterator[tuple[Name, Fit]]:
        """Yield the names that begin with a text, or of which a word does."""
        words = place_words(text)
        wanted, tells = f" {' '.join(words)}", not SAY_NOTHING.issuperset(words)
        for joined, name in self._to_begin:
            if joined.startswith(wanted):
                yield name, Fit.BEGUN
            elif tells and wanted in joined:
                yield name, Fit.WITHIN

    def spelt_nearly(self, text: str) -> Iterator[tuple[Name, Fit]]:
        """Yield the names that are spelt nearly as a text."""
        known: defaultdict[str, list[Name]] = defaultdict(list)
        for joined, name in self._to_begin:
            known[joined].append(name)
        wanted = f" {' '.join(place_words(text))}"
        for joined in get_close_matches(wanted, known, n=MOST_NEARLY, cutoff=CLOSE):
            for name in known[joined]:
                yield name, Fit.NEARLY


def _names_of_areas(datasets: Datasets, level: AreaLevel) -> Iterator[Name]:
    for number, tier in enumerate(datasets.area_names.tiers(level)):
        fit = min(Fit(number), Fit.OTHER_NAME)
        for words, rows in tier.items():
            if fit is Fit.OTHER_NAME and SAY_NOTHING.issuperset(words):  # "North" of some wards
                continue
            for row, past in rows.items():
                yield Name(words, fit, level, row, past=past)


def _names_of_towns(datasets: Datasets) -> Iterator[Name]:
    for row, town in enumerate(datasets.gazetteer):
        whole = place_words(town.name)
        for words in {whole, place_words(town_name(datasets, row))}:
            yield Name(words, Fit.PLAIN, None, row, town.residents)
        for words in short_forms(town.name):
            if words != whole:
                yield Name(words, Fit.OTHER_NAME, None, row, town.residents)


def best_of_each(fitting: Fitting) -> list[tuple[Name, Fit]]:
    """Return the best name of each place, the best first."""
    ordered = sorted(fitting, key=lambda each: (each[1], each[0].order))
    best: dict[tuple[AreaLevel | None, int], tuple[Name, Fit]] = {}
    for name, fit in ordered:
        best.setdefault((name.level, name.row), (name, fit))
    return list(best.values())
