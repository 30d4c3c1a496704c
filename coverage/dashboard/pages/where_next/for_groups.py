"""Whom a plan is for: a group of people, or everyone with no group below a share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import streamlit as st

from coverage.access.by_group import find_grouping
from coverage.dashboard.parts.address import ask, asked, hear
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.choices import number_said, number_word
from coverage.dashboard.parts.tables import show_table
from coverage.datasets.groups.grouping import Grouping
from coverage.datasets.load import Datasets
from coverage.errors import CoverageError
from coverage.planning.groups import find_group
from coverage.planning.problem import KINDS, Terms
from coverage.questions.fields import OnPage
from coverage.questions.plan_fields import BY, FLOOR, FOR_GROUP
from coverage.questions.planner import Planner
from coverage.tables.planning.groups import shares_by_group
from coverage.vocabulary import Objective, capitalised

EVERYONE = ""
"""In the place of the code of a group: the plan is for everyone."""

WHOLE = 100
"""A page asks for a floor in per cent."""

STEP = 5.0


class Owed(NamedTuple):
    """What a plan owes to groups, as the last fields of its terms."""

    by: str | None = None
    for_group: str | None = None
    floor: float | None = None


def choose_groups(objective: Objective) -> Owed:
    """Offer a group that the plan is for, and a floor, where it is to reach the most people."""
    known = datasets().groupings
    if not known or objective is not Objective.REACH:
        return Owed()
    by = _choose_name(
        BY.on_page,
        BY.key,
        list(known),
        lambda word: f"{capitalised(known[word].label)} ({len(known[word].groups)})",
    )
    grouping = known[by]
    names = {group.code: group.name for group in grouping.groups}
    whom = _choose_name(
        FOR_GROUP.on_page,
        FOR_GROUP.key,
        [EVERYONE, *names],
        lambda code: names.get(code, "Everyone"),
    )
    floor = _choose_floor()
    return Owed(None if by == KINDS else by, whom or None, floor)


def _choose_name(
    page: OnPage, key: str, options: Sequence[str], shown: Callable[[str], str]
) -> str:
    """Offer names, of which the first is usual, and return the chosen one."""
    usual = options[0]
    said = {word.casefold(): each for each in options for word in (shown(each), each)}
    ask(key, usual, lambda words: said.get(words[-1].casefold()))
    if st.session_state.get(key) not in options:
        st.session_state[key] = usual  # a group of other groups than are chosen now
    chosen = st.selectbox(page.heading, options, format_func=shown, key=key, help=page.hint)
    found = usual if chosen is None else chosen
    there = asked().get(key, [])  # a link names it by its code or by its name: both are taken
    is_named = bool(there) and said.get(there[-1].casefold()) == found
    hear(key, there[-1:] if is_named else [found or shown(found)], [usual or shown(usual)])
    return found


def _choose_floor() -> float | None:
    """Offer the share of each group that is to be reached, and return it; None for no floor."""
    page, key = FLOOR.on_page, FLOOR.key
    ask(key, None, lambda said: number_said(said, 0.0, WHOLE))
    floor = st.number_input(
        page.heading,
        min_value=0.0,
        max_value=float(WHOLE),
        value=None,
        step=STEP,
        placeholder=page.placeholder,
        format="%g",
        key=key,
        help=page.hint,
    )
    hear(key, [] if floor is None else [number_word(floor)], [])
    return None if floor is None else float(floor) / WHOLE


def settings_of(terms: Terms, data: Datasets) -> Iterator[tuple[str, Any]]:
    """Yield the values of the widgets that ask what a plan owes to groups.

    Raises
    ------
    CoverageError
        If the data have no such groups, or the floor cannot be typed here.
    """
    if not data.groupings and not terms.is_fair:
        return
    grouping: Grouping = find_grouping(data, terms.grouping)
    yield BY.key, grouping.word
    code = EVERYONE if terms.for_group is None else find_group(grouping, terms.for_group).code
    yield FOR_GROUP.key, code
    percent = None if terms.floor is None else round(terms.floor * WHOLE, 4)
    if percent is not None and percent / WHOLE != terms.floor:
        raise CoverageError(
            f"The page has floors in per cent with up to four decimals, the card has "
            f"{terms.floor:g}: replay it on the command line."
        )
    yield FLOOR.key, percent


def show_groups(planner: Planner) -> None:
    """Show who of each group is within reach before and after, where the plan owes it to them."""
    if not planner.asked.terms.is_fair:
        return
    show_table(shares_by_group(planner), "plan-groups-shares")
