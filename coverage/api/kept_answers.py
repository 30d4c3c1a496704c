"""Answers that were written once, for whoever asks the same again: packed, and within bounds."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

MOST_BYTES = 24_000_000
"""Bytes that all of them take, packed."""

LEVEL = 5
"""How hard they are packed: beyond it takes longer, and gains little."""


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as it is sent.

    Parameters
    ----------
    packed : bytes
        The body, packed by gzip: most programs ask for it so.
    headers : mapping of str to str
        What is said of it beside its body.
    """

    packed: bytes
    headers: Mapping[str, str]

    @classmethod
    def of(cls, body: bytes, headers: Mapping[str, str]) -> Written:
        """Return an answer with its body packed, with the same bytes each time."""
        return cls(gzip.compress(body, LEVEL, mtime=0), headers)

    def unpacked(self) -> bytes:
        """Return the body."""
        return gzip.decompress(self.packed)


class KeptAnswers:
    """Answers by what was asked, used by one thread alone; the least recently used goes first."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        """Begin with none."""
        self._most, self.held = most, 0
        self._answers: OrderedDict[Hashable, Written] = OrderedDict()

    def get(self, asked: Hashable) -> Written | None:
        """Return an answer, which then is the most recently used; None where it is not there."""
        if found := self._answers.get(asked):
            self._answers.move_to_end(asked)
        return found

    def put(self, asked: Hashable, answer: Written) -> None:
        """Keep an answer, where it takes no more than a quarter of the room."""
        if 4 * len(answer.packed) > self._most:
            return
        if before := self._answers.pop(asked, None):
            self.held -= len(before.packed)
        self._answers[asked] = answer
        self.held += len(answer.packed)
        while self.held > self._most:
            _, gone = self._answers.popitem(last=False)
            self.held -= len(gone.packed)
