"""An area by what people call it, and what to write where a name means none or several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

import numpy as np

from coverage.datasets.area_names import Meant
from coverage.datasets.load import Datasets
from coverage.datasets.name_forms import SAY_NOTHING, place_words
from coverage.datasets.place_names import said_of_the_past
from coverage.errors import SelectionError
from coverage.given import find_word, quoted
from coverage.levels import Parts
from coverage.vocabulary import AreaLevel, listed

MOST_NAMED = 6
"""Areas that a message names."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a message says where to look: for areas of another level, and for all of one."""

    other_level: Callable[[AreaLevel], str]
    whole_list: Callable[[AreaLevel], str]


COMMAND_LINE = Wording(
    lambda level: f"ask for --level {level}",
    lambda level: f"`python -m coverage gaps --level {level}` lists them",
)
ON_A_PAGE = Wording(
    lambda level: f"choose {level.plural} under Areas",
    lambda _: "the list holds them all",
)


@dataclass(frozen=True, slots=True)
class FoundArea:
    """The area that a text means.

    Parameters
    ----------
    row : int
        Its row at the level.
    note : str
        A sentence on a former district or code; empty where the text speaks of today.
    """

    row: int
    note: str


def find_area(
    datasets: Datasets, level: AreaLevel, text: str, wording: Wording = COMMAND_LINE
) -> FoundArea:
    """Return the area that a text means: a name, also a short or a former one, or a code.

    Raises
    ------
    SelectionError
        If there is none at the level, or the text can mean several; the message says what to
        write instead.
    """
    level, names = find_word(AreaLevel, level), datasets.area_names
    row = names.exactly(level, text)
    if row is not None:
        return FoundArea(row, "")
    advice = _of_another_level(datasets, level, text, wording)
    if not advice:
        meant = names.meant(level, text)
        if len(meant.rows) == 1:
            return FoundArea(meant.rows[0], _past(datasets, level, meant, text))
        advice = (
            _named(datasets, level, meant.rows)
            or _of_county(datasets, level, text, wording)
            or _alike(datasets, level, text, wording)
        )
    raise SelectionError(f"There is no {level.label} {quoted(text)}: {advice}.")


def _of_another_level(datasets: Datasets, level: AreaLevel, text: str, wording: Wording) -> str:
    """Return the advice where a text is the name of another level's area; empty where it is not.

    A place, such as a town, is looked for among the districts first.
    """
    names = datasets.area_names
    if elsewhere := names.elsewhere(level, text):
        other, row = elsewhere
        districts = names.county(text)
        if other is AreaLevel.DISTRICT:
            instead = _holders(datasets, level, (row,))
        elif level is AreaLevel.DISTRICT and districts:
            instead = _one_of(datasets, districts)
        else:
            instead = _named(datasets, level, names.holding(level, text)) or (
                _holders(datasets, level, districts) if districts else ""
            )
        return f"it is {_a(other)}, so {wording.other_level(other)}{instead and f', or {instead}'}"
    if level is AreaLevel.DISTRICT:
        return ""
    meant = names.meant(AreaLevel.DISTRICT, text)
    if not meant.rows:
        return ""
    areas = datasets.areas[AreaLevel.DISTRICT]
    past = _past(datasets, AreaLevel.DISTRICT, meant, text).removesuffix(".")
    called = [f"'{areas[row].name}'" for row in meant.rows]
    what = "is a district" if len(called) == 1 else "are districts"
    said = past or f"{listed(called)} {what}"
    holders = _holders(datasets, level, meant.rows)
    return f"{said}, so {holders and f'{holders}, or '}{wording.other_level(AreaLevel.DISTRICT)}"


def _of_county(datasets: Datasets, level: AreaLevel, text: str, wording: Wording) -> str:
    """Return the advice where a text is the name of a county; empty where it is not."""
    districts = datasets.area_names.county(text)
    if not districts:
        return ""
    if level is AreaLevel.DISTRICT:
        return f"it is a county, so {_one_of(datasets, districts)}"
    holders = _holders(datasets, level, districts)
    asked = wording.other_level(AreaLevel.DISTRICT)
    return f"it is a county, so {holders and f'{holders}, or '}{asked}"


def _one_of(datasets: Datasets, districts: tuple[int, ...]) -> str:
    return f"write one of its districts: {_listed(datasets, AreaLevel.DISTRICT, districts, 'or')}"


def _holders(datasets: Datasets, level: AreaLevel, districts: tuple[int, ...]) -> str:
    """Return the advice to write the areas around districts, or in them; empty without any."""
    shape = (len(datasets.areas[AreaLevel.DISTRICT]), len(datasets.areas[level]))
    held = datasets.demand.areas_of_districts(level, shape)[list(districts)].any(axis=0)
    rows = tuple(np.flatnonzero(held).tolist())
    match level.spec.parts:
        case Parts.DISTRICTS:
            where = f"the {level.label} around it", f"the {level.plural} around"
        case Parts.POSTCODE_DISTRICTS:
            where = f"the {level.label} in it", f"the {level.plural} there"
        case _:
            assert_never(level.spec.parts)
    return f"{_named(datasets, level, rows)} for {where[len(rows) > 1]}" if rows else ""


def _alike(datasets: Datasets, level: AreaLevel, text: str, wording: Wording) -> str:
    """Return the advice on a text that is no name: names that hold it, or are spelt nearly so."""
    names = datasets.area_names
    if rows := names.holding(level, text):
        part = "has that in its name" if len(rows) == 1 else "have that in their names"
        return f"{_listed(datasets, level, rows, 'and')} {part}"
    once = names.once_held(level, text)
    if once.rows:
        past = _past(datasets, level, once, text).removesuffix(".")
        return f"{past and f'{past}: '}{_named(datasets, level, once.rows)}"
    says_nothing = SAY_NOTHING.issuperset(place_words(text))  # some wards are called North alone
    for other in () if says_nothing else datasets.areas:
        if names.meant(other, text).rows or names.holding(other, text):
            return f"{_a(other)} has that in its name, so {wording.other_level(other)}"
    close = names.close_to(level, text)
    if close.rows:
        past = _past(datasets, level, close, text).removesuffix(".")
        named = _named(datasets, level, close.rows)
        return f"{past}: {named} if that is meant" if past else named
    return wording.whole_list(level)


def _named(datasets: Datasets, level: AreaLevel, rows: tuple[int, ...]) -> str:
    """Return the advice to write the name of one of some areas; empty where there is none."""
    return f"write {_listed(datasets, level, rows, 'or')}" if rows else ""


def _listed(datasets: Datasets, level: AreaLevel, rows: tuple[int, ...], joint: str) -> str:
    names = [f"'{datasets.areas[level][row].name}'" for row in rows[:MOST_NAMED]]
    more = len(rows) - len(names)
    return listed([*names, *([f"{more} more"] if more else [])], joint)


def _a(level: AreaLevel) -> str:
    """Return one area of a level with its article."""
    return f"{level.spec.article} {level.label}"


def _past(datasets: Datasets, level: AreaLevel, meant: Meant, text: str) -> str:
    if meant.past is None:
        return ""
    return said_of_the_past(meant.past, datasets.areas[level][meant.rows[0]], text)
