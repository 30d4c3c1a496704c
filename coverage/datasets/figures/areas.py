"""The column of a table of figures that names areas, and the level that they are of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coverage.datasets.area_names import AreaNames
from coverage.datasets.files.header import Record
from coverage.datasets.name_forms import Words, name_words, place_words
from coverage.errors import Fault, InvalidFileError
from coverage.given import quoted
from coverage.levels import Pieces
from coverage.vocabulary import AreaLevel, listed

LOOKED_AT = 1_000
FEWEST, MOST = 40, 20_000
"""Texts of a column by which it is told what it holds: as many, of wide tables fewer, and of all
columns together."""

AREA_WORDS = frozenset(
    {
        "code",
        "codes",
        "mnemonic",
        "area",
        "areas",
        "geography",
        "geographical",
        "local",
        "lad",
        "la",
    }
    | {"authority", "authorities", "ltla", "utla", "lep", "leps", "lsip", "lsips", "mca", "place"}
    | {"region", "regions", "district", "districts", "ward", "wards", "council", "councils"}
    | {"borough", "boroughs", "county", "counties", "constituency", "name", "lsoa", "msoa"}
    | {"location", "locality"}
)
"""Words of the heading of a column that names areas."""

NOT_AREAS = frozenset(
    {
        "indicator",
        "measure",
        "variable",
        "category",
        "type",
        "sex",
        "age",
        "source",
        "trend",
        "unit",
    }
)
"""Words of the heading of a column whose name is of something else: Indicator Name."""

OF_A_YEAR = re.compile(r"[a-z]{2,6}\d\d(cd|nm|name|code)", re.ASCII)
"""Such a heading as the ONS writes it: LAD24CD, RGN23NM."""

SMALL_AREA = re.compile(r"[EW](00|01|02)\d{6}", re.ASCII)
"""A code of an output area, an LSOA or an MSOA."""

LSOA = re.compile(r"[EW]01\d{6}", re.ASCII)
OUTPUT_AREA = re.compile(r"[EW]00\d{6}", re.ASCII)

OF_OTHER_SMALL_AREAS = (
    "the figures are by output area or by MSOA, which these data do not know: give them by LSOA, "
    "by district, or by another level"
)


def heads_figures(cells: Sequence[str]) -> bool:
    """Return whether the cells of a row may head a table of figures by area."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and any(names_areas(cell) for cell in filled)


def names_areas(heading: str) -> bool:
    """Return whether a heading is of a column that names areas."""
    words = name_words(heading)
    return (
        len(words) <= 12
        and NOT_AREAS.isdisjoint(words)
        and any(word in AREA_WORDS or OF_A_YEAR.fullmatch(word) for word in words)
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A column that names areas of a level, and how many of its texts do."""

    at: int
    level: AreaLevel
    is_code: bool
    hits: int
    hinted: bool
    areas: int

    @property
    def score(self) -> tuple[float, ...]:
        """What the best has most of: codes, areas, a heading, and a finer level.

        Names tell no level: they are rather of the one that they are most of.
        """
        likely = self.areas if self.is_code else self.hits / max(1, self.areas)
        return self.is_code, self.hits, self.hinted, likely


def texts_of(cells: Iterable[str], width: int) -> list[str]:
    """Return texts of a column that tell what it holds, the same in any order of the rows.

    Parameters
    ----------
    width : int
        Columns of the table.
    """
    texts = sorted({cell for cell in cells if cell})
    most = min(LOOKED_AT, max(FEWEST, MOST // max(1, width)))
    return texts[:: -(-len(texts) // most)] if len(texts) > most else texts


def area_column(records: Sequence[Record], names: AreaNames, name: str) -> tuple[int, AreaLevel]:
    """Return the column that names most areas of a level, and that level; codes come first."""
    width = len(records[0][1])
    texts = [texts_of([cells[at] for _, cells in records], width) for at in range(width)]
    found: list[_Candidate] = []
    # Finer levels are looked at last: there are thousands of wards.
    for pieces in Pieces:
        levels = [level for level in names.areas if level.spec.pieces is pieces]
        found = found or list(_candidates(records, texts, names, levels))
    best = max(found, key=lambda each: each.score, default=None)
    others = max((sum(map(is_code, column)) for column in texts), default=0)
    if best is None or (not best.is_code and others > best.hits):
        raise InvalidFileError(name, [_no_area(records, names)])
    alike = list(dict.fromkeys(each.level for each in found if each.score == best.score))
    if len(alike) > 1:
        levels_named = listed([level.plural for level in alike], "or")
        message = (
            f"the areas can be {levels_named}: give their codes, or call the column after the level"
        )
        raise InvalidFileError(name, [Fault(0, "", message)])
    return best.at, best.level


def _candidates(
    records: Sequence[Record],
    texts: Sequence[Sequence[str]],
    names: AreaNames,
    levels: Sequence[AreaLevel],
) -> Iterator[_Candidate]:
    """Yield each column that names areas of one of some levels."""
    for at, column in enumerate(texts):
        said = {word for _, above in records[:6] for word in name_words(above[at])}
        words = [place_words(text) for text in column if not text[0].isdecimal()]
        codes = sum(map(is_code, column))
        for level in levels:
            if hits := sum(is_of_level(names, level, each) for each in words):
                yield _Candidate(
                    at,
                    level,
                    2 * codes > len(column),
                    hits,
                    bool(said.intersection(level.spec.headings)),
                    len(names.areas[level]),
                )


def is_code(text: str) -> bool:
    """Return whether a text is a code as the ONS makes them, or one of ours."""
    return (len(text) == 9 and text[0].isalpha() and text[1:].isdecimal()) or (
        text.partition("-")[0] in ("lep", "lsip", "ca")
    )


def is_of_level(names: AreaNames, level: AreaLevel, words: Words) -> bool:
    """Return whether a text is the full name or the code of an area of a level, of today or once.

    A shorter name is looked for when the level is known: it may be that of another level's area.
    """
    full, _, former, *_ = names.tiers(level)
    kind = tuple(level.value.split("-"))
    short = words[: -len(kind)] if words[-len(kind) :] == kind else words
    return words in full or words in former or short in full


def is_of_small_areas(records: Sequence[Record]) -> bool:
    """Return whether most rows are of a small area, whatever areas stand beside it."""
    looked_at = records[:LOOKED_AT]
    small = sum(any(SMALL_AREA.fullmatch(cell.upper()) for cell in cells) for _, cells in looked_at)
    return 2 * small >= len(looked_at)


def lsoa_column(records: Sequence[Record], name: str) -> int:
    """Return the first column that holds most LSOAs, of a table of small areas.

    Raises
    ------
    InvalidFileError
        If its rows are of output areas, or of MSOAs.
    """
    looked_at = [cells for _, cells in records[:LOOKED_AT]]
    width = max(map(len, looked_at))

    def hits(form: re.Pattern[str]) -> list[int]:
        return [
            sum(bool(form.fullmatch(cells[at].upper())) for cells in looked_at if at < len(cells))
            for at in range(width)
        ]

    lsoas = hits(LSOA)
    if 2 * max(lsoas) < len(looked_at) or 2 * max(hits(OUTPUT_AREA)) >= len(looked_at):
        raise InvalidFileError(name, [Fault(0, "", OF_OTHER_SMALL_AREAS)])
    return lsoas.index(max(lsoas))


def _no_area(records: Sequence[Record], names: AreaNames) -> Fault:
    """Return the fault that no row names an area, with what the rows name instead."""
    counties = sum(bool(names.county(cell)) for _, cells in records[:LOOKED_AT] for cell in cells)
    if counties:
        message = "the figures are by county, each of which holds several districts: give them by "
        return Fault(0, "", f"{message}district")
    first = next((cell for _, cells in records[1:] for cell in cells if cell), "")
    beside = f" (such as {quoted(first)})" if first else ""
    return Fault(
        0,
        "",
        f"no column names areas that we know{beside}: add one with the codes or the names of "
        "districts, LEP areas, LSIP areas, combined authorities, regions or wards",
    )
