"""A section of docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """What is told of one thing: as text, as figures, and where it fell short of its targets."""

    text: str
    figures: dict[str, Any]
    missed: Sequence[str]

    def verdict(self) -> int:
        """Print whether the targets are kept; return 0 when they are."""
        missed = "\n".join(f"Missed: {target}." for target in self.missed)
        print(missed or "The targets are kept.")
        return 1 if missed else 0
