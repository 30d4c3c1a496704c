"""WorkedOut: answers that were worked out of data once, kept beside them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


class WorkedOut:
    """The latest answers of each kind, by what they hang on.

    It is the one thing of ``Datasets`` that changes: what is kept is worked out again when it is
    gone, and is the same. Other data begin with none. Sessions share it, so that an answer may be
    worked out twice at the same time; the later one is kept.

    Parameters
    ----------
    whole : WorkedOut, optional
        That of the data of which these are a view by another mode of travel: what has nothing to
        do with travel is kept there, once for all views.
    """

    __slots__ = ("_kept", "whole")

    def __init__(self, whole: WorkedOut | None = None) -> None:
        """Begin with none."""
        self._kept: dict[str, dict[Hashable, Any]] = {}
        self.whole: WorkedOut = whole.whole if whole else self
        """Where that is kept which has nothing to do with travel; mostly here."""

    def once(self, kind: str, make: Callable[[], T], key: Hashable = None, *, most: int = 1) -> T:
        """Return the answer of a kind for a key, worked out when it is first asked for.

        Parameters
        ----------
        key : hashable, optional
            All that the answer hangs on beside the data, as members and never as their names.
        most : int, optional
            Answers of the kind that are kept; the oldest makes way.
        """
        found: T | None = self.of(kind, key)
        if found is None:
            found = make()
            self.keep(kind, found, key, most=most)
        return found

    def of(self, kind: str, key: Hashable = None) -> Any:
        """Return the answer of a kind for a key; None where none is kept."""
        return self._kept.get(kind, {}).get(key)

    def keep(self, kind: str, answer: object, key: Hashable = None, *, most: int = 1) -> None:
        """Keep an answer; see ``once``."""
        kept = self._kept.setdefault(kind, {})
        if key not in kept:
            while len(kept) >= most:
                kept.pop(next(iter([*kept])), None)
        kept[key] = answer

    def take_over(self, kind: str, other: WorkedOut) -> None:
        """Keep what another one keeps of a kind, in place of what was kept here."""
        if found := dict(other.all_of(kind)):
            self._kept[kind] = found

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of which there are answers."""
        return tuple(self._kept)

    def all_of(self, kind: str) -> Iterator[tuple[Hashable, Any]]:
        """Yield every key of a kind with its answer."""
        yield from [*self._kept.get(kind, {}).items()]
