"""The terms of a plan at the side."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from coverage.dashboard.parts.address import ask, hear
from coverage.dashboard.parts.choices import (
    choose_amount,
    choose_number,
    choose_one,
    choose_whether,
    number_said,
    number_word,
)
from coverage.planning.frontier import MOST
from coverage.planning.problem import COST_MILLIONS, Terms
from coverage.vocabulary import AreaLevel, Objective, capitalised

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


def choose_terms(level: AreaLevel) -> Terms:
    """Show what a plan can be asked to do, and return what the reader asks.

    Raises
    ------
    SelectionError
        If the budget pays for no institute.
    """
    institutes = choose_number(
        "New institutes",
        MOST,
        key="institutes",
        usual=USUAL,
        meaning="At most: where fewer do as well, the plan has fewer. Wave Two was for up to "
        "eight, so that there would be 20 in all.",
    )
    objective = choose_one(
        "The plan is to", Objective, lambda each: capitalised(each.label), key="objective"
    )
    with st.expander("Limits and money"):
        one_per = choose_one(
            "At most one new institute in each",
            OnePer,
            lambda each: capitalised(each.value),
            key="one-per",
        )
        eligible = choose_whether(
            "Eligible areas alone",
            key="eligible",
            meaning="Candidates in LEP areas that qualified for Wave Two by the rule as reported.",
        )
        regions = choose_whether(
            "One in each eligible region",
            key="each-region",
            meaning="At least one in each region that qualified, wholly or in part, where it adds "
            "something.",
        )
        cost = choose_amount(
            "One institute costs (£ million)",
            1.0,
            None,
            key="cost",
            usual=COST_MILLIONS,
            step=1.0,
            shown="%.1f",
            meaning="£120 million were for up to eight institutes.",
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
    ask("budget", None, lambda said: number_said(said, 1.0, None))
    budget = st.number_input(
        "Budget (£ million)",
        min_value=1.0,
        value=None,
        step=15.0,
        placeholder="No limit",
        format="%.1f",
        key="budget",
        help="Caps the number of new institutes.",
    )
    hear("budget", [] if budget is None else [number_word(budget)], [])
    return None if budget is None else float(budget)
