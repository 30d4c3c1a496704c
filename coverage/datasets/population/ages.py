"""The ages that a column of a population table counts, by what the column is called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coverage.datasets.name_forms import name_words
from coverage.vocabulary import PopulationGroup, listed

OLDEST = 130
"""Nobody is older: "90+" ends here."""

WORDS_ALONE = frozenset(
    {"age", "aged", "ages", "year", "years", "yr", "yrs", "old", "of", "pop", "population", "in"}
    | {"persons", "person", "people", "residents", "usual", "usually", "resident", "measures"}
    | {"value", "number", "count", "sex", "gender", "gen", "syoa", "categories", "both", "sexes"}
    | {
        "estimate",
        "estimates",
        "mid",
        "excluding",
        "prisoners",
        "single",
        "by",
        "residence",
        "type",
    }
)
"""Words that say nothing of which ages, or of whom."""

EVERYBODY = frozenset({"all", "total", "totals"})
PEOPLE = frozenset({"population", "persons", "residents", "people"})
COUNTED = frozenset({"mid", "number", "of", "count", "estimate", "estimates", "usual", "resident"})
"""Said of everyone where a column says no more, and words that may stand beside."""

OVER = frozenset({"over", "plus", "older", "above", "more"})
UNDER = frozenset({"under", "younger", "below"})
TO = frozenset({"to", "and", "or"})
"""Words between two ages, or before "over" and "under"."""

LETTERED = re.compile(r"(?P<sex>[a-z]*?)_?(?P<age>\d{1,3})(?P<end>[a-z]*)", re.ASCII)
YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


class Sex(StrEnum):
    """Whom a column counts."""

    EVERYONE = "everyone"
    FEMALE = "female"
    MALE = "male"


SEXES = {
    **dict.fromkeys(("f", "female", "females", "women", "girls"), Sex.FEMALE),
    **dict.fromkeys(("m", "male", "males", "men", "boys"), Sex.MALE),
}
PREFIXES = {"f": Sex.FEMALE, "m": Sex.MALE, "p": Sex.EVERYONE, "x": Sex.EVERYONE}
PREFIXES |= dict.fromkeys(("", "age", "aged", "y", "ag", "pop", "persons", "all"), Sex.EVERYONE)
PREFIXES |= {"female": Sex.FEMALE, "females": Sex.FEMALE, "male": Sex.MALE, "males": Sex.MALE}
"""What may be written before an age, as in "F16", "age16" and "x16"."""


@dataclass(frozen=True, slots=True)
class Ages:
    """Whom a column counts.

    Parameters
    ----------
    first, last : int
        Years of age, both counted; 0 to ``OLDEST`` for everyone.
    is_total : bool
        Whether the column says so itself, and names no age.
    """

    sex: Sex
    first: int
    last: int
    is_total: bool = False


def ages_of(column: str) -> Ages | None:
    """Return the ages that a column counts; None where it says none, or counts something else.

    It may be called "16", "F16", "M90+", "Aged 16 to 64", "Age: Aged 4 years and under; measures:
    Value", "Sex: Male; Age: Total; measures: Value" or "All Ages", and much like it.
    """
    if "%" in column or len(column) > 120:
        return None
    words = name_words(column.replace("+", " plus ").replace("_", " "))
    sex, numbers, marks = Sex.EVERYONE, [], set()
    if PEOPLE.intersection(words) and all(
        word in PEOPLE | COUNTED or YEAR.fullmatch(word) for word in words
    ):
        marks.add("all")
    for word in words:
        if word in SEXES:
            sex = SEXES[word]
        elif word in EVERYBODY | OVER | UNDER | TO:
            marks.add(word)
        elif YEAR.fullmatch(word) or word in WORDS_ALONE:
            continue
        elif (found := LETTERED.fullmatch(word)) and found["sex"] in PREFIXES:
            sex = PREFIXES[found["sex"]] if found["sex"] else sex
            numbers.append(int(found["age"]))
            if found["end"]:
                if found["end"] not in ("plus", "over"):
                    return None
                marks.add("plus")
        else:
            return None
    return _ages(sex, numbers, marks)


def _ages(sex: Sex, numbers: Sequence[int], marks: set[str]) -> Ages | None:
    """Return the ages that numbers and the words beside them mean; None for none."""
    if any(number > OLDEST for number in numbers):
        return None
    match numbers:
        case []:
            counts_all = bool(marks & EVERYBODY) or sex is not Sex.EVERYONE
            return Ages(sex, 0, OLDEST, True) if counts_all and not marks & (OVER | UNDER) else None
        case [one] if marks & OVER:
            return Ages(sex, one, OLDEST)
        case [one] if marks & UNDER:  # "4 years and under", but "under 1 year"
            last = one if marks & {"and", "or"} else one - 1
            return Ages(sex, 0, last) if last >= 0 else None
        case [one]:
            return Ages(sex, one, one)
        case [first, last] if first <= last and not marks & (OVER | UNDER):
            return Ages(sex, first, last)
        case _:
            return None


LIMITS: Mapping[PopulationGroup, tuple[int, int]] = {
    group: (0, OLDEST)
    if group is PopulationGroup.ALL
    else tuple(int(age) for age in group.split("-"))  # type: ignore[misc]
    for group in PopulationGroup
}
"""The first and the last age of each group."""


def columns_of_groups(header: Sequence[str]) -> dict[PopulationGroup, tuple[str, ...]]:
    """Return the columns whose sum is each group; a group that none make up is left out.

    Of several sums that of the fewest columns is taken, and persons before females and males.

    Parameters
    ----------
    header : sequence of str
        The columns of a table. One that is a number alone is an age where "0", "16" and "64" are
        there as well.

    Raises
    ------
    ValueError
        If two columns count the same ages of the same people; the message names them.
    """
    plain = {"0", "16", "64"} <= set(header)
    told = {
        column: ages
        for column in header
        if (plain or not column.isdecimal()) and (ages := ages_of(column))
    }
    found = {}
    for group, limits in LIMITS.items():
        of_everyone = _sum(told, Sex.EVERYONE, *limits)
        females, males = (_sum(told, sex, *limits) for sex in (Sex.FEMALE, Sex.MALE))
        if columns := of_everyone or (females and males and (*females, *males)):
            _refuse_twins(told, columns)
            found[group] = columns
    return found


def _refuse_twins(told: Mapping[str, Ages], columns: Sequence[str]) -> None:
    for column in columns:
        twins = [each for each in told if _same(told[each], told[column])]
        if len(twins) > 1:
            which = listed([repr(each) for each in twins])
            raise ValueError(f"{which} count the same people: keep one of them")


def _same(one: Ages, other: Ages) -> bool:
    return (one.sex, one.first, one.last) == (other.sex, other.first, other.last)


def _sum(told: Mapping[str, Ages], sex: Sex, first: int, last: int) -> tuple[str, ...]:
    """Return the fewest columns that hold ages from first to last, each once; empty if none do."""
    by_first: dict[int, list[tuple[str, int]]] = {}
    for column, ages in told.items():
        if ages.sex is sex and ages.last <= last:
            by_first.setdefault(ages.first, []).append((column, ages.last + 1))
    ways: dict[int, tuple[str, ...]] = {first: ()}
    for age in range(first, last + 1):
        for column, after in by_first.get(age, []) if age in ways else []:
            if after not in ways or len(ways[age]) + 1 < len(ways[after]):
                ways[after] = (*ways[age], column)
    return ways.get(last + 1, ())
