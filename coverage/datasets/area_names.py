"""Which area a name or a code means: one index, with former and other names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import assert_never

from coverage.datasets.areas import Area
from coverage.datasets.name_forms import Words, bare, holds, place_words, short_forms
from coverage.datasets.place_names import NameKind, PlaceName
from coverage.vocabulary import AreaLevel

CLOSE = 0.8
"""How much alike a misspelt name has to be: Hull is not Solihull."""

ONS_CODE = re.compile(r"[a-z]\d{8}", re.ASCII)

BEGUN = 4
"""Letters from which on a name counts as begun."""

Rows = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text means at a level.

    Parameters
    ----------
    rows : tuple of int
        Rows of the areas that it can mean, in the order of their names: none, one, or several.
    past : PlaceName or None
        What it was, if the text speaks of a time that is over.
    """

    rows: Rows = ()
    past: PlaceName | None = None


class AreaNames:
    """Finds areas by what people call them.

    Parameters
    ----------
    areas : mapping of AreaLevel to sequence of Area
        The areas of each level.
    place_names : sequence of PlaceName
        Other names and codes.
    """

    def __init__(
        self, areas: Mapping[AreaLevel, Sequence[Area]], place_names: Sequence[PlaceName]
    ) -> None:
        """Index nothing yet but the counties."""
        self.areas = areas
        self._place_names = place_names
        self._counties = _counties(areas, place_names)
        self._known: dict[AreaLevel, tuple[Tier, ...]] = {}

    def exactly(self, level: AreaLevel, text: str) -> int | None:
        """Return the row of the area whose full name or code a text is; None if it is of none.

        The level may stand behind it: "Dorset LEP".
        """
        words, kind = place_words(text), tuple(level.value.split("-"))
        if words[-len(kind) :] == kind and len(words) > len(kind):
            words = words[: -len(kind)]
        rows = self.tiers(level)[0].get(words, {})
        return next(iter(rows)) if len(rows) == 1 else None

    def elsewhere(self, level: AreaLevel, text: str) -> tuple[AreaLevel, int] | None:
        """Return the first other level, and the row there, whose full name or code a text is."""
        for other in self.areas:
            if other is not level and (row := self.exactly(other, text)) is not None:
                return other, row
        return None

    def meant(self, level: AreaLevel, text: str) -> Meant:
        """Return the areas of a level that a text means.

        A full name or a code comes before a former district or code, and that before a part of a
        name, so that a rarer meaning never hides the usual one. For the same reason a text that is
        the full name of another level's area alone means none: London is not a district.
        """
        if self.exactly(level, text) is None and self.elsewhere(level, text):
            return Meant()
        words = place_words(text)
        for wanted in dict.fromkeys((words, bare(words))):
            for tier in self.tiers(level):
                if found := tier.get(wanted):
                    past = next((name for name in found.values() if name), None)
                    return Meant(self._in_order(level, found), past if len(found) == 1 else None)
        return Meant()

    def county(self, text: str) -> Rows:
        """Return the districts of the county that a text names, or whose code it is."""
        words = place_words(text)
        return self._counties.get(words) or self._counties.get(bare(words), ())

    def holding(self, level: AreaLevel, text: str) -> Rows:
        """Return the areas of a level whose name of today holds the words."""
        return self._in_order(level, {row for row, past in self._held(level, text) if not past})

    def once_held(self, level: AreaLevel, text: str) -> Meant:
        """Return the areas of a level of which a former name, or a part's, holds the words."""
        found = {row: past for row, past in self._held(level, text) if past}
        told = set(found.values())
        return Meant(self._in_order(level, found), told.pop() if len(told) == 1 else None)

    def tiers(self, level: AreaLevel) -> tuple[Tier, ...]:
        """Return the names of a level, the surest first, indexed when they are first asked for."""
        if level not in self._known:
            others = [name for name in self._place_names if name.level is level]
            self._known[level] = _tiers(self.areas[level], others)
        return self._known[level]

    def _held(self, level: AreaLevel, text: str) -> Iterator[tuple[int, PlaceName | None]]:
        wanted = bare(place_words(text))
        for tier in self.tiers(level):
            for name, rows in tier.items():
                if holds(name, wanted):
                    yield from rows.items()

    def close_to(self, level: AreaLevel, text: str) -> Meant:
        """Return the area of a level whose name begins so, or is written nearly so, if one is."""
        wanted = " ".join(place_words(text))
        if ONS_CODE.fullmatch(wanted):
            return Meant()
        tiers = reversed(self.tiers(level))
        named = {" ".join(name): rows for tier in tiers for name, rows in tier.items()}
        # A code that is another one but for a figure is of anywhere.
        known = {name: rows for name, rows in named.items() if not ONS_CODE.fullmatch(name)}
        begun = [name for name in known if name.startswith(wanted)] if len(wanted) >= BEGUN else []
        near = [begun[0]] if begun else get_close_matches(wanted, known, n=1, cutoff=CLOSE)
        rows = {row for name in begun or near for row in known[name]}
        return Meant(tuple(rows), known[near[0]][min(rows)]) if len(rows) == 1 else Meant()

    def _in_order(self, level: AreaLevel, rows: Iterable[int]) -> Rows:
        return tuple(sorted(rows, key=lambda row: self.areas[level][row].name))


Tier = dict[Words, dict[int, PlaceName | None]]
"""For each name the rows that it can mean, and what it was where that is over."""


def _tiers(areas: Sequence[Area], place_names: Sequence[PlaceName]) -> tuple[Tier, ...]:
    """Return the names of a level: full ones, bare ones, former ones, short ones, former short."""
    tiers: tuple[Tier, ...] = ({}, {}, {}, {}, {})
    full, plain, former, short, former_short = tiers
    row_of = {area.code: row for row, area in enumerate(areas)}
    for row, area in enumerate(areas):
        _add(full, place_words(area.code), row)
        _add(full, place_words(area.name), row)
        _add(plain, bare(place_words(area.name)), row)
        for words in short_forms(area.name):
            _add(short, words, row)
    for name in place_names:
        if name.now_code not in row_of:  # an area that other data do not have
            continue
        now = row_of[name.now_code]
        match name.kind:
            case NameKind.OFFICIAL_CODE:
                _add(full, place_words(name.code), now)
            case NameKind.OTHER_NAME:
                _add(full, place_words(name.name), now)
            case NameKind.FORMER_CODE:
                _add(former, place_words(name.code), now, name)
            case NameKind.FORMER_DISTRICT | NameKind.FORMER_NAME | NameKind.FORMER_AREA:
                if name.code:
                    _add(former, place_words(name.code), now, name)
                _add(former, place_words(name.name), now, name)
                for words in short_forms(name.name):
                    _add(former_short, words, now, name)
            case NameKind.COUNTY:  # it is not a district, but a group of them
                pass
            case _:  # pragma: no cover
                assert_never(name.kind)
    return tiers


def _counties(
    areas: Mapping[AreaLevel, Sequence[Area]], place_names: Sequence[PlaceName]
) -> dict[Words, Rows]:
    """Return the districts of each county, in the order of the names."""
    row_of = {area.code: row for row, area in enumerate(areas.get(AreaLevel.DISTRICT, ()))}
    found: dict[Words, Rows] = {}
    for name in place_names:
        if name.kind is NameKind.COUNTY and name.now_code in row_of:
            words = place_words(name.name)
            found[words] = (*found.get(words, ()), row_of[name.now_code])
    return found


def _add(tier: Tier, words: Words, row: int, past: PlaceName | None = None) -> None:
    if words:
        tier.setdefault(words, {}).setdefault(row, past)
