"""The rows of a user's own figures by the area that each names, and what did not match."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from coverage.datasets.area_names import AreaNames
from coverage.datasets.figures.table import FigureTable
from coverage.datasets.files.header import Record
from coverage.datasets.name_forms import name_words
from coverage.datasets.passed_over import nation_of
from coverage.datasets.place_names import NameKind, said_of_the_past
from coverage.given import quoted
from coverage.vocabulary import AreaLevel, listed

MOST_NAMED = 3
"""Texts that a sentence names of those that did not match."""

TOTALS = frozenset(
    {"england", "wales", "scotland", "northern ireland", "great britain", "united kingdom", "uk"}
    | {"gb", "total", "column total", "grand total", "all", "england and wales", "all areas"}
    | {"england total", "total england", "e92000001", "k02000001", "k03000001", "k04000001"}
    | {"inner london", "outer london", "e13000001", "e13000002", "unknown", "not known", "national"}
)
"""What tables call rows that are of no area of a level, but of all or of most."""


class Apart(Enum):
    """Why a row is of no area of the level: one area, and several."""

    TOTAL = "is of a country or a total", "are of countries or totals"
    BEYOND = "lies beyond England", "lie beyond England"
    COUNTY = (
        "is of a county, which holds several districts",
        "are of counties, which hold several districts each",
    )
    PART = (
        "is of an area that is now part of another one",
        "are of areas that are now part of others",
    )
    SEVERAL = "can mean several areas", "can mean several areas"
    NEW = "is of an LSOA that was new in 2021", "are of LSOAs that were new in 2021"
    OTHER_LEVEL = "is of an area of another level", "are of areas of other levels"
    UNNAMED = "names no area", "name no area"
    UNKNOWN = "names no area that we know", "name no area that we know"

    @property
    def one(self) -> str:
        """What is said of one row."""
        said: str = self.value[0]
        return said

    @property
    def several(self) -> str:
        """What is said of several rows."""
        said: str = self.value[1]
        return said


@dataclass(frozen=True, slots=True)
class FigureRows:
    """Rows by the area that each names.

    Parameters
    ----------
    of_areas : tuple of (str, Record)
        The code of the area, and the row.
    apart : mapping of Apart to sequence of str
        What the rows that are of no area of the level have in place of one, as it is told.
    past : tuple of str
        Sentences on former codes and names that were taken for the area of today.
    """

    of_areas: tuple[tuple[str, Record], ...]
    apart: Mapping[Apart, Sequence[str]]
    past: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """The code of the area that a text means, or why it means none, and what is told of that."""

    of: str | Apart
    told: str = ""


def rows_of_figures(table: FigureTable, meaning: Callable[[str], Meant]) -> FigureRows:
    """Return the rows of a table by the area that each names; rows without a figure are notes.

    Parameters
    ----------
    meaning : callable
        Returns what a text means; asked once for each.
    """
    found: list[tuple[str, Record]] = []
    past: dict[str, str] = {}
    apart: dict[Apart, list[str]] = {}
    known: dict[str, Meant] = {}
    for record in table.rows:
        cells = record[1]
        # A total has a name and no code.
        text = cells[table.area] or next((cells[at] for at in table.others if cells[at]), "")
        if not any(cells[at] for at in table.figures):
            continue
        if text not in known:
            known[text] = meaning(text)
        meant = known[text]
        if isinstance(meant.of, Apart):
            apart.setdefault(meant.of, []).append(meant.told)
            continue
        found.append((meant.of, record))
        if meant.told:
            past[text] = meant.told
    return FigureRows(tuple(found), apart, tuple(past.values()))


def of_level(names: AreaNames, level: AreaLevel, text: str) -> Meant:
    """Return what a text means among the areas of a level."""
    row = names.exactly(level, text)
    if row is None:
        return _otherwise(names, level, text)
    return Meant(names.areas[level][row].code)


def of_no_area(text: str) -> Meant | None:
    """Return that a text is none, a total, or beyond England; None where it may be an area."""
    words, shown = " ".join(name_words(text)), quoted(text)
    if not words:
        return Meant(Apart.UNNAMED)
    if words in TOTALS:
        return Meant(Apart.TOTAL, shown)
    return Meant(Apart.BEYOND, shown) if nation_of(text.upper()) else None


def _otherwise(names: AreaNames, level: AreaLevel, text: str) -> Meant:
    """Return what a text means that is the full name or the code of no area of a level."""
    if apart := of_no_area(text):
        return apart
    shown = quoted(text)
    meant = names.meant(level, text)
    if len(meant.rows) > 1:
        return Meant(Apart.SEVERAL, shown)
    if meant.rows:
        now = names.areas[level][meant.rows[0]]
        if meant.past is None:
            return Meant(now.code)
        if meant.past.kind in (NameKind.FORMER_DISTRICT, NameKind.FORMER_AREA):
            return Meant(Apart.PART, f"{shown} of {now.name}")
        return Meant(now.code, said_of_the_past(meant.past, now, text))
    if names.county(text):
        return Meant(Apart.COUNTY, shown)
    elsewhere = names.elsewhere(level, text)
    return Meant(Apart.OTHER_LEVEL if elsewhere else Apart.UNKNOWN, shown)


def apart_sentences(apart: Mapping[Apart, Sequence[str]]) -> Iterator[str]:
    """Yield what did not match, in one sentence a kind, with the count and the first texts."""
    for kind in Apart:
        texts = list(dict.fromkeys(apart.get(kind, ())))
        number = len(apart.get(kind, ()))
        if not number:
            continue
        rows = "1 row" if number == 1 else f"{number:,} rows"
        named = [text for text in texts[:MOST_NAMED] if text]
        more = len(texts) - MOST_NAMED
        such = [*named, *([f"{more:,} more"] if more > 0 else [])]
        said = kind.one if number == 1 else kind.several
        yield f"{rows} {said}{f' ({listed(such)})' if such else ''}"


def latest_of_each(
    table: FigureTable, rows: Sequence[tuple[str, Record]]
) -> tuple[list[tuple[str, Record]], str, int]:
    """Return the rows of the latest period, where areas stand in several rows of several periods.

    Returns
    -------
    list
        The rows that are kept.
    str
        The period; empty where nothing was left out.
    int
        Rows that were left out.
    """
    kept = list(rows)
    for at in table.periods:
        if max(Counter(code for code, _ in kept).values(), default=0) < 2:
            break
        periods = {record[1][at] for _, record in kept}
        if len(periods) > 1:
            latest = max(periods, key=_when)
            kept = [each for each in kept if each[1][1][at] == latest]
    if len(kept) == len(rows):
        return kept, "", 0
    told = next((kept[0][1][1][at] for at in table.periods if kept[0][1][1][at]), "one period")
    return kept, told, len(rows) - len(kept)


def _when(period: str) -> tuple[int, str]:
    """Return what puts periods in order: the latest year in them, then the text."""
    years = [
        int(word[:4]) for word in name_words(period) if word[:4].isdecimal() and len(word) >= 4
    ]
    return max(years, default=0), period


def kinds_of_rows(table: FigureTable, rows: Sequence[tuple[str, Record]]) -> tuple[int, ...]:
    """Return the columns of texts that tell the rows of one area apart; none where none is needed.

    As few as can be: one after the other, the one with the fewest texts first.
    """
    chosen: list[int] = []

    def several() -> int:
        keys = {(code, *(record[1][at] for at in chosen)) for code, record in rows}
        return len(rows) - len(keys)

    texts = {at: {record[1][at] for _, record in rows} for at in table.texts}
    for at in sorted((at for at in texts if len(texts[at]) > 1), key=lambda at: len(texts[at])):
        before = several()
        if not before:
            break
        chosen.append(at)
        if several() == before:
            chosen.pop()
    return tuple(chosen)
