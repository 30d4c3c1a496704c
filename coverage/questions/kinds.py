"""What the value of a field is: how words become it, and how it is written again."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import Any

from coverage.given import find_word, words_of

LONGEST_NAME = 200
"""Characters of a name that a card brings."""


def number(value: float) -> str:
    """Return the shortest text that reads back as the same number."""
    return repr(float(value)).removesuffix(".0")


@dataclass(frozen=True, slots=True)
class OneOf:
    """A word of a vocabulary.

    Parameters
    ----------
    metavar : str
        What ``--help`` calls it.
    is_listed : bool
        Whether ``--help`` lists the words.
    among : tuple of Enum
        Those that are offered; every one where none is named.
    """

    words: type[Enum]
    metavar: str = "WORD"
    is_listed: bool = True
    among: tuple[Enum, ...] = ()

    @property
    def choices(self) -> tuple[Enum, ...]:
        """The words that are offered."""
        return self.among or tuple(self.words)

    def parse(self, text: str) -> Enum:
        """Return the word that an option names; a ``SelectionError`` says what to write."""
        return find_word(self.words, text)

    def spell(self, value: Any) -> str:
        """Return how an option names it."""
        return str(value.value)

    def to_card(self, value: Any) -> object:
        """Return what a card holds for it."""
        return value.value

    def from_card(self, held: object) -> Enum:
        """Return the word that a card holds; an error of any kind where it holds none."""
        return self.words(held)


@dataclass(frozen=True, slots=True)
class SeveralOf:
    """Words of a vocabulary, each once and in its order; an option names one at a time."""

    words: type[Enum]

    def parse(self, text: str) -> Enum:
        """Return the word that an option names; a ``SelectionError`` says what to write."""
        return find_word(self.words, text)

    def spell(self, value: Any) -> str:
        """Return how an option names one of them."""
        return str(value.value)

    def to_card(self, values: Any) -> object:
        """Return what a card holds for them."""
        return [value.value for value in values]

    def from_card(self, held: Any) -> tuple[Enum, ...]:
        """Return the words that a card holds; an error of any kind where it holds others."""
        return words_of(self.words, [self.words(each) for each in held])


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""

    metavar: str = "N"

    def parse(self, text: str) -> float:
        """Return the number that an option names; a ``ValueError`` where it names none."""
        return float(text)

    def spell(self, value: Any) -> str:
        """Return how an option names it."""
        return number(value)

    def to_card(self, value: Any) -> object:
        """Return what a card holds for it."""
        return value

    def from_card(self, held: Any) -> float:
        """Return the number that a card holds; a ``ValueError`` where it is none with an end."""
        if isinstance(held, bool) or not math.isfinite(held):
            raise ValueError
        return float(held)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    metavar: str = "N"

    def parse(self, text: str) -> int:
        """Return the number that an option names; a ``ValueError`` where it names none."""
        return int(text)

    def spell(self, value: Any) -> str:
        """Return how an option names it."""
        return str(value)

    def to_card(self, value: Any) -> object:
        """Return what a card holds for it."""
        return value

    def from_card(self, held: Any) -> int:
        """Return the number that a card holds; a ``ValueError`` where it is none with an end."""
        if isinstance(held, bool) or not math.isfinite(held):
            raise ValueError
        return int(held)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Several numbers at once, of which each has its place.

    Parameters
    ----------
    places : tuple of str
        What ``--help`` calls each of them.
    """

    places: tuple[str, ...]

    def parse(self, text: str) -> float:
        """Return the number that an option names in one place; a ``ValueError`` where none."""
        return float(text)

    def spell(self, value: Any) -> str:
        """Return how an option names one of them."""
        return number(value)

    def to_card(self, values: Any) -> object:
        """Return what a card holds for them."""
        return [*values]

    def from_card(self, held: Any) -> tuple[float, ...]:
        """Return the numbers that a card holds; a ``ValueError`` where it holds others."""
        found = tuple(Number().from_card(each) for each in held)
        if len(found) != len(self.places):
            raise ValueError
        return found


@dataclass(frozen=True, slots=True)
class Text:
    """A name, such as one of the user's file."""

    metavar: str = "NAME"

    def parse(self, text: str) -> str:
        """Return the name that an option gives."""
        return text

    def spell(self, value: Any) -> str:
        """Return how an option gives it."""
        return str(value)

    def to_card(self, value: Any) -> object:
        """Return what a card holds for it."""
        return value

    def from_card(self, held: Any) -> str:
        """Return the name that a card holds; an error of any kind where it holds none."""
        if not (isinstance(held, str) and 0 < len(held) <= LONGEST_NAME and held.isprintable()):
            raise ValueError
        return held


@dataclass(frozen=True, slots=True)
class Switch:
    """Something that is asked for or not: an option without a word."""

    def to_card(self, value: Any) -> object:
        """Return what a card holds for it."""
        return value

    def from_card(self, held: Any) -> bool:
        """Return what a card holds; a ``ValueError`` where it is neither true nor false."""
        if not isinstance(held, bool):
            raise ValueError
        return held


Kind = OneOf | SeveralOf | Number | Numbers | Whole | Text | Switch
