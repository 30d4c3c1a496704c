"""The terms of a plan: how many institutes, for what, and within which limits."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coverage.dashboard.pages.where_next.for_groups import choose_groups
from coverage.dashboard.parts.address import ask, hear, keep_choices
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.choices import choose_amount, choose_one, number_said, number_word
from coverage.dashboard.parts.page_head import PageHead
from coverage.dashboard.parts.selection import choose_field
from coverage.planning.problem import COST_MILLIONS, MOST, Terms
from coverage.questions.plan_fields import (
    BUDGET,
    COST,
    EACH_ELIGIBLE_REGION,
    ELIGIBLE_ONLY,
    INSTITUTES,
    OBJECTIVE,
    ONE_PER,
)
from coverage.vocabulary import AreaLevel, capitalised
from coverage.wording.plan_limits import few_places_sentence

USUAL = 8


class OnePer(StrEnum):
    """Areas of which each gets one new institute at most."""

    NO_LIMIT = "no limit"
    REGION = "region"
    LEP = "LEP area"
    LSIP = "LSIP area"
    OWN = "area of your own"

    @property
    def level(self) -> AreaLevel | None:
        """The level of the areas; None for no limit."""
        return {
            "region": AreaLevel.REGION,
            "LEP area": AreaLevel.LEP,
            "LSIP area": AreaLevel.LSIP,
            "area of your own": AreaLevel.OWN,
        }.get(self.value)


def choose_terms(level: AreaLevel, head: PageHead, place: DeltaGenerator, candidates: int) -> Terms:
    """Show what a plan can be asked to do, and return what the user asks.

    Parameters
    ----------
    place : DeltaGenerator
        Where the number of institutes is chosen.
    candidates : int
        Places that there are to choose from.

    Raises
    ------
    SelectionError
        If the budget pays for no institute.
    """
    asked = Terms(USUAL, level=level)
    with place:
        institutes = _choose_institutes(candidates)
    with head.more:
        objective = choose_field(OBJECTIVE, asked)
        owed = choose_groups(objective)
        one_per = choose_one(
            ONE_PER.on_page.heading,
            [each for each in OnePer if each.level is None or each.level in datasets().levels],
            lambda each: capitalised(each.value),
            key=ONE_PER.key,
        )
        eligible = choose_field(ELIGIBLE_ONLY, asked)
        regions = choose_field(EACH_ELIGIBLE_REGION, asked)
        cost = choose_amount(
            COST.on_page.heading,
            1.0,
            None,
            key=COST.key,
            usual=COST_MILLIONS,
            step=1.0,
            shown="%.1f",
            meaning=COST.on_page.hint,
        )
        budget = _choose_budget()
    return Terms(
        institutes,
        objective,
        level,
        one_per.level,
        eligible,
        regions,
        cost,
        budget,
        *owed,
    )


def choose_number_of_institutes(number: int) -> None:
    """Choose how many institutes a plan has, from elsewhere on the page, before it runs again."""
    st.session_state[INSTITUTES.key] = number
    keep_choices({INSTITUTES.key: number})


def _choose_institutes(candidates: int) -> int:
    """Offer as many institutes as there are places for; a number that is larger becomes that."""
    key, most = INSTITUTES.key, max(1, min(MOST, candidates))
    usual = min(USUAL, most)

    def read(said: Sequence[str]) -> int | None:
        number = number_said(said, 1, MOST)
        return None if number is None or not number.is_integer() else int(number)

    ask(key, usual, read)
    st.session_state[key] = min(st.session_state.get(key) or usual, most)
    chosen = st.segmented_control(
        INSTITUTES.on_page.heading,
        list(range(1, most + 1)),
        required=True,
        key=key,
        help=INSTITUTES.on_page.hint,
    )
    institutes = int(chosen or usual)
    hear(key, [str(institutes)], [str(USUAL)])
    if candidates < MOST:
        st.caption(few_places_sentence(candidates))
    return institutes


def _choose_budget() -> float | None:
    """Offer a limit to what the plan may cost and return it; None for no limit."""
    page, key = BUDGET.on_page, BUDGET.key
    ask(key, None, lambda said: number_said(said, 1.0, None))
    budget = st.number_input(
        page.heading,
        min_value=1.0,
        value=None,
        step=15.0,
        placeholder=page.placeholder,
        format="%.1f",
        key=key,
        help=page.hint,
    )
    hear(key, [] if budget is None else [number_word(budget)], [])
    return None if budget is None else float(budget)
