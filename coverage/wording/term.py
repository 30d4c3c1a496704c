"""A term of the field, with what it means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term, written as it stands inside a sentence, and what it means in whole sentences."""

    name: str
    meaning: str
