"""What a document says of itself: its title, who made it, when, and from what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from coverage.safe_text import one_line


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself.

    Parameters
    ----------
    title : str
        What its window and a list of files call it.
    subject : str
        What it is on, in a line.
    publisher : str
        Who stands behind it.
    version : str
        Of the tool and the data.
    made_at : str
        When it was made, ISO 8601.
    footer : str
        What stands at the foot of each page: source and date.
    """

    title: str
    subject: str
    publisher: str
    version: str
    made_at: str
    footer: str

    @property
    def moment(self) -> datetime:
        """When it was made, in UTC and without a zone, as properties of documents have it."""
        moment = datetime.fromisoformat(self.made_at)
        utc = moment.astimezone(UTC) if moment.tzinfo else moment
        return utc.replace(tzinfo=None, microsecond=0)

    @property
    def stamp(self) -> str:
        """The same as the text of a property."""
        return f"{self.moment.isoformat()}Z"


class Properties(Protocol):
    """The properties of a document, as both libraries have them."""

    title: str
    subject: str
    author: str
    last_modified_by: str
    language: str
    version: str
    comments: str
    keywords: str
    revision: int
    created: datetime
    modified: datetime


def put_down(about: About, properties: Properties) -> None:
    """Write what a document says of itself into its properties."""
    properties.title = plain(about.title)[:LONGEST]
    properties.subject = plain(about.subject)[:LONGEST]
    properties.author = properties.last_modified_by = about.publisher
    properties.language = LANGUAGE
    properties.version = about.version[:LONGEST]
    properties.comments = properties.keywords = ""
    properties.revision = 1
    properties.created = properties.modified = about.moment


LANGUAGE = "en-GB"
LONGEST = 255
"""Letters of a property at most, as both libraries say."""


def plain(text: str) -> str:
    """Return a text as documents can hold it: in a line, and without what XML has no place for."""
    return one_line(text)
