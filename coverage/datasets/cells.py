"""What a cell may hold, sectors among it; each parser says what to write instead."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby, pairwise

from coverage.datasets.files.numbers_and_dates import is_known, parse_date, read_number
from coverage.datasets.name_forms import LETTERS, name_words
from coverage.doubts import Doubt, SectorsBasis
from coverage.given import Word, find_word, quoted
from coverage.vocabulary import Sector, SiteRole, Wave, listed

LISTS = re.compile(
    r"[;,|\n\r\t\v\f\u0085\u2028\u2029\u2022\u00b7\u3001\uff0c\uff1b]|<br ?/?>", re.IGNORECASE
)
"""What stands between sectors and is in the name of none."""

JOINTS = frozenset({"and", "or", "plus", "with"})
"""Words that may stand between sectors, as slashes, ampersands and dashes may."""

AROUND = " .:'\"\u2018\u2019\u201c\u201d\u00a0"
"""Characters around a name that are no part of it."""

LEAST_ALIKE = 0.7


def parse_sectors(cell: str) -> frozenset[Sector]:
    """Return the sectors of a cell, parted by semicolons, commas, slashes, "and" or new lines.

    Raises
    ------
    ValueError
        If it names none, or a word is not a sector; the message says what to write in its place,
        so that no other sector of the cell is lost.
    """
    parts = [(part, list(_said(part))) for part in LISTS.split(cell)]
    number = sum(len(said) for _, said in parts)
    if not number:
        raise ValueError(f"no sector is given: write one or more of {', '.join(Sector)}")
    if number > len(Sector):
        raise ValueError(f"{number} sectors are given and there are {len(Sector)}: keep those")
    found: set[Sector] = set()
    faults: dict[str, None] = {}  # each once, in the order of the cell
    for part, said in parts:
        sectors = [each.sector for each in said if each.sector]
        unknown = [each.text for each in said if not each.sector]
        faults.update(dict.fromkeys(map(_advice, unknown)))
        if not unknown and any(part[a.end : b.start].isspace() for a, b in pairwise(said)):
            write = repr("; ".join(dict.fromkeys(sectors)))
            faults[f"{quoted(part.strip(AROUND))} is not known: write {write} in its place"] = None
        found.update(sectors)
    if faults:
        raise ValueError("; ".join(faults))
    return frozenset(found)


def _key(name: str) -> str:
    """Return what is the same for "agri-tech", "Agritech", "AGRI TECH" and "Agri/Tech"."""
    return "".join(name_words(name.replace("&", " ")))


SECTORS = {_key(sector): sector for sector in Sector}
MOST_WORDS = max(len(name_words(sector)) for sector in Sector)


@dataclass(frozen=True, slots=True)
class _Said:
    """A sector, or words that are none, and where they stand in a part of a cell."""

    start: int
    end: int
    text: str
    sector: Sector | None


def _said(part: str) -> Iterator[_Said]:
    """Yield the sectors of a part, the longest name that each can be, and the words between."""
    words = list(LETTERS.finditer(part))
    at = 0
    unknown: list[re.Match[str]] = []
    while at < len(words):
        for width in range(min(MOST_WORDS, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + width - 1].end()
            if sector := SECTORS.get(_key(part[start:end])):
                yield from _between(part, unknown)
                yield _Said(start, end, part[start:end], sector)
                unknown, at = [], at + width
                break
        else:
            unknown.append(words[at])
            at += 1
    yield from _between(part, unknown)


def _between(part: str, words: list[re.Match[str]]) -> Iterator[_Said]:
    """Yield what words say that name no sector; joints and the numbers of a list say nothing."""
    for idle, run in groupby(
        words, lambda word: word[0].casefold() in JOINTS or word[0].isdecimal()
    ):
        if not idle:
            first, *_, last = [*run] * 2
            yield _Said(first.start(), last.end(), part[first.start() : last.end()], None)


def _advice(name: str) -> str:
    """Return what to write for a name that is not a sector."""
    words = set(name_words(name))
    near = [SECTORS[key] for key in get_close_matches(_key(name), SECTORS, n=1, cutoff=LEAST_ALIKE)]
    alike = [sector for sector in Sector if sector in near or words & set(name_words(sector))]
    write = listed([repr(sector.value) for sector in alike], "or") if alike else ""
    write = write or f"one or more of {', '.join(Sector)}"
    return f"{quoted(name)} is not known: write {write} in its place"


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
        raise ValueError(
            f"{quoted(cell)} is not an angle: write degrees with a point, such as 53.4808"
        )
    return degrees


def parse_precision(cell: str) -> float | None:
    """Return a length in metres; None where the cell is blank, or says that it is not known."""
    if not is_known(cell):
        return None
    metres = read_number(cell)
    if not 0 <= metres < math.inf:
        raise ValueError(f"{quoted(cell)} is not a length: write metres, such as 100, or nothing")
    return metres


def parse_first_link(cell: str) -> str:
    """Return the first of several sources, separated by bars, if it is a page; else ""."""
    words = cell.split("|", 1)[0].split()
    return words[0] if words and words[0].startswith(("https://", "http://")) else ""


def parse_yes_no(cell: str) -> bool | None:
    """Return whether the cell says yes; None where it is blank, or says that it is not known."""
    answer = cell.strip().lower()
    if not is_known(answer):
        return None
    if answer not in YES | NO:
        raise ValueError(f"{quoted(cell)} is not an answer: write yes, no or nothing")
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
    "sources": parse_first_link,
    "open_2020_10": parse_yes_no,
    "sectors_basis": parse_sectors_basis,
    "doubts": parse_doubts,
    "in_award": parse_yes_no,
}
"""The parser of each column that a site is made from; each raises ValueError."""
