"""What every page of a publication has: its name, its menu, where it comes from, and its date."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from coverage.datasets.load import Datasets
from coverage.documents.typeset import Templates
from coverage.publication.addresses import (
    CHANGES,
    FIND,
    FRONT,
    NOTES,
    SCRIPT,
    SITES,
    STYLE,
    Addresses,
    level_page,
    way,
)
from coverage.publication.asked import PublicationAsked, PublicationDate
from coverage.vocabulary import capitalised
from coverage.wording.citation import PUBLISHER
from coverage.wording.provenance import day_of, newest_month, version

TEMPLATES = Templates(("coverage.publication", "coverage.documents.brief"))


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page, by its place in the publication."""

    text: str
    page: str


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file to take away.

    Parameters
    ----------
    what : str
        What is in it.
    kind : str
        In which format, for whom.
    page : str
        Where it lies in the publication.
    size : int
        Bytes.
    """

    what: str
    kind: str
    page: str
    size: int

    @property
    def size_said(self) -> str:
        """How large it is."""
        kilo = max(1, round(self.size / 1000))
        return f"{kilo:,} kB" if kilo < 1000 else f"{self.size / 1_000_000:.1f} MB"


@dataclass(frozen=True)
class Frame:
    """What the pages of a publication share."""

    datasets: Datasets
    asked: PublicationAsked
    addresses: Addresses
    date: PublicationDate
    command: str
    templates: Templates = field(default=TEMPLATES, repr=False)

    def page(
        self,
        template: str,
        page: str,
        title: str,
        *,
        way_here: tuple[Link, ...] = (),
        **fields: Any,
    ) -> bytes:
        """Return a page.

        Parameters
        ----------
        page : str
            Where it stands in the publication.
        title : str
            What it is about.
        way_here : tuple of Link
            The pages above it, the front page first.
        """
        return self.templates.render(
            template,
            here=page,
            to=partial(way, page),
            title=title,
            publisher=PUBLISHER,
            menu=self.menu,
            way_here=way_here,
            source=self.source,
            dated=self.dated,
            version=version(self.datasets),
            notes_page=NOTES,
            changes_page=CHANGES,
            find_page=FIND,
            style=STYLE,
            script=SCRIPT,
            **fields,
        )

    @property
    def menu(self) -> tuple[Link, ...]:
        """The pages that every page leads to."""
        levels = self.asked.levels
        return (
            Link("Home", FRONT),
            *(Link(capitalised(level.plural), level_page(level)) for level in levels),
            Link("Institutes", SITES),
            Link("Find a place", FIND),
            Link("Notes and sources", NOTES),
        )

    @property
    def source(self) -> str:
        """Who published the data."""
        return "Source: Department for Education and Office for National Statistics"

    @property
    def dated(self) -> str:
        """How new the data are, and when they were published where that is known."""
        newest = newest_month(self.datasets.sources.files)
        said = [f"Data up to {newest:%B %Y}"] if newest else []
        if self.date.is_given:
            said.insert(0, f"Published on {day_of(self.date.moment.isoformat())}")
        return ". ".join(said)
