"""The sectors of a cell, however people part them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from coverage.datasets.name_forms import name_words
from coverage.given import quoted
from coverage.vocabulary import Sector, listed

SEPARATOR = re.compile(r"[;,/\\|&+\n\r\t\u2022\u00b7]|\s[-\u2013\u2014]\s")
"""What stands between sectors, beside the word "and"; no sector has any of these in its name."""

AND = re.compile(r"\band\b", re.IGNORECASE)
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
    names = list(_names(cell))
    if not names:
        raise ValueError(f"no sector is given: write one or more of {', '.join(Sector)}")
    if len(names) > len(Sector):
        raise ValueError(f"{len(names)} sectors are given and there are {len(Sector)}: keep those")
    unknown = dict.fromkeys(name for name in names if _key(name) not in SECTORS)
    if unknown:
        raise ValueError("; ".join(map(_advice, unknown)))
    return frozenset(SECTORS[_key(name)] for name in names)


def _key(name: str) -> str:
    """Return what is the same for "agri-tech", "Agritech" and "AGRI TECH"."""
    return "".join(name_words(name))


SECTORS = {_key(sector): sector for sector in Sector}


def _names(cell: str) -> Iterator[str]:
    for part in SEPARATOR.split(cell):
        part = part.strip(AROUND)
        pieces = [part] if _key(part) in SECTORS else AND.split(part)
        yield from filter(None, (piece.strip(AROUND) for piece in pieces))


def _advice(name: str) -> str:
    """Return what to write for a name that is no sector."""
    words = set(name_words(name))
    near = get_close_matches(_key(name), SECTORS, n=1, cutoff=LEAST_ALIKE)
    alike = [SECTORS[key] for key in near] or [
        sector for sector in Sector if words & set(name_words(sector))
    ]
    write = listed([repr(sector.value) for sector in alike], "or") if alike else ""
    write = write or f"one or more of {', '.join(Sector)}"
    return f"{quoted(name)} is not known: write {write} in its place"
