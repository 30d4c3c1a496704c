"""The terms of a plan."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from coverage.dashboard.parts.address import ask, hear
from coverage.dashboard.parts.choices import (
    choose_amount,
    choose_one,
    number_said,
    number_word,
)
from coverage.dashboard.parts.page_head import PageHead
from coverage.dashboard.parts.selection import choose_field
from coverage.planning.problem import COST_MILLIONS, Terms
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

USUAL = 8


class OnePer(StrEnum):
    """Areas of which each gets one new institute at most."""

    NO_LIMIT = "no limit"
    REGION = "region"
    LEP = "LEP area"
    LSIP = "LSIP area"

    @property
    def level(self) -> AreaLevel | None:
        """The level of the areas; None for no limit."""
        return {
            "region": AreaLevel.REGION,
            "LEP area": AreaLevel.LEP,
            "LSIP area": AreaLevel.LSIP,
        }.get(self.value)


def choose_terms(level: AreaLevel, head: PageHead) -> Terms:
    """Show what a plan can be asked to do, and return what the reader asks.

    Raises
    ------
    SelectionError
        If the budget pays for no institute.
    """
    asked = Terms(USUAL, level=level)
    with head.filters:
        institutes = choose_field(INSTITUTES, asked)
    with head.more:
        objective = choose_field(OBJECTIVE, asked)
        one_per = choose_one(
            ONE_PER.on_page.heading, OnePer, lambda each: capitalised(each.value), key=ONE_PER.key
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
    )


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
