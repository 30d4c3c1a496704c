"""What is known of each level, read when it is first asked for: some have thousands of areas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from coverage.errors import SelectionError
from coverage.given import find_word
from coverage.vocabulary import AreaLevel

Known = TypeVar("Known")

NO_OWN_AREAS = "Give your areas first: --areas-file FILE."
"""What is said to those who ask for areas of their own, and gave none."""


class ByLevel(Mapping[AreaLevel, Known]):
    """Something of each level that the data hold; to ask for another level is refused.

    Parameters
    ----------
    levels : sequence of AreaLevel
        Those that the data hold: a set of an earlier version has fewer.
    read : callable
        Given a level, reads it. It may be asked twice by two who ask at once.
    """

    def __init__(self, levels: Sequence[AreaLevel], read: Callable[[AreaLevel], Known]) -> None:
        """Read nothing yet."""
        self._levels = tuple(levels)
        self._read = read
        self._known: dict[AreaLevel, Known] = {}

    def __getitem__(self, level: AreaLevel) -> Known:
        """Return what is known of a level.

        Raises
        ------
        SelectionError
            If the data do not hold the level; the message says which they do.
        """
        if level not in self._levels:
            if level is AreaLevel.OWN:
                raise SelectionError(NO_OWN_AREAS)
            held = ", ".join(self._levels)
            raise SelectionError(f"These data hold no {level.plural}: ask for one of {held}.")
        if level not in self._known:
            self._known[level] = self._read(level)
        return self._known[level]

    def __contains__(self, level: object) -> bool:
        """Return whether the data hold a level."""
        return level in self._levels

    def __iter__(self) -> Iterator[AreaLevel]:
        """Return the levels that the data hold."""
        return iter(self._levels)

    def __len__(self) -> int:
        """Return how many those are."""
        return len(self._levels)


def with_level(
    of_levels: Mapping[AreaLevel, Known], level: AreaLevel, known: Known
) -> ByLevel[Known]:
    """Return the same with one level more, or with something else known of it."""
    levels = [each for each in AreaLevel if each is level or each in of_levels]
    return ByLevel(levels, lambda each: known if each is level else of_levels[each])


def by_member(of_levels: Mapping[AreaLevel, Known]) -> Mapping[AreaLevel, Known]:
    """Return the same with members of the vocabulary as keys, where they may be texts.

    Raises
    ------
    SelectionError
        If a level is not known.
    """
    if isinstance(of_levels, ByLevel):
        return of_levels
    by_word = {find_word(AreaLevel, level): known for level, known in of_levels.items()}
    return ByLevel(tuple(by_word), by_word.__getitem__)
