"""Arrays that took long to work out, kept on disk for another time."""

from __future__ import annotations

import hashlib
import io
import os
import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.atomic_write import READ_BY_ALL, make_folder, replace_file
from coverage.datasets.files.decoding import read_regular

AT_HAND = 512
"""Arrays that stay in memory."""

AT_ONCE = AT_HAND // 2
"""Arrays of one question that may stay there where no disk has them: more would push each other
out, and what others asked for, before they are asked for again."""

LARGEST_FILE = 1_000_000
"""Bytes that a kept file may have; one of our demand points has 131 kB."""

MOST_LOOKED_AT = 5_000
"""Files that ``look`` looks at; nobody waits for a folder that was filled with others."""

LENGTH, DIGEST = 4, 32
"""Bytes of the length of the text, and of the checksum, at the end of a file."""

OURS = re.compile(r"[0-9a-f]{32}\.npy")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a look at a folder of kept arrays found.

    Parameters
    ----------
    looked_at : int
        Files that were looked at.
    damaged : tuple of str
        Names of those that are not what was written, in order.
    are_all : bool
        Whether there were no more than ``MOST_LOOKED_AT``.
    """

    looked_at: int
    damaged: tuple[str, ...]
    are_all: bool


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of arrays, each under a text that says all that it was made from.

    A file is the array as numpy writes it and, after it, the text, the length of the text and
    the SHA-256 of everything before. One that does not match, is not of its name, or holds what
    no array of ours can, is as good as none: it is worked out again, and replaced where that may
    be done. So an accident, half a copy or a file put under another's name changes no answer;
    whoever makes a checksum on purpose is not kept out, and could as well change the program.

    The arrays that were asked for first make way in memory when they grow many.
    A folder that cannot be written to is as good as an empty one.

    Parameters
    ----------
    passed_over : dict of str to None
        Names of the files that were found damaged, as they were asked for.
    writes : bool
        Whether what is put is written to disk; else it is kept in memory alone.
    behind : Store or None
        A store that is asked for what this one has not; nothing is put into it.
    """

    folder: Path
    at_hand: dict[str, Floats] = field(default_factory=dict)
    passed_over: dict[str, None] = field(default_factory=dict)
    writes: bool = True
    behind: Store | None = None

    def unwritten(self) -> Store:
        """Return the same store, but nothing that is put into it is written to disk."""
        return replace(self, writes=False)

    def apart(self) -> Store:
        """Return a store that has all of this one, and keeps what is put in memory of its own."""
        return Store(self.folder, writes=False, behind=self)

    def has_room_for(self, arrays: int) -> bool:
        """Return whether it is of use to put so many arrays of one question."""
        return self.writes or arrays <= AT_ONCE

    def get(self, made_from: str, length: int) -> Floats | None:
        """Return an array of that length; None where there is none."""
        array = self.at_hand.get(made_from)
        if array is None and self.behind:
            return self.behind.get(made_from, length)
        if array is None:
            array = self._read(made_from, length)
            if array is not None:
                self.hold(made_from, array)
        return array

    def put(self, made_from: str, array: Floats) -> None:
        """Keep an array; its file, where there is one, is written as a whole or not at all."""
        self.hold(made_from, array)
        if not self.writes:
            return
        with suppress(OSError):
            make_folder(self.folder)
            content = _sealed(made_from, array)
            # Whoever fills the folder need not be who runs the service.
            replace_file(self._path(made_from), content, added=READ_BY_ALL, lasting=False)

    def hold(self, made_from: str, array: Floats) -> None:
        """Keep an array in memory alone."""
        while len(self.at_hand) >= AT_HAND:
            self.at_hand.pop(next(iter(self.at_hand)), None)
        array.setflags(write=False)
        self.at_hand[made_from] = array

    def _read(self, made_from: str, length: int) -> Floats | None:
        path = self._path(made_from)
        most = len(_header(length)) + 4 * length + len(made_from.encode()) + LENGTH + DIGEST
        try:
            found = _unsealed(read_regular(path, most))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            found = None
        if found and found[0] == made_from and len(found[1]) == length:
            return found[1]
        self.passed_over[path.name] = None
        return None

    def _path(self, made_from: str) -> Path:
        return self.folder / _name(made_from)


def look(folder: Path) -> Kept:
    """Look at every file of a folder that a ``Store`` could ask for; nothing is changed.

    A folder that is not there, or cannot be read, holds none.
    """
    looked_at, damaged = 0, list[str]()
    with suppress(OSError), os.scandir(folder) as entries:
        for name in (entry.name for entry in entries if OURS.fullmatch(entry.name)):
            if looked_at == MOST_LOOKED_AT:
                return Kept(looked_at, tuple(sorted(damaged)), are_all=False)
            looked_at += 1
            if not _is_whole(folder / name):
                damaged.append(name)
    return Kept(looked_at, tuple(sorted(damaged)), are_all=True)


def _is_whole(path: Path) -> bool:
    try:
        found = _unsealed(read_regular(path, LARGEST_FILE))
    except OSError:
        return False
    return found is not None and _name(found[0]) == path.name


def _name(made_from: str) -> str:
    return f"{hashlib.sha256(made_from.encode()).hexdigest()[:32]}.npy"


def _header(length: int) -> bytes:
    """Return how a file of numpy begins that holds ``length`` numbers of 32 bits."""
    head = io.BytesIO()
    form = {"descr": "<f4", "fortran_order": False, "shape": (length,)}
    np.lib.format.write_array_header_1_0(head, form)
    return head.getvalue()


def _sealed(made_from: str, array: Floats) -> bytes:
    """Return an array and what it was made from as the bytes of a file."""
    text = made_from.encode()
    length = len(text).to_bytes(LENGTH, "little")
    body = b"".join((_header(len(array)), array.astype("<f4").tobytes(), text, length))
    return body + hashlib.sha256(body).digest()


def _unsealed(content: bytes) -> tuple[str, Floats] | None:
    """Return what an array was made from, and the array; None where the bytes are not those.

    No header is obeyed: it must be the one that an array of this size has.
    """
    body, digest = memoryview(content)[:-DIGEST], content[-DIGEST:]
    if hashlib.sha256(body).digest() != digest:
        return None
    text_ends = len(body) - LENGTH
    text_begins = text_ends - int.from_bytes(body[text_ends:], "little")
    start = len(_header(0))
    length = (text_begins - start) // 4
    if length < 0 or body[:start] != _header(length) or start + 4 * length != text_begins:
        return None
    array = np.frombuffer(body, "<f4", length, start).astype(np.float32, copy=False)
    if (array < 0).any():
        return None
    try:
        return bytes(body[text_begins:text_ends]).decode(), array
    except UnicodeDecodeError:
        return None
