"""What is said of kept minutes that were found damaged; they are never believed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coverage.datasets.array_cache import Kept
from coverage.datasets.load import Datasets
from coverage.errors import FileWarning
from coverage.vocabulary import listed
from coverage.wording.numbers import count

MOST_NAMED = 3
"""Files that are named; of the others only how many there are is told."""

UNFIT = "damaged, closed to this user or of an earlier version"
"""What a kept file can be that is passed over."""


def kept_warnings(datasets: Datasets) -> tuple[FileWarning, ...]:
    """Return a warning where kept files were found damaged as these data were asked."""
    if datasets.roads is None or not (names := [*datasets.roads.store.passed_over]):
        return ()
    said = (
        f"{count(len(names), 'kept file')} {_one(names, 'was', 'were')} {UNFIT} "
        f"({_named(names)}); the minutes were worked out again, so that the numbers are "
        "right."
    )
    return (FileWarning(_shown(datasets.roads.store.folder), said),)


def looked_words(kept: Kept, folder: Path) -> str:
    """Return what a look at the kept files found; if some are damaged, what comes of it."""
    if not kept.looked_at:
        shown = _shown(folder)
        return f"no file that can be read in {shown}: minutes are worked out when asked for"
    first = "" if kept.are_all else "the first "
    looked_at = f"{first}{count(kept.looked_at, 'file')} in {_shown(folder)}"
    if not (names := kept.damaged):
        return f"{looked_at} whole"
    return (
        f"{looked_at}, of which {len(names):,} {_one(names, 'is', 'are')} {UNFIT} "
        f"({_named(names)}): never believed, and the minutes are worked out again when they are "
        "asked for; delete any that stay so."
    )


def _named(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return listed([*names[:MOST_NAMED], *([f"{more:,} more"] if more > 0 else [])])


def _shown(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def _one(names: Sequence[str], one: str, more: str) -> str:
    return one if len(names) == 1 else more
