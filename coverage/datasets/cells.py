"""What a cell of the institutes file may hold; each parser says what to write instead."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable

from coverage.datasets.date_cell import is_known, parse_date
from coverage.datasets.figures import read_number
from coverage.datasets.name_forms import name_words
from coverage.datasets.sector_cell import LISTS, parse_sectors
from coverage.doubts import Doubt, SectorsBasis
from coverage.given import Word, find_word, quoted
from coverage.vocabulary import SiteRole, Wave

WAVES = {
    word: wave
    for wave, words in (
        (Wave.ONE, "1 one i first 1st w1 wave1"),
        (Wave.TWO, "2 two ii second 2nd w2 wave2"),
    )
    for word in words.split()
}
"""How people say which wave it is."""

YES = frozenset({"yes", "y", "true", "t", "1", "1.0", "\u2713", "\u2714", "\u2611", "\u2705"})
NO = frozenset({"no", "n", "false", "f", "0", "0.0", "\u2717", "\u2718", "\u2610", "\u274c"})
"""Answers as people and spreadsheets write them."""

DEGREES = re.compile(
    r"(?P<sign>[-+\u2212\u2010-\u2013]?)(?P<size>\d+(\.\d*)?(e[-+]?\d+)?)"
    r" ?\u00b0? ?(?P<side>[NESW]?)",
    re.IGNORECASE | re.ASCII,
)
"""An angle as people and programs write it: "-2.2426", with a longer minus, or "2.2426° W"."""

STEERS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of writing, by which a name can pass for another one."""


def seen(cell: str) -> str:
    """Return a cell that holds no command to a screen: no control character, no mark of direction.

    Line breaks and tabs within a cell are let through.

    Raises
    ------
    ValueError
        If it holds one.
    """
    for letter in cell:
        control = unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\n\r"
        if control or letter in STEERS:
            raise ValueError(
                f"the cell holds a character that no page shows (U+{ord(letter):04X}): delete it"
            )
    return cell


def parse_text(cell: str) -> str:
    """Return a text that may not be blank."""
    if not cell:
        raise ValueError("the cell is blank: write a value")
    return cell


def parse_wave(cell: str) -> Wave:
    """Return the wave: "1", and as people and spreadsheets write it, "Wave 1", "one" or "1.0"."""
    said = name_words(re.sub(r"\.0+$", "", cell))
    words = [word.lstrip("0") for word in said if word not in ("wave", "w")]
    known = len(words) == 1 and words[0] in WAVES and cell[0] not in "-\u2212\u2013"
    return WAVES[words[0]] if known else find_word(Wave, cell)


def parse_role(cell: str) -> SiteRole:
    """Return the role of a site, which other words may stand beside: "Spoke site"."""
    words = {word.removesuffix("s") for word in name_words(cell)}
    named = [role for role in SiteRole if role.value in words]
    if len(named) > 1:
        raise ValueError(f"{quoted(cell)} names two roles: write {' or '.join(named)}")
    return named[0] if named else find_word(SiteRole, cell)


def parse_doubts(cell: str) -> frozenset[Doubt]:
    """Return the doubts of a cell, parted as sectors may be; none where it is blank."""
    return _parse_words(cell, Doubt, "doubts")


def _parse_words(cell: str, words: type[Word], what: str) -> frozenset[Word]:
    """Return the words of a vocabulary that a cell parts by semicolons, commas or new lines."""
    names = [name.strip() for name in LISTS.split(cell) if name.strip()]
    if len(names) > len(words):
        raise ValueError(f"{len(names)} {what} are given and there are {len(words)}: keep those")
    known, unknown = [], []
    for name in names:
        try:
            known.append(find_word(words, name))
        except ValueError as error:
            unknown.append(str(error))
    if unknown:
        raise ValueError("; ".join(unknown))
    return frozenset(known)


def parse_sectors_basis(cell: str) -> SectorsBasis | None:
    """Return whose sectors are given; None where the cell is blank."""
    return find_word(SectorsBasis, cell) if cell else None


def parse_degrees(cell: str) -> float:
    """Return an angle in degrees."""
    found = DEGREES.fullmatch(cell)
    below = found and (found["sign"] not in ("", "+")) != (found["side"] in tuple("swSW"))
    degrees = float(found["size"]) * (-1 if below else 1) if found else math.nan
    if not abs(degrees) <= 180:
        raise ValueError(f"{quoted(cell)} is no angle: write degrees with a point, such as 53.4808")
    return degrees


def parse_precision(cell: str) -> float | None:
    """Return a length in metres; None where the cell is blank, or says that it is not known."""
    if not is_known(cell):
        return None
    metres = read_number(cell)
    if not 0 <= metres < math.inf:
        raise ValueError(f"{quoted(cell)} is no length: write metres, such as 100, or nothing")
    return metres


def parse_yes_no(cell: str) -> bool | None:
    """Return whether the cell says yes; None where it is blank, or says that it is not known."""
    answer = cell.strip().lower()
    if not is_known(answer):
        return None
    if answer not in YES | NO:
        raise ValueError(f"{quoted(cell)} is no answer: write yes, no or nothing")
    return answer in YES


PARSERS: dict[str, Callable[[str], object]] = {
    "site_id": parse_text,
    "institute": parse_text,
    "lead": str,
    "wave": parse_wave,
    "role": parse_role,
    "site": parse_text,
    "postcode": str,
    "lat": parse_degrees,
    "lon": parse_degrees,
    "district_code": str,
    "sectors": parse_sectors,
    "opened": parse_date,
    "precision_m": parse_precision,
    "evidence": str,
    "open_2020_10": parse_yes_no,
    "sectors_basis": parse_sectors_basis,
    "doubts": parse_doubts,
    "in_award": parse_yes_no,
}
"""The parser of each column that a site is made from; each raises ValueError."""
