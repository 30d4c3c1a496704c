"""What a cell of the institutes file may hold; each parser says what to write instead."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date

from coverage.doubts import Doubt, SectorsBasis
from coverage.given import Word, find_word, quoted
from coverage.vocabulary import Sector, SiteRole, Wave

ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)

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
    """Return the wave."""
    return find_word(Wave, cell)


def parse_role(cell: str) -> SiteRole:
    """Return the role of a site."""
    return find_word(SiteRole, cell)


def parse_sectors(cell: str) -> frozenset[Sector]:
    """Return the sectors of a cell that separates them by semicolons."""
    sectors = _parse_words(cell, Sector, "sectors")
    if not sectors:
        raise ValueError(f"no sector is given: write one or more of {', '.join(Sector)}")
    return sectors


def parse_doubts(cell: str) -> frozenset[Doubt]:
    """Return the doubts of a cell that separates them by semicolons; none where it is blank."""
    return _parse_words(cell, Doubt, "doubts")


def _parse_words(cell: str, words: type[Word], what: str) -> frozenset[Word]:
    """Return the words of a vocabulary that a cell separates by semicolons."""
    names = [name.strip() for name in cell.split(";") if name.strip()]
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
    try:
        degrees = float(cell)
    except ValueError:
        degrees = math.nan
    if not abs(degrees) <= 180:
        raise ValueError(f"{quoted(cell)} is no angle: write degrees with a point, such as 53.4808")
    return degrees


def parse_date(cell: str) -> str:
    """Return an ISO date to the year, month or day, or blank."""
    if cell and not (ISO_DATE.fullmatch(cell) and _is_in_calendar(cell)):
        raise ValueError(
            f"{quoted(cell)} is no ISO date: write 2021, 2021-09 or 2021-09-30, or nothing"
        )
    return cell


def _is_in_calendar(cell: str) -> bool:
    """Return whether a date, if it names a day, names one that exists."""
    try:
        return len(cell) < len("2021-09-30") or bool(date.fromisoformat(cell))
    except ValueError:
        return False


def parse_precision(cell: str) -> float | None:
    """Return a length in metres; None where the cell is blank."""
    if not cell:
        return None
    try:
        metres = float(cell)
    except ValueError:
        metres = math.nan
    if not 0 <= metres < math.inf:
        raise ValueError(f"{quoted(cell)} is no length: write metres, such as 100, or nothing")
    return metres


def parse_yes_no(cell: str) -> bool | None:
    """Return whether the cell says yes; None where it is blank."""
    answers = {"yes": True, "no": False, "": None}
    if cell.lower() not in answers:
        raise ValueError(f"{quoted(cell)} is no answer: write yes, no or nothing")
    return answers[cell.lower()]


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
}
"""The parser of each column that a site is made from; each raises ValueError."""
