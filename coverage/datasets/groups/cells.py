"""Cells of a column of groups: words, small whole numbers, or numbers that are cut into fifths."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.figures.cells import read_figure
from coverage.datasets.groups.grouping import NO_GROUP, Group
from coverage.datasets.name_forms import name_words
from coverage.given import quoted
from coverage.safe_text import one_line

MOST_GROUPS = 60
"""Groups that a column may have."""

MOST_WHOLE = 20
"""Whole numbers from 0 to this are groups as they are, such as deciles."""

LONGEST_NAME = 80

FIFTHS = ("Lowest fifth", "Second fifth", "Middle fifth", "Fourth fifth", "Highest fifth")

NAMED_TENTHS = {"decile": 10, "deciles": 10, "tenth": 10, "tenths": 10}
NAMED_FIFTHS = {"quintile": 5, "quintiles": 5, "fifth": 5, "fifths": 5}
NAMED_FOURTHS = {"quartile": 4, "quartiles": 4, "quarter": 4, "quarters": 4}
ENDS = {**NAMED_TENTHS, **NAMED_FIFTHS, **NAMED_FOURTHS}
"""The greatest number of a column, by a word of its heading; the least is 1."""

NO_WORDS = frozenset(
    {"n/a", "na", "#n/a", "n.a.", "null", "none", "nan", "unknown", "not known", "missing"}
    | {"no data", "not available", "not applicable"}
)
"""What says that a place has no group."""

MOSTLY = 0.8
"""A column of which so many cells are numbers is meant to be one of numbers."""

BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column of groups as it was read.

    Parameters
    ----------
    groups : tuple of Group
        Of words in the order of the alphabet, of numbers the lowest first.
    group : ndarray of int, shape (rows,)
        Row of the group of each row of the table; ``NO_GROUP`` where its cell is blank.
    is_ordered : bool
        Whether the groups are of numbers.
    values : ndarray of float or None, shape (rows,)
        Numbers that have to be cut into fifths, NaN where there is none; None for groups as they
        are.
    odd : tuple of str
        Cells that are no part of what the heading promises, such as decile 11.
    """

    groups: tuple[Group, ...]
    group: NDArray[np.intp]
    is_ordered: bool
    values: NDArray[np.float64] | None = None
    odd: tuple[str, ...] = ()


class NoGroupsError(ValueError):
    """A column holds no groups; the message says why."""


def read_column(label: str, cells: Sequence[str]) -> ReadColumn:
    """Return the groups of a column.

    A column of numbers is of groups where all are whole and from 0 to ``MOST_WHOLE``, and else has
    to be cut into fifths. Capitals and blanks make no two groups of one.

    Raises
    ------
    NoGroupsError
        If every cell is blank, or there are more than ``MOST_GROUPS`` words.
    """
    values, words = np.full(len(cells), np.nan), []
    for row, cell in enumerate(cells):
        try:
            found = read_figure(cell)
        except ValueError:
            words.append(cell)
            continue
        if found is not None:
            values[row] = found
    numbers = np.isfinite(values)
    if numbers.any() and not words:
        return _numbers(label, cells, values)
    is_meant = numbers.sum() >= MOSTLY * (numbers.sum() + len(words))
    if is_meant and len(np.unique(values[numbers])) > MOST_GROUPS:
        more = f" and {len(words) - 1:,} more cells are" if len(words) > 1 else " is"
        raise NoGroupsError(
            f"{quoted(words[0])}{more} no number: write numbers, or leave the cell blank"
        )
    return _words(cells)


def _numbers(label: str, cells: Sequence[str], values: NDArray[np.float64]) -> ReadColumn:
    known = values[np.isfinite(values)]
    end = next((ENDS[word] for word in name_words(label) if word in ENDS), None)
    odd: tuple[str, ...] = ()
    if end is not None:
        is_odd = np.isfinite(values) & ((values < 1) | (values > end) | (values % 1 != 0))
        odd = tuple(cells[row] for row in np.flatnonzero(is_odd).tolist())
    if (known % 1 == 0).all() and known.min() >= 0 and known.max() <= MOST_WHOLE:
        kinds, at = np.unique(known.astype(np.intp), return_inverse=True)
        group = np.full(len(values), NO_GROUP, np.intp)
        group[np.isfinite(values)] = at
        groups = tuple(Group(str(number), str(number)) for number in kinds.tolist())
        return ReadColumn(groups, group, is_ordered=True, odd=odd)
    none = np.full(len(values), NO_GROUP, np.intp)
    return ReadColumn((), none, is_ordered=True, values=values, odd=odd)


def _words(cells: Sequence[str]) -> ReadColumn:
    written = [one_line(BLANK.sub(" ", cell).strip(), LONGEST_NAME) for cell in cells]
    keys = ["" if _is_blank(each) else each.casefold() for each in written]
    spellings: dict[str, Counter[str]] = {}
    for key, text in zip(keys, written, strict=True):
        if key:
            spellings.setdefault(key, Counter())[text] += 1
    if not spellings:
        raise NoGroupsError("every cell is blank")
    if len(spellings) > MOST_GROUPS:
        raise NoGroupsError(
            f"it holds {len(spellings):,} different words: {MOST_GROUPS} groups at most"
        )
    order = sorted(spellings, key=_place)
    row_of = {key: row for row, key in enumerate(order)}
    names = (min(_most(spellings[key])) for key in order)
    groups = tuple(Group(name, name) for name in names)
    group = np.array([row_of.get(key, NO_GROUP) for key in keys], np.intp)
    return ReadColumn(groups, group, is_ordered=False)


def _is_blank(text: str) -> bool:
    """Return whether a word says that there is none: "n/a", or marks alone."""
    return text.casefold() in NO_WORDS or not any(map(str.isalnum, text))


def _place(key: str) -> tuple[float, str]:
    """Return what puts words in order: numbers by what they are, before all others."""
    try:
        return (float(key) if key.isdecimal() else np.inf, key)
    except ValueError:  # other alphabets have numerals too
        return (np.inf, key)


def _most(counts: Counter[str]) -> Iterable[str]:
    """Return the spellings that stand most often."""
    top = max(counts.values())
    return (text for text, count in counts.items() if count == top)


def fifths_of(
    values: NDArray[np.float64], people: NDArray[np.float64]
) -> tuple[tuple[Group, ...], NDArray[np.intp]]:
    """Cut numbers into fifths of residents; places of one number are of one fifth.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        NaN where there is none.
    people : ndarray of float, shape (n,)
        Residents of each place.

    Returns
    -------
    groups : tuple of Group
        Fifths that hold a number, the lowest first, with the numbers that they are of.
    group : ndarray of int, shape (n,)
    """
    known = np.isfinite(values)
    kinds, at = np.unique(values[known], return_inverse=True)
    held = np.bincount(at, people[known], len(kinds))
    total = held.sum()
    if total <= 0:
        held, total = np.ones_like(held), len(held)
    middle = np.cumsum(held) - held / 2
    fifth = np.minimum((middle / total * len(FIFTHS)).astype(np.intp), len(FIFTHS) - 1)
    there = np.unique(fifth)
    groups = []
    for each in there.tolist():
        of = kinds[fifth == each]
        low, high = f"{of[0]:,.6g}", f"{of[-1]:,.6g}"
        means = f"Places with {low}." if low == high else f"Places with {low} to {high}."
        groups.append(Group(str(each + 1), FIFTHS[each], means))
    group = np.full(len(values), NO_GROUP, np.intp)
    group[known] = np.searchsorted(there, fifth[at])
    return tuple(groups), group
