"""A brief: everything that is said of an area, as plain data, before any format."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.documents.brief.figures import Figure
from coverage.documents.picture.picture import Picture
from coverage.tables.small_table import SmallTable

PUBLISHER = "Institutes of Technology: who can reach one, and who could bid for Wave Two"
NOTES = "What to know, and where this comes from"
"""What stands above every brief, and above its caveats."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what is said under it, and a table or none.

    Parameters
    ----------
    says : tuple of str
        Paragraphs above the table.
    adds : tuple of str
        Paragraphs beneath it.
    bars : tuple of (float or None, float or None)
        Where the rows of the table are drawn as bars: from 0 to 1, the share of the area and, as a
        mark, that of England; None where it is not known. Empty where no bars are drawn.
    intervals : tuple of (float, float) or None
        Of bars, the ends of the 90% interval of the share of the area; empty where none are drawn.
    terms : tuple of (str, str)
        Names in what is said, and what each means.
    """

    heading: str
    says: tuple[str, ...]
    table: SmallTable | None = None
    adds: tuple[str, ...] = ()
    bars: tuple[tuple[float | None, float | None], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    intervals: tuple[tuple[float, float] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an area stands among those of its level.

    Parameters
    ----------
    title : str
        What is shown of which areas.
    what : str
        What is counted.
    names, people, marked : tuple
        Of each area its name, the people out of reach as they are shown, and whether it is the one
        that the brief is on.
    words : str
        The same in words.
    """

    title: str
    what: str
    names: tuple[str, ...]
    people: tuple[int, ...]
    marked: tuple[bool, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What a brief says, in order.

    Parameters
    ----------
    title : str
        Name of the area.
    level : str
        What kind of area it is, with a capital letter, and the region that it lies in.
    answer : str
        The whole brief in a sentence or two.
    figures : tuple of Figure
        Its key figures, with those of England.
    beside : str
        What stands beside each of them: England.
    picture : Picture
        A map of the area among its neighbours.
    caption : str
        What is said beneath it.
    standing : Standing
        Where the area stands among others: for slides, as the pages have no room for it.
    sure : Section
        How sure the figures are, where the pages say it beside each: for slides.
    notes : tuple of str
        What a user has to know beside the numbers.
    sources : tuple of str
        What it was made from, and what has to be said beside the data.
    command : str
        What to write after ``python -m coverage`` to make it again, without the format.
    version, date : str
        Version of the tool and the data; the day it was made, in words.
    made_at : str
        The same moment as ISO 8601.
    stem : str
        Name of a file, without its ending.
    """

    title: str
    level: str
    answer: str
    figures: tuple[Figure, ...]
    beside: str
    picture: Picture
    caption: str
    sections: tuple[Section, ...]
    standing: Standing
    sure: Section
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    command: str
    version: str
    date: str
    made_at: str
    stem: str
