"""What a caller gives, as what the core computes with: words, numbers, yes or no.

The command line reads words in any capitals, and so does Python: what comes in is turned into
members of the vocabulary at the door, so that all that follows can compare members.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from enum import Enum, StrEnum
from numbers import Integral, Real
from typing import Any, Self, TypeVar

from coverage.errors import SelectionError
from coverage.safe_text import one_line

Word = TypeVar("Word", bound=Enum)

MOST_REPEATED = 40
"""Characters of a wrong text that a message repeats."""


def find_word(words: type[Word], given: object) -> Word:
    """Return the member of a vocabulary that is given, or that a text names, in capitals or not.

    Raises
    ------
    SelectionError
        If there is none; the message says what to write instead.
    """
    if isinstance(given, words):
        return given
    text, known = str(given), {str(word.value): word for word in words}
    if text.lower() in known:
        return known[text.lower()]
    raise SelectionError(not_known(text, [*known]))


def not_known(text: str, known: Sequence[str]) -> str:
    """Return that a text is none of the words that are known, and what to write instead."""
    near = get_close_matches(text.lower(), known, n=1)
    advice = f"write {near[0]!r}" if near else f"write one of {', '.join(known)}"
    return f"{quoted(text)} is not known: {advice}"


def quoted(text: str) -> str:
    """Return a text as a message repeats it: in quotation marks, and no longer than people read."""
    return repr(text if len(text) <= MOST_REPEATED else f"{text[:MOST_REPEATED]}…")


class Vocabulary(StrEnum):
    """Words; calling one with a text, as in ``Measure("KM")``, finds its member in any capitals."""

    @classmethod
    def _missing_(cls, value: object) -> Self:
        """Return the member that a text names.

        Raises
        ------
        SelectionError
            If there is none; the message says what to write instead.
        """
        return find_word(cls, value)


class Recorded(Vocabulary):
    """Words each of which is made of a record of all that differs from one word to another.

    A subclass says the type of its records (``spec: Level``), and has one as the value of each
    member; its ``word`` is what a user writes. So no member can be without one.
    """

    def __new__(cls, spec: Any) -> Self:
        """Make a member of its record; calling the class with a text finds one."""
        if isinstance(spec, str) or not isinstance(spec.word, str):
            raise TypeError(f"A member of {cls.__name__} is made of its record.")
        member = str.__new__(cls, spec.word)
        member._value_ = spec.word
        member.spec = spec
        return member

    spec: Any


def take_words(asked: object, /, **vocabularies: type[Enum]) -> None:
    """Put members of vocabularies where the fields of a frozen object hold words.

    Raises
    ------
    SelectionError
        If a word is not known; the message says what to write instead.
    """
    for field, words in vocabularies.items():
        object.__setattr__(asked, field, find_word(words, getattr(asked, field)))


def words_of(words: type[Word], given: object) -> tuple[Word, ...]:
    """Return the members that are given, in the order of the vocabulary, each once.

    Parameters
    ----------
    given : object
        One word, or several in any collection.

    Raises
    ------
    SelectionError
        If one is not known; the message says what to write instead.
    """
    found = {find_word(words, each) for each in one_or_several(given)}
    return tuple(word for word in words if word in found)


def one_or_several(given: object) -> tuple[object, ...]:
    """Return what is given as several: a text is one, and not its letters."""
    if isinstance(given, Iterable) and not isinstance(given, str | bytes):
        return tuple(given)
    return (given,)


def take(asked: object, read: Callable[[object, str], object], *fields: str) -> None:
    """Put what is read of fields of a frozen object in their place.

    Parameters
    ----------
    read : callable
        ``number``, ``whole_number``, ``yes_or_no`` or ``text``.

    Raises
    ------
    SelectionError
        If a field cannot be read; the message names it.
    """
    for field in fields:
        object.__setattr__(asked, field, read(getattr(asked, field), field))


def number(given: object, field: str) -> float:
    """Return a number; a text, True and False are none."""
    if not isinstance(given, Real) or isinstance(given, bool):
        raise _refused(given, field, "a number")
    try:
        return float(given)
    except OverflowError:
        return math.inf


def whole_number(given: object, field: str) -> int:
    """Return a whole number; a text, True and False are none."""
    if not isinstance(given, Integral) or isinstance(given, bool):
        raise _refused(given, field, "a whole number")
    return int(given)


def yes_or_no(given: object, field: str) -> bool:
    """Return True or False; a text such as "no", which Python takes for True, is neither."""
    if isinstance(given, str) or given not in (True, False):
        raise _refused(given, field, "True or False")
    return bool(given)


def text(given: object, field: str) -> str:
    """Return a text; a number, or bytes, are none."""
    if not isinstance(given, str):
        raise _refused(given, field, "a text")
    return given


def _refused(given: object, field: str, wanted: str) -> SelectionError:
    said = one_line(repr(given), MOST_REPEATED)
    return SelectionError(f"{field} cannot be {said}: give {wanted}.")
