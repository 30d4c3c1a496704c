"""A passage of an explanation, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.reports.brief.said import SmallTable


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what is said under it, in the order of the fields.

    Parameters
    ----------
    says : tuple of str
        Paragraphs.
    points : tuple of str
        A list.
    commands : tuple of str
        What to type into a terminal.
    """

    heading: str
    says: tuple[str, ...]
    points: tuple[str, ...] = ()
    table: SmallTable | None = None
    commands: tuple[str, ...] = ()
