"""Arrays that took long to work out, kept on disk for another time."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

AT_HAND = 512
"""Arrays that stay in memory."""

AT_ONCE = AT_HAND // 2
"""Arrays of one question that may stay there where no disk has them: more would push each other
out, and what others asked for, before they are asked for again."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of arrays, each under a text that says all that it was made from.

    The arrays that were asked for first make way in memory when they grow many.
    A folder that cannot be written to, or a file that cannot be read, is as
    good as an empty one: what is missing is worked out again.

    Parameters
    ----------
    writes : bool
        Whether what is put is written to disk; else it is kept in memory alone.
    """

    folder: Path
    at_hand: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    writes: bool = True

    def unwritten(self) -> Store:
        """Return the same store, but nothing that is put into it is written to disk."""
        return replace(self, writes=False)

    def has_room_for(self, arrays: int) -> bool:
        """Return whether it is of use to put so many arrays of one question."""
        return self.writes or arrays <= AT_ONCE

    def get(self, made_from: str) -> NDArray[np.float32] | None:
        """Return an array; None where there is none."""
        array = self.at_hand.get(made_from)
        if array is None:
            try:
                array = np.load(self._path(made_from), allow_pickle=False)
            except (OSError, ValueError, EOFError):
                return None
            self.hold(made_from, array)
        return array

    def put(self, made_from: str, array: NDArray[np.float32]) -> None:
        """Keep an array; its file, where there is one, is written as a whole or not at all."""
        self.hold(made_from, array)
        if not self.writes:
            return
        path = self._path(made_from)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                np.save(file, array, allow_pickle=False)
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def hold(self, made_from: str, array: NDArray[np.float32]) -> None:
        """Keep an array in memory alone."""
        while len(self.at_hand) >= AT_HAND:
            self.at_hand.pop(next(iter(self.at_hand)), None)
        array.setflags(write=False)
        self.at_hand[made_from] = array

    def _path(self, made_from: str) -> Path:
        return self.folder / f"{hashlib.sha256(made_from.encode()).hexdigest()[:32]}.npy"
