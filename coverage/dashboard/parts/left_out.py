"""Who is left out, on a page: kinds of neighbourhood and ages as bars, of the chosen place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from coverage.access.by_group import GapsByGroup, find_gaps_by_group
from coverage.access.gaps import Gaps
from coverage.access.left_out import (
    AGES,
    LeftOut,
    Spread,
    find_spread,
    find_without_car,
    left_out_of,
)
from coverage.access.need_a_car import NeedACar
from coverage.access.selection import Selection
from coverage.dashboard.parts.address import ask, hear
from coverage.dashboard.parts.answers import datasets, gaps
from coverage.dashboard.parts.bars_html import bars_html
from coverage.dashboard.parts.choices import one_said
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.parts.downloads import offer_csv_of
from coverage.dashboard.parts.later import Later
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.server.answer_cache import kept
from coverage.datasets.groups.grouping import Grouping
from coverage.datasets.load import Datasets
from coverage.questions.question import GroupsQuestion
from coverage.tables.left_out import bars_of_groups, bars_of_others
from coverage.vocabulary import AreaLevel, PopulationGroup
from coverage.wording.left_out import (
    HEADING,
    few_note,
    grouping_choice,
    groups_sentences,
    others_sentences,
)

BY = "groups"
"""Key, in the address too, of the grouping that people are told apart by."""

OPEN = "left-out-open"
"""Key of the box that is folded on the coverage map, so that a filter need not answer it."""

FOLDED = "By kind of neighbourhood, young people and people without a car"

NO_GROUPS = "These data do not know which kind of neighbourhood people live in."


@kept("Working out who is left out …")
def by_group(data: Datasets, selection: Selection, level: AreaLevel, word: str) -> GapsByGroup:
    """Return who is reached in each group of a grouping, by its word."""
    return find_gaps_by_group(data, selection, level, word)


@kept()
def spread(
    data: Datasets, selection: Selection, level: AreaLevel, word: str, area_code: str | None
) -> tuple[Spread, ...]:
    """Return which groups of a place are reached least and most, and how sure that is, if any."""
    found = find_spread(data, by_group(selection, level, word), area_code)
    return (found,) if found else ()


@kept()
def without_car(data: Datasets, selection: Selection, level: AreaLevel) -> tuple[NeedACar, ...]:
    """Return who can drive to a site and cannot get to one by bicycle, where that is asked."""
    found = find_without_car(data, selection, level)
    return (found,) if found else ()


def left_out(
    selection: Selection, level: AreaLevel, word: str, area_code: str | None, later: Later
) -> LeftOut:
    """Return who of a place is left out, by groups and by age.

    Parameters
    ----------
    later : Later
        Works out how sure a difference is, and who needs a car, once the page stands.
    """
    return left_out_of(
        by_group(selection, level, word),
        next(iter(later.known(spread, selection, level, word, area_code) or ()), None),
        _by_age(selection, level),
        next(iter(later.known(without_car, selection, level) or ()), None),
        area_code,
    )


def _by_age(selection: Selection, level: AreaLevel) -> Mapping[PopulationGroup, Gaps]:
    """Return the gaps of people by age, as far as the data count them."""
    counted = [age for age in AGES if age in datasets().demand.residents]
    return {age: gaps(replace(selection, population=age), level) for age in counted}


def show_left_out(selection: Selection, level: AreaLevel, chosen: str | None, later: Later) -> None:
    """Show who is left out in England, or in the chosen area; folded until it is opened."""
    st.header(HEADING, anchor="left-out")
    with st.expander(FOLDED, key=OPEN, on_change="rerun") as box:
        if box.open:
            found = _show(selection, level, chosen, later)
            if found is not None:
                question = GroupsQuestion(level, selection, found.by_group.grouping.word)
                offer_csv_of(question, datasets(), "Download who is left out (CSV)")


def show_left_out_of_area(
    selection: Selection, level: AreaLevel, chosen: str, later: Later
) -> None:
    """Show who is left out in one area, beside England."""
    st.header(HEADING, anchor="left-out")
    _show(selection, level, chosen, later)


def _show(
    selection: Selection, level: AreaLevel, chosen: str | None, later: Later
) -> LeftOut | None:
    grouping = _choose_grouping()
    if grouping is None:
        st.markdown(NO_GROUPS)
        return None
    found = left_out(selection, level, grouping.word, chosen, later)
    for sentence in groups_sentences(found):
        st.markdown(plain(sentence))
    st.html(bars_html(bars_of_groups(found)))
    for note in few_note(found):
        st.caption(plain(note))
    for sentence in others_sentences(found):
        st.markdown(plain(sentence))
    if found.ages or found.without_car:
        st.html(bars_html(bars_of_others(found)))
    return found


def _choose_grouping() -> Grouping | None:
    """Offer how people are told apart, and return the choice; None where the data know no way."""
    groupings = datasets().groupings
    if not groupings:
        return None
    words = list(groupings)
    names = {word: grouping_choice(groupings[word]) for word in words}
    usual = words[0]
    by_name = {name.casefold(): word for word, name in names.items()}
    ask(BY, usual, lambda said: by_name.get(one_said(list(names.values()), said) or ""))
    if st.session_state.get(BY) not in words:  # its file may be gone
        st.session_state[BY] = usual
    chosen = st.selectbox(
        "People by",
        words,
        index=0,
        format_func=lambda word: names[word],
        key=BY,
        width=320,
        help=tooltip("kind of neighbourhood", "group of neighbourhoods"),
    )
    hear(BY, [names[chosen]], [names[usual]])
    return groupings[chosen]
