"""Groups of residents in words: who is reached most and least, and how unequal reach is."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.access.by_group import GapsByGroup, GroupAccess
from coverage.access.inequality import Inequality
from coverage.access.left_out import known_groups, told_groups
from coverage.datasets.groups.grouping import NOT_IN_A_GROUP, Grouping
from coverage.datasets.groups.kinds import GROUP, KIND
from coverage.datasets.load import Datasets
from coverage.vocabulary import capitalised, listed
from coverage.wording.numbers import count, figure, in_millions, per_cent, share
from coverage.wording.place_names import inside
from coverage.wording.sentences import access_words

ENGLAND_FIRST = (
    "Rows of England come first: do not add them to those of areas. A group has no row in an area "
    "where nobody of it lives."
)
OF_PLACES = (
    "Kinds of neighbourhood are those of the 2011 Output Area Classification (Office for National "
    "Statistics). They describe places as they were at the Census of 2011, not each person who "
    "lives there. We share the residents of a small area (LSOA) over the kinds of its output "
    "areas, which hold about as many people each."
)
FIFTHS = (
    "Fifths are of residents: groups in the order of their share within reach, or in their own "
    "order where they are numbers. A group that straddles two fifths is shared by them."
)
INDEX = (
    "The concentration index is above 0 where reach is greater towards the higher numbers, and "
    "below 0 where it is greater towards the lower ones (Wagstaff, Paci and van Doorslaer 1991; "
    "Kakwani, Wagstaff and van Doorslaer 1997)."
)


def groups_title(found: GapsByGroup) -> str:
    """Return what was asked, as the title of a table."""
    return (
        f"{capitalised(access_words(found.gaps))}, by {found.grouping.label} and "
        f"{found.level.label}"
    )


def group_words(grouping: Grouping, name: str) -> str:
    """Return a group as a sentence begins with it: 'Neighbourhoods of the kind "Urbanites"'."""
    match grouping.word:
        case word if word == KIND and grouping.own is None:
            return f'Neighbourhoods of the kind "{name}"'
        case word if word == GROUP and grouping.own is None:
            return f'Neighbourhoods of the group "{name}"'
        case _:
            return f'Places in the group "{name}" ({grouping.label})'


def group_sentences(found: GapsByGroup, area_code: str | None = None) -> tuple[str, ...]:
    """Return who is reached most and least, and how unequal reach is.

    Parameters
    ----------
    area_code : str, optional
        Code of an area of the level; England where it is left out.

    Raises
    ------
    KeyError
        If the level has no such area.
    """
    every = found.of(area_code)
    groups = told_groups(every)
    if len(groups) < 2:
        return (*_one(found, groups, known_groups(every)), *not_in_a_group(found, area_code))
    best, worst = groups[0], groups[-1]
    return (
        most_and_least(found, best, worst),
        *inequality_sentence(found.inequality(area_code)),
        *not_in_a_group(found, area_code),
    )


def most_and_least(
    found: GapsByGroup, best: GroupAccess, worst: GroupAccess, doubt: str = ""
) -> str:
    """Return which group is reached most and which least, and by how much.

    Parameters
    ----------
    doubt : str
        The interval of the difference in brackets, with a blank before it; empty for none.
    """
    of, whom = found.grouping, found.selection.population.label
    high, low = best.known_share or 0.0, worst.known_share or 0.0
    if per_cent(high) == per_cent(low):
        return f"Reach is alike in every {of.label}: {share(high)} of {whom} are within reach."
    points = per_cent(high) - per_cent(low)
    fewer = "1 point lower" if points == 1 else f"{points} points lower"
    first = group_words(of, best.group.name)
    if best.whole.area_code:
        first = f"{capitalised(inside(best.whole.area))}, {first[:1].lower()}{first[1:]}"
    return (
        f"{first} are reached most: {share(high)} of {whom} there are "
        f"within reach. {group_words(of, worst.group.name)} are reached least: {share(low)}, "
        f"{fewer}{doubt}."
    )


def inequality_sentence(unequal: Inequality) -> tuple[str, ...]:
    """Return how much more likely people of the best-served fifth are to be reached."""
    if unequal.best is None or unequal.worst is None:
        return ()
    if unequal.worst == 1.0:  # everyone is reached, and has been told of
        return ()
    shares = f"({share(unequal.best)} and {share(unequal.worst)})"
    if unequal.times is None:
        if not unequal.best:
            return ()
        return (
            f"Nobody of the worst-served fifth of residents is within reach, and "
            f"{share(unequal.best)} of the best-served fifth are.",
        )
    times = f"{unequal.times:.1f}"
    if times == "1.0":
        return (
            "People of the best-served fifth are about as likely to be within reach as those of "
            f"the worst-served fifth {shares}.",
        )
    return (
        f"People of the best-served fifth are {figure(float(times))} times as likely to be within "
        f"reach as those of the worst-served fifth {shares}.",
    )


def _one(
    found: GapsByGroup, groups: tuple[GroupAccess, ...], known: tuple[GroupAccess, ...]
) -> tuple[str, ...]:
    if not groups:
        return ("It is not known who is within reach in any group.",)
    (only,) = groups
    whom = found.selection.population.label
    alone = "the only ones here" if len(known) == 1 else "home to nearly everyone here"
    said = f"{group_words(found.grouping, only.group.name)} are {alone}: "
    return (f"{said}{share(only.known_share or 0.0)} of {whom} there are within reach.",)


def not_in_a_group(found: GapsByGroup, area_code: str | None) -> tuple[str, ...]:
    """Return how many people of a place are in no group; nothing where all are in one."""
    left = [each for each in found.of(area_code) if each.group == NOT_IN_A_GROUP]
    return tuple(
        f"{in_millions(each.residents)} people live where no group is known." for each in left
    )


def groups_held(data: Datasets) -> str:
    """Return what data hold of a user's own groups: "10 groups by IMD decile"."""
    own = data.own_groups
    groupings = own.groupings if own else ()
    return listed([f"{count(len(each.groups), 'group')} by {each.label}" for each in groupings])


def groups_changed(_: Datasets, own: Datasets) -> Iterator[str]:
    """Yield where the user's own groups stand."""
    if own.own_groups:
        yield (
            "They tell who is reached in each group: under Who is left out, on the coverage map "
            "and on the profile of an area. They change no other number."
        )


def group_notes(grouping: Grouping) -> tuple[str, ...]:
    """Return what has to be known beside the figures of groups."""
    return (
        ENGLAND_FIRST,
        *([OF_PLACES] if grouping.own is None else []),
        FIFTHS,
        *([INDEX] if grouping.is_ordered else []),
    )
