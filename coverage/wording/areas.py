"""Areas in running text: numbers as people say them, and how areas stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from coverage.access.selection import Selection
from coverage.eligibility.beside.side_by_side import SideBySide
from coverage.vocabulary import PopulationGroup, capitalised, listed
from coverage.wording.numbers import share
from coverage.wording.place_names import in_sentence, inside

if TYPE_CHECKING:
    from coverage.access.certainty.differences import Difference

MILLION = 1_000_000


def number_said(count: int) -> str:
    """Return a number of people in two digits: "some 4,300", "around 340,000", "about 1.2 million".

    Parameters
    ----------
    count : int
        Not negative; below a hundred it is "none" or "fewer than 100".
    """
    if count < 100:
        return "fewer than 100" if count else "none"
    step: int = 10 ** (len(str(count)) - 2)
    rounded = (count + step // 2) // step * step
    if rounded >= MILLION:
        return f"about {rounded / MILLION:g} million"
    return f"{'some' if rounded < 10_000 else 'around'} {rounded:,}"


def people_said(count: int, group: PopulationGroup = PopulationGroup.ALL) -> str:
    """Return how many people there are: "around 340,000 people aged 16 to 64", "nobody"."""
    return f"{number_said(count)} {group.label}" if count else f"nobody{group.aged}"


COUNTS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)


def count_said(count: int) -> str:
    """Return a small whole number in letters: "no", "one", "twenty", "21"."""
    return COUNTS[count] if count < len(COUNTS) else f"{count:,}"


FEW, MOST = Fraction(1, 40), Fraction(39, 40)
"""Outside these a share is that of hardly anyone, or almost everyone."""

SHARES = (
    (Fraction(1, 20), "about one in twenty"),
    (Fraction(1, 10), "about one in ten"),
    (Fraction(1, 7), "about one in seven"),
    (Fraction(1, 5), "about one in five"),
    (Fraction(1, 4), "about a quarter"),
    (Fraction(3, 10), "about three in ten"),
    (Fraction(1, 3), "about a third"),
    (Fraction(2, 5), "about two in five"),
    (Fraction(9, 20), "more than two in five"),
    (Fraction(1, 2), "about half"),
    (Fraction(11, 20), "more than half"),
    (Fraction(3, 5), "about three in five"),
    (Fraction(2, 3), "about two thirds"),
    (Fraction(7, 10), "about seven in ten"),
    (Fraction(3, 4), "about three quarters"),
    (Fraction(4, 5), "about four in five"),
    (Fraction(17, 20), "more than four in five"),
    (Fraction(9, 10), "about nine in ten"),
    (Fraction(19, 20), "more than nine in ten"),
)
"""A share is said as the nearest of these."""


def share_said(part: float) -> str:
    """Return a share of people: "nobody", "hardly anyone", "about two in five", "everyone".

    Parameters
    ----------
    part : float
        From 0 to 1; only 0 is nobody and only 1 everyone.
    """
    return _share(part, ("nobody", "hardly anyone", "almost everyone", "everyone"))


def share_of_them(part: float) -> str:
    """Return the same share as it is said of people just named: "almost all of them"."""
    return f"{share_of(part)} of them"


def share_of(part: float) -> str:
    """Return the same share as it stands before "of": "almost all"."""
    return _share(part, ("none", "hardly any", "almost all", "all"))


def _share(part: float, ends: tuple[str, str, str, str]) -> str:
    end = _end(part)
    if end is not None:
        return ends[end]
    return min(SHARES, key=lambda named: abs(named[0] - Fraction(part)))[1]


def _end(part: float) -> int | None:
    """Return at which end a share lies, from 0 for nobody to 3 for everyone; None between."""
    if part <= 0 or part >= 1:
        return 0 if part <= 0 else 3
    if part < FEW or part > MOST:
        return 1 if part < FEW else 2
    return None


def compared_title(names: Sequence[str]) -> str:
    """Return what a comparison of areas is called."""
    return f"{capitalised(listed([in_sentence(name) for name in names]))} compared"


def comparison_sentence(found: SideBySide, names: Sequence[str]) -> str:
    """Return how areas that are compared stand to each other, and to England.

    Parameters
    ----------
    names : sequence of str
        What each of the areas is called.
    """
    accesses = [*(area.access for area in found.areas), found.england]
    parts = [
        (share(access.known_share), inside(name))
        for access, name in zip(accesses, (*names, found.england.area), strict=True)
        if access.known_share is not None
    ]
    if not parts:
        return "It is not known who can reach a site."
    (first, where), *others = parts
    people = found.selection.population.label
    said = listed([f"{first} of {people} {where}", *(f"{of} {there}" for of, there in others)])
    return f"A site is within reach of {said}."


def difference_sentences(
    above: Sequence[Difference | None], names: Sequence[str]
) -> tuple[str, ...]:
    """Return to which places the share of the first is higher or lower, and whether that is sure.

    By how much, with the interval of that, stands in the table of the comparison.

    Parameters
    ----------
    above : sequence of Difference or None
        By how much it is above each other one, in the order of their names.
    names : sequence of str
        What each place is called, the first among them.
    """
    first, *others = names
    known = [(other, found) for other, found in zip(others, above, strict=True) if found]
    clear = [(other, found.by < 0) for other, found in known if found.is_clear]
    lower = [inside(other) for other, is_below in clear if is_below]
    higher = [inside(other) for other, is_below in clear if not is_below]
    ways = [
        f"{way} than {listed(there)}"
        for way, there in (("lower", lower), ("higher", higher))
        if there
    ]
    within = [inside(other) for other, found in known if not found.is_clear]
    said = []
    if ways:
        surely = "by more than the doubt"
        said.append(f"The share {inside(first)} is {' and '.join(ways)}, {surely}.")
    if within:
        it = "It" if ways else f"The share {inside(first)}"
        said.append(f"{it} differs from that {listed(within, 'or')} by no more than the doubt.")
    return tuple(said)


def taught_there(selection: Selection) -> str:
    """Return what is told of each sector: the share of whom that can reach a site teaching it."""
    return f"Share of {selection.population.label} who can reach a site that teaches each sector"
