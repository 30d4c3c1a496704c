"""Two golden sets side by side."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

from tools.golden.volatile import steady

MOST_LINES = 24
"""Of a difference that is shown."""

WIDTH = 200
"""Characters of a line that are shown."""

MOST_NAMES = 4
"""Files with the same difference that are named."""

NEW = "new"

LARGEST = 4_000
"""Lines of a file up to which its difference is worked out as a whole; it takes their square."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in the same way in some files.

    Parameters
    ----------
    what : str
        What is told of it, but for the names of the files.
    names : list of str
        Paths of the files.
    is_fault : bool
        Whether it says that outputs changed.
    """

    what: str
    names: list[str]
    is_fault: bool = True

    @property
    def told(self) -> str:
        """The lines that tell it."""
        kind, _, rest = self.what.partition("\n")
        shown = [f"{kind:<8}{name}" for name in self.names[: MOST_NAMES if rest else None]]
        more = len(self.names) - len(shown)
        return "\n".join([*shown, *([f"        and {more} more"] if more else []), rest]).strip()


def files_of(folder: Path) -> dict[str, Path]:
    """Return the files of a set by their paths in it."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def compare(before: Path, after: Path, only: str = "", *, quick: bool = False) -> list[Difference]:
    """Return what differs.

    Parameters
    ----------
    only : str
        What the paths hold that are compared; all where it is empty.
    quick : bool
        Whether a part was made again, so that what is missing is no difference.
    """
    were, are = (
        {name: path for name, path in files_of(folder).items() if only in name}
        for folder in (before, after)
    )
    names: dict[str, list[str]] = {}
    for name in sorted({*were, *are}):
        if name not in are:
            what = "MISSING"
        elif name not in were:
            what = NEW
        elif (before_it := _read(were[name])) == (after_it := _read(are[name])):
            continue
        else:
            what = "\n".join(["DIFFERS", *_told(before_it, after_it)])
        names.setdefault(what, []).append(name)
    if quick:
        names.pop("MISSING", None)
    return [Difference(what, held, what != NEW) for what, held in names.items()]


def _read(path: Path) -> str:
    """Return a file of a set, which may be older than what is known to be volatile."""
    return steady(path.read_bytes().decode())


def _told(before: str, after: str) -> Iterator[str]:
    # Line ends are part of what is written, and are shown.
    were, are = (text.replace("\r", "\\r").split("\n") for text in (before, after))
    at = next(n for n, (old, new) in enumerate(zip_longest(were, are)) if old != new)
    yield f"first in line {at + 1}:"
    old, new = (lines[at] if at < len(lines) else "" for lines in (were, are))
    start = _same(old, new)
    if max(len(were), len(are)) > LARGEST or start > WIDTH:
        begin = max(0, start - WIDTH // 3)
        yield f"-{old[begin : begin + WIDTH]}"
        yield f"+{new[begin : begin + WIDTH]}"
        return
    lines = difflib.unified_diff(were, are, "before", "after", n=1, lineterm="")
    for line in islice(lines, 2, MOST_LINES):
        yield line[:WIDTH]


def _same(old: str, new: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(old), len(new)))
