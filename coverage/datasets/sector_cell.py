"""The sectors of a cell, however people part them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby, pairwise

from coverage.datasets.name_forms import LETTERS, name_words
from coverage.given import quoted
from coverage.vocabulary import Sector, listed

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
        If it names none, or a word is no sector; the message says what to write in its place,
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
    """Return what to write for a name that is no sector."""
    words = set(name_words(name))
    near = [SECTORS[key] for key in get_close_matches(_key(name), SECTORS, n=1, cutoff=LEAST_ALIKE)]
    alike = [sector for sector in Sector if sector in near or words & set(name_words(sector))]
    write = listed([repr(sector.value) for sector in alike], "or") if alike else ""
    write = write or f"one or more of {', '.join(Sector)}"
    return f"{quoted(name)} is not known: write {write} in its place"
