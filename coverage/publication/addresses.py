"""Where each page of a publication stands in its folder, and the way from one to another."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from coverage.datasets.areas import Area
from coverage.datasets.load import Datasets
from coverage.vocabulary import AreaLevel

INDEX = "index.html"
FRONT, NOTES, CHANGES = INDEX, f"notes/{INDEX}", f"changes/{INDEX}"
SITES = f"institutes/{INDEX}"
FIND, POSTCODES = f"find/{INDEX}", f"postcodes/{INDEX}"
STYLE, SCRIPT, PLACES = "style.css", "find/find.js", "find/places.js"
MANIFEST = "manifest.json"

FILES = "files"
"""Folder of the files beside a page."""

LONGEST = 60
"""Letters of the name of a folder, so that no path is too long for any system."""

RESERVED = frozenset(
    {"con", "prn", "aux", "nul", FILES, "index"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
)
"""Names that no folder of an area may have: some systems know devices by them."""


def plain_name(name: str) -> str:
    """Return a name in small letters, figures and dashes; empty where it has none of them."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:LONGEST].strip("-")


def folder_names(areas: Sequence[Area]) -> tuple[str, ...]:
    """Return the name of a folder for each area of a level; no two are alike.

    Areas that share a name, or have none that a folder can have, are told apart by their codes,
    so that a name stays the same while areas around it come and go.
    """
    plain = [plain_name(area.name) for area in areas]
    often = Counter(plain)
    names: list[str] = []
    for name, area in zip(plain, areas, strict=True):
        if not name or name in RESERVED or often[name] > 1:
            name = "-".join(filter(None, (name, plain_name(area.code) or "area")))
        while name in names:
            name = f"{name}-again"
        names.append(name)
    return tuple(names)


def way(from_page: str, to: str) -> str:
    """Return the relative link from a page to a file of the publication."""
    return posixpath.relpath(to, posixpath.dirname(from_page) or ".")


def level_page(level: AreaLevel) -> str:
    """Return where the page on a level stands."""
    return f"{level.value}/{INDEX}"


def letter_page(letter: str) -> str:
    """Return where the page on the places with a first letter stands."""
    return f"find/{letter.lower()}.html"


def postcode_page(area: str) -> str:
    """Return where the page on the postcode districts with the same first letters stands."""
    return f"postcodes/{area.lower()}.html"


@dataclass(frozen=True)
class Addresses:
    """Where the pages on areas stand."""

    datasets: Datasets
    levels: tuple[AreaLevel, ...]

    def area_page(self, level: AreaLevel, row: int) -> str:
        """Return where the page on an area stands, given by its row in the level."""
        return f"{level.value}/{self._folders[level][row]}/{INDEX}"

    def beside(self, level: AreaLevel, row: int, name: str) -> str:
        """Return where a file beside the page on an area stands."""
        return f"{level.value}/{self._folders[level][row]}/{name}"

    @cached_property
    def _folders(self) -> dict[AreaLevel, tuple[str, ...]]:
        return {level: folder_names(self.datasets.areas[level]) for level in self.levels}
