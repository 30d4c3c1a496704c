"""A part of what is told of two builds of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tools.refresh.build import Build


@dataclass(frozen=True, slots=True)
class Section:
    """What changed in one respect.

    Parameters
    ----------
    title : str
        In what.
    lines : tuple of str
        A change each; none where nothing changed.
    lacks : tuple of str
        Why something could not be compared; none where all was.
    is_compared : bool
        Whether anything was.
    """

    title: str
    lines: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    is_compared: bool = True

    @property
    def said(self) -> str:
        """How many changes there are, as far as is known."""
        if not self.is_compared:
            return "not compared"
        match len(self.lines):
            case 0:
                changes = "nothing changed"
            case 1:
                changes = "1 change"
            case count:
                changes = f"{count:,} changes"
        return f"{changes}, in part not compared" if self.lacks else changes


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, where the old folder has the files for it.

    Parameters
    ----------
    needs : tuple of str
        Paths of the files that the comparison needs.
    lines : callable
        What yields a line for each change.
    """

    needs: tuple[str, ...]
    lines: Callable[[], Iterable[str]]


def compared(title: str, old: Build, comparisons: Iterable[Comparison]) -> Section:
    """Return a section of comparisons; what the old folder lacks is said once."""
    lines: list[str] = []
    lacks: dict[str, None] = {}
    is_compared = False
    for comparison in comparisons:
        if why := old.lacks(comparison.needs):
            lacks[why] = None
        else:
            is_compared = True
            lines += comparison.lines()
    return Section(title, tuple(lines), tuple(lacks), is_compared)


def told(sections: Iterable[Section]) -> str:
    """Return sections as text for a person to read."""
    parts = []
    for part in sections:
        below = (f"  {line}" for line in (*part.lines, *part.lacks))
        parts.append("\n".join([f"{part.title}: {part.said}", *below]))
    return "\n\n".join(parts) + "\n"
