"""Areas in order beside a map, a bar each: whoever clicks one chooses the area."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING, assert_never

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.parts.address import ask, hear
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.choices import choose_whether
from coverage.dashboard.parts.chosen_area import take_choice
from coverage.dashboard.parts.clickable import choice_button, clickable
from coverage.dashboard.parts.markdown_escape import plain
from coverage.datasets.figures.by_level import figures_at
from coverage.datasets.figures.figure import Figure, figures_in
from coverage.tables.palette import NOT_KNOWN, shade_of
from coverage.tables.ranking import Ranked, RankedBy, Ranking, rank_areas, rank_by_figure
from coverage.vocabulary import AreaLevel, capitalised
from coverage.wording.numbers import MISSING, people, share, with_unit

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties

FIRST, MOST = 15, 300
"""Bars that a ranking begins with, and at most: nobody reads thousands, and a table has them."""

MOST_FIGURES = 3
"""Figures of the user's own that areas can be ranked by: there is room for few."""

KEY_TO_LINES = "Thin lines over the bars are 90% intervals."

KEY, EVERY = "rank", "all-ranked"


def show_ranking(gaps: Gaps, chosen: str | None, sure: Certainties | None = None) -> None:
    """Show the areas of a level by who is out of reach, with England's share as a rule.

    Parameters
    ----------
    chosen : str or None
        Code of the area that is chosen, which is marked, however far down it stands.
    sure : Certainties, optional
        How sure the figures are: with it, intervals are lines over the bars.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        heading = st.empty()
        by = _choose_order(own_figures(gaps.level))
    heading.markdown(f"**{plain(_heading(by, gaps))}**", width="stretch")
    place = st.container()
    many = _how_many(gaps)
    if isinstance(by, Figure):
        ranking = rank_by_figure(gaps, by, many, chosen)
    else:
        ranking = rank_areas(gaps, by, many, chosen, sure)
    codes = [area.area_code for area in ranking.areas]
    with place:
        html = ranking_html(ranking, gaps, chosen)
        clickable(html, key="ranking", on_choose=partial(take_choice, codes))
        if any(area.line for area in ranking.areas):
            st.caption(KEY_TO_LINES)


def own_figures(level: AreaLevel) -> tuple[Figure, ...]:
    """Return the first of the user's own figures of a level, in the order of their files."""
    return figures_in(figures_at(datasets(), level))[:MOST_FIGURES]


def _choose_order(figures: Sequence[Figure]) -> RankedBy | Figure:
    """Offer what areas are ranked by and return the choice: people are usual."""
    usual: str = next(iter(RankedBy))
    by_column = {figure.column: figure for figure in figures}
    options: list[str] = [*RankedBy, *by_column]

    def word(option: str) -> str:
        return by_column[option].label if option in by_column else capitalised(option)

    by_word = {word(option).casefold(): option for option in options}
    ask(KEY, usual, lambda said: by_word.get(said[-1].casefold()))
    if st.session_state.get(KEY) not in options:  # its file may be gone
        st.session_state[KEY] = usual
    chosen: str | None = st.segmented_control(
        "Rank by",
        options,
        format_func=lambda option: plain(word(option)),
        required=True,
        key=KEY,
        label_visibility="collapsed",
    )
    found = chosen or usual
    hear(KEY, [word(found)], [word(usual)])
    return by_column[found] if found in by_column else RankedBy(found)


def _how_many(gaps: Gaps) -> int:
    """Return how many bars are shown, and offer more where there are."""
    many = len(gaps.areas)
    if many <= FIRST:
        return FIRST
    most = min(MOST, many)
    words = f"all {many}" if most == many else f"the first {most}"
    return most if choose_whether(f"Show {words}", key=EVERY, meaning=None) else FIRST


def ranking_html(ranking: Ranking, gaps: Gaps, chosen: str | None) -> str:
    """Return a ranking as an HTML table, with a button for each area."""
    by = ranking.by
    rows = "".join(_row(area, by, is_chosen=area.area_code == chosen) for area in ranking.areas)
    place = ranking.england.length  # of the line through all bars; none where bars are people
    ruled = f' ruled" style="--england:{place * 100:.1f}%' if place else ""
    rule = f"<b>{escape(ranking.england.area)}</b>" if place else ""
    england = f'<td></td><th scope="row">{escape(ranking.england.area)}</th>'
    of_what = by.label if isinstance(by, Figure) else "Out of reach"
    return (
        f'<table class="ranking{ruled}" aria-label="{escape(_heading(ranking.by, gaps))}">'
        f'<thead><tr><th scope="col" colspan="2">Area</th><td class="bar">{rule}</td>'
        f'<th scope="col" class="number">{escape(of_what)}</th>'
        '<th scope="col" class="number">Within reach</th></tr></thead>'
        f'<tbody><tr class="england">{england}{_rest(ranking.england, by)}</tr>{rows}'
        "</tbody></table>"
    )


def _heading(by: RankedBy | Figure, gaps: Gaps) -> str:
    """Return what the bars are of."""
    if isinstance(by, Figure):
        return f"{by.heading}, by {gaps.level.label}"
    group, level = gaps.selection.population.label, gaps.level.label
    match by:
        case RankedBy.PEOPLE:
            return f"{capitalised(group)} out of reach, by {level}"
        case RankedBy.SHARE:
            return f"Share of {group} within reach, by {level}"
        case _:
            assert_never(by)


def _row(area: Ranked, by: RankedBy | Figure, *, is_chosen: bool) -> str:
    marked = ' class="chosen"' if is_chosen else ""
    button = choice_button(area.area_code, escape(area.area), chosen=is_chosen)
    place = f"{area.place:,}{'=' * area.is_tied}"
    name = f'<td class="place">{place}</td><th scope="row">{button}</th>'
    return f"<tr{marked}>{name}{_rest(area, by)}</tr>"


def _rest(area: Ranked, by: RankedBy | Figure) -> str:
    colour = NOT_KNOWN.colour if area.share is None else shade_of(area.share).colour
    bar = f'<i style="width:{area.length * 100:.1f}%;background:{colour}"></i>'
    if isinstance(by, Figure):
        gap = MISSING if area.figure is None else escape(with_unit(area.figure, by.unit))
    else:
        gap = MISSING if area.gap is None else people(area.gap)
    part = MISSING if area.share is None else share(area.share)
    return (
        f'<td class="bar">{bar if area.length else ""}{_line(area)}</td>'
        f'<td class="number">{gap}</td><td class="number">{part}</td>'
    )


def _line(area: Ranked) -> str:
    """Return the interval of a bar as a line over it, with its ends in words."""
    if area.line is None:
        return ""
    low, high = 100 * area.line.low, 100 * area.line.high
    words = f"90% interval: {escape(area.line.said)}"
    return (
        f'<s role="img" aria-label="{words}" title="{words}" '
        f'style="left:{low:.1f}%;width:{high - low:.1f}%"></s>'
    )
