"""What is told of a user's own figures: how the file was understood, and what did not match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coverage.datasets.area_names import AreaNames
from coverage.datasets.figures.rows import Apart, FigureRows, apart_sentences
from coverage.datasets.figures.table import FigureTable
from coverage.given import quoted
from coverage.vocabulary import AreaLevel, listed

if TYPE_CHECKING:
    from coverage.datasets.figures.figure import OwnFigures

MOST_SAID = 3
"""Former codes that a sentence each is told of."""


def readings_of(
    table: FigureTable, found: OwnFigures, matched: FigureRows, period: str, earlier: int
) -> Iterator[str]:
    """Yield how a file was understood."""
    said = listed([figure.heading for figure in found.figures[:MOST_SAID]])
    more = len(found.figures) - MOST_SAID
    yield (
        f"read as figures of {in_words(len(found.known), found.level)} (column "
        f"{quoted(table.headings[table.area])}): {said}"
        f"{f' and {more:,} more' if more > 0 else ''}."
    )
    if earlier:
        yield f"the rows of {period} were taken, and not the {earlier:,} of earlier periods."
    totals = {kind: matched.apart[kind] for kind in (Apart.TOTAL,) if kind in matched.apart}
    for sentence in apart_sentences(totals):
        yield f"{sentence}: left out."
    yield from matched.past[:MOST_SAID]
    if (others := len(matched.past) - MOST_SAID) > 0:
        yield f"{others:,} more of the codes or names are former ones, read as those of today."


def blank_of(found: OwnFigures, level: AreaLevel, names: AreaNames) -> Iterator[str]:
    """Yield for which areas of a level a figure is not known."""
    areas = names.areas[level]
    known = found.known
    if missing := [area.name for area in areas if area.code not in known]:
        named = listed([*missing[:MOST_SAID], *_more(len(missing) - MOST_SAID)])
        have = "has" if len(missing) == 1 else "have"
        yield f"{in_words(len(missing), level)} {have} no figure in it, and a blank here: {named}."
    fewer = [
        f"{figure.label} in {in_words(len(known) - len(figure.values), level)}"
        for figure in found.figures
        if len(figure.values) < len(known)
    ]
    if fewer:
        said = listed([*fewer[:MOST_SAID], *_more(len(fewer) - MOST_SAID)])
        yield f"blank or suppressed, and so not known: {said}."


def warnings_of(found: OwnFigures, matched: FigureRows) -> Iterator[str]:
    """Yield what did not match."""
    level = found.level
    odd: dict[Apart, Sequence[str]] = {**matched.apart}
    odd.pop(Apart.TOTAL, None)
    if said := list(apart_sentences(odd)):
        a_level = f"{level.spec.article} {level.label}" if level else "a small area that we know"
        yield f"left out, as they are not of {a_level}: {'; '.join(said)}."


def _more(number: int) -> list[str]:
    return [f"{number:,} more"] if number > 0 else []


def in_words(number: int, level: AreaLevel | None) -> str:
    """Return so many areas of a level in words; small ones where there is no level."""
    one, several = (level.label, level.plural) if level else ("small area", "small areas")
    return f"{number:,} {one if number == 1 else several}"
