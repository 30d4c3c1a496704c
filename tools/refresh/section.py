"""A part of what is told of two builds of the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """What changed in one respect.

    Parameters
    ----------
    title : str
        In what.
    lines : tuple of str
        A change each; none where nothing changed.
    """

    title: str
    lines: tuple[str, ...]


def section(title: str, lines: Iterable[str]) -> Section:
    """Return a section of lines."""
    return Section(title, tuple(lines))


def told(sections: Iterable[Section]) -> str:
    """Return sections as text for a person to read."""
    parts = []
    for part in sections:
        count = len(part.lines)
        said = (
            "nothing changed" if not count else "1 change" if count == 1 else f"{count:,} changes"
        )
        parts.append("\n".join([f"{part.title}: {said}", *(f"  {line}" for line in part.lines)]))
    return "\n\n".join(parts) + "\n"
