"""A section of docs/benchmarks.md, and the targets that its figures are to keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Target:
    """A figure beside what it is to keep to.

    Parameters
    ----------
    what : str
        What was measured, as a line begins with it.
    unit : str
        Behind both numbers.
    at_least : bool
        Whether more is better; else less is.
    """

    what: str
    found: float
    limit: float
    unit: str
    at_least: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether the figure is as good as it is to be; a figure that is none is not."""
        return self.found >= self.limit if self.at_least else self.found <= self.limit

    def __str__(self) -> str:
        """Return what was found, and what was to be."""
        most = "at least" if self.at_least else "at most"
        return f"{self.what}: {self.found:,.6g} {self.unit}, {most} {self.limit:,g} is the target"


@dataclass(frozen=True, slots=True)
class Section:
    """What is told of one thing: as text, as figures, and what it is to keep to."""

    text: str
    figures: dict[str, Any]
    targets: Sequence[Target]


def verdict(targets: Iterable[Target]) -> int:
    """Print each target that is missed in a line; return 0 when every one is kept."""
    listed = list(targets)
    missed = [target for target in listed if not target.is_kept]
    for target in missed:
        print(f"Missed: {target}.")
    print(f"{len(listed) - len(missed)} of {len(listed)} targets are kept.")
    return 1 if missed else 0
