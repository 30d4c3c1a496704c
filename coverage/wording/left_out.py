"""Who is left out, in words: the groups reached least and most with their doubt, and ages."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.access.by_group import GroupAccess
from coverage.access.left_out import MATTERS, LeftOut, Spread
from coverage.access.need_a_car import NeedACar
from coverage.datasets.groups.grouping import Grouping
from coverage.datasets.groups.kinds import GROUP, KIND
from coverage.vocabulary import PopulationGroup, capitalised
from coverage.wording.groups import (
    group_sentences,
    inequality_sentence,
    most_and_least,
    not_in_a_group,
)
from coverage.wording.intervals import points_ends
from coverage.wording.need_a_car import need_sentence
from coverage.wording.numbers import per_cent, share
from coverage.wording.sentences import a_site, access_words, with_unit

HEADING = "Who is left out"


def left_out_title(found: LeftOut) -> str:
    """Return what a table of the groups of a place is called."""
    return f"{capitalised(access_words(found.gaps))}, by {found.by_group.grouping.label}"


def others_title(found: LeftOut) -> str:
    """Return what a table of people by age, and without a car, is called."""
    _, _, near = access_words(found.gaps).partition(" within ")
    also = " and without a car" if found.without_car else ""
    return f"People within {near}, by age{also}"


def groups_sentences(found: LeftOut) -> tuple[str, ...]:
    """Return which groups are reached most and least, and how unequal reach is."""
    spread = found.spread
    if spread is None:
        return group_sentences(found.by_group, found.area_code)
    most, least = spread.most, spread.least
    said = most_and_least(found.by_group, most, least, _doubt(spread))
    return (
        said,
        *inequality_sentence(found.inequality),
        *not_in_a_group(found.by_group, found.area_code),
    )


def _points(spread: Spread) -> int:
    """Return the difference of both shares as they are shown, in points."""
    return per_cent(spread.most.known_share or 0.0) - per_cent(spread.least.known_share or 0.0)


def what_they_are(found: LeftOut) -> tuple[tuple[str, str], ...]:
    """Return the names of the groups that are reached most and least, and what they mean.

    Nothing where the sentence names none.
    """
    spread = found.spread
    if spread is None or not _points(spread):
        return ()
    groups = (spread.most.group, spread.least.group)
    return tuple((group.name, group.means) for group in groups if group.means)


def _doubt(spread: Spread) -> str:
    """Return the interval of a difference as it is shown, and whether it leaves 0 out.

    It follows the difference.
    """
    shown = _points(spread) / 100
    ends = points_ends(min(spread.low, shown), max(spread.high, shown))
    larger = "larger than" if spread.is_larger_than_doubt else "within"
    return f" ({ends}), which is {larger} the doubt"


def few_note(found: LeftOut) -> tuple[str, ...]:
    """Return that a group of few people is in the table alone, where there is one."""
    few = [each for each in found.groups if 0 < (each.share_of_area or 0.0) < MATTERS]
    if not few or found.spread is None:
        return ()
    return (
        f"Groups of fewer than {share(MATTERS)} of the people are in the table, and not in the "
        "sentence above it.",
    )


def others_sentences(found: LeftOut) -> tuple[str, ...]:
    """Return how many young people are reached, and how many people need a car."""
    by_strength = found.without_car
    need = [need_sentence(by_strength, found.area_code)] if by_strength else []
    return (*_ages(found), *need)


def _ages(found: LeftOut) -> Iterator[str]:
    by_age = {of.population: of.place.known_share for of in found.ages}
    young, working_age = PopulationGroup.YOUNG, PopulationGroup.WORKING_AGE
    first, second = by_age.get(young), by_age.get(working_age)
    if first is None:
        return
    said = f"{capitalised(_who(first, young))} can reach {a_site(found.gaps.selection)}"
    if second is None:
        yield f"{said}."
    elif second and share(first) == share(second):
        yield f"{said}, the same share as of {working_age.label}."
    elif not first and not second:
        yield f"{said}, and nor can anyone{working_age.aged}."
    else:
        yield f"{said}, and {_who(second, working_age)}."


def _who(part: float, population: PopulationGroup) -> str:
    """Return a share of people: "62% of people aged 16 to 24", "nobody aged 16 to 24"."""
    return f"{share(part)} of {population.label}" if part else f"nobody{population.aged}"


def grouping_choice(grouping: Grouping) -> str:
    """Return a grouping as a choice on a screen: "8 kinds of neighbourhood"."""
    if grouping.own is None and grouping.word == KIND:
        return f"{len(grouping.groups)} kinds of neighbourhood"
    if grouping.own is None and grouping.word == GROUP:
        return f"{len(grouping.groups)} groups of neighbourhoods"
    return capitalised(grouping.label)


def age_name(population: PopulationGroup) -> str:
    """Return people of some ages as the row of a table."""
    return capitalised(population.label)


def without_car_name(found: NeedACar) -> str:
    """Return how far people would get without a car as the row of a table.

    It is of all of them, since the data do not tell who has a car.
    """
    within = with_unit(found.within_mode, found.mode_unit)
    return f"{capitalised(found.selection.population.label)}, if nobody had a car: {within}"


def part_of_people(access: GroupAccess) -> str:
    """Return which share of the people of the place are in a group: "Home to 12% of people."."""
    if access.share_of_area is None:
        return ""
    return f"Home to {share(access.share_of_area)} of people."
