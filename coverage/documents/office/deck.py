"""Slides as plain data, before they are a file: what each says, shows and tells in its notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coverage.documents.office.about import About
from coverage.documents.picture.picture import Picture
from coverage.tables.small_table import SmallTable


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars that whoever edits the slide can change: a chart of its own, with its figures.

    Parameters
    ----------
    what : str
        What the figures are of, in a few words.
    names : sequence of str
        A bar each, the uppermost first.
    values : sequence of float
        As they are shown: rounded.
    marked : sequence of bool
        Whether a bar stands out.
    shape : str
        How a value is written, as a spreadsheet has it.
    words : str
        The same in words.
    """

    what: str
    names: Sequence[str]
    values: Sequence[float]
    marked: Sequence[bool]
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure in large type, what it is of, and what stands beside it."""

    value: str
    label: str
    beside: str


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: beside its title what it says, and at most one thing that it shows.

    Parameters
    ----------
    says : sequence of str
        Paragraphs; those for which there is no room stand in the notes alone.
    tells : sequence of str
        What else stands in the notes.
    """

    title: str
    says: Sequence[str] = ()
    tiles: Sequence[Tile] = ()
    shows: Picture | Bars | SmallTable | None = None
    tells: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides in their order, and what stands in the notes of each: source and version."""

    about: About
    slides: Sequence[Slide]
    sources: Sequence[str]
