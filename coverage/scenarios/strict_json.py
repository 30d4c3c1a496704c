"""A user's own JSON: every part of it knows where it stands, and says what is wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from coverage.errors import SelectionError
from coverage.given import quoted

T = TypeVar("T")

MOST_DIGITS = 40
"""Digits that a whole number may have."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a JSON file.

    Parameters
    ----------
    where : str
        Where it stands, such as "scenario 2, place 1, lat"; empty for the whole.
    """

    value: Any
    where: str = ""

    def fault(self, message: str) -> SelectionError:
        """Return the error for something wrong here."""
        sentence = f"{message.removesuffix('.')}."
        return SelectionError(f"{self.where}: {sentence}" if self.where else sentence)

    def told(self, make: Callable[[], T]) -> T:
        """Return what is made of this part; what is wrong with it is told with its place.

        Raises
        ------
        SelectionError
            If it cannot be made.
        """
        try:
            return make()
        except ValueError as error:
            raise self.fault(str(error)) from None

    def fields(self, *names: str) -> dict[str, Node]:
        """Return the parts of an object that has just these fields.

        Raises
        ------
        SelectionError
            If it is no object, or a field is missing or one too many.
        """
        if not isinstance(self.value, dict):
            raise self.fault(f"write an object with {', '.join(names)}")
        for name in names:
            if name not in self.value:
                raise self.fault(f"{name} is missing: write it")
        for name in self.value:
            if name not in names:
                raise self.fault(f"{quoted(name)} is not known: leave it out")
        return {name: Node(self.value[name], self._inside(name)) for name in names}

    def items(self, what: str, most: int | None = None) -> list[Node]:
        """Return the parts of a list.

        Parameters
        ----------
        what : str
            What one of them is called.
        most : int, optional
            How many there may be.

        Raises
        ------
        SelectionError
            If it is no list, or too long a one.
        """
        if not isinstance(self.value, list):
            raise self.fault("write a list in square brackets")
        if most is not None and len(self.value) > most:
            raise self.fault(f"there are {len(self.value)}: keep it to {most}")
        parent = self.where.rpartition(", ")[0]
        stem = f"{parent}, {what}" if parent else what
        return [Node(each, f"{stem} {number}") for number, each in enumerate(self.value, start=1)]

    def text(self) -> str:
        """Return a text.

        Raises
        ------
        SelectionError
            If it is none.
        """
        if not isinstance(self.value, str):
            raise self.fault("write a text in quotation marks")
        return self.value

    def degrees(self) -> float:
        """Return an angle in degrees.

        Raises
        ------
        SelectionError
            If it is none.
        """
        if isinstance(self.value, bool) or not isinstance(self.value, (int, float)):
            raise self.fault("write a number, such as 53.4808")
        if not abs(self.value) <= 180:
            raise self.fault("this is not an angle: write degrees, such as 53.4808")
        return float(self.value)

    def whole(self) -> int:
        """Return a whole number.

        Raises
        ------
        SelectionError
            If it is none.
        """
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.fault("write a whole number")
        return self.value

    def _inside(self, name: str) -> str:
        return f"{self.where}, {name}" if self.where else name


def read_json(content: bytes) -> Node:
    """Read JSON, strictly: no field twice, no numbers without an end.

    Raises
    ------
    SelectionError
        If it is none.
    """
    try:
        value = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_constant=_refused,
            parse_int=_whole,
        )
    except UnicodeDecodeError:
        raise SelectionError("the file is not text in UTF-8: save it again.") from None
    except json.JSONDecodeError as error:
        raise SelectionError(
            f"line {error.lineno}, column {error.colno}: this is not JSON: save the file again."
        ) from None
    except RecursionError:
        raise SelectionError("the lists of the file lie too deep in one another.") from None
    except ValueError as error:
        raise SelectionError(str(error)) from None
    return Node(value)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ValueError(f"{quoted(twice)} stands twice in one object: keep one of the two.")
    return fields


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"a number has {len(digits)} digits: shorten it.")
    return int(digits)


def _refused(constant: str) -> float:
    raise ValueError(f"{constant} is not a number that JSON knows: write degrees.")
