"""The figures across the top of a page."""

from __future__ import annotations

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.eligibility.verdicts import Verdicts
from coverage.reports.display import MISSING, people, share
from coverage.vocabulary import Verdict

NARROWEST_PX = 160
"""Two figures stand side by side on a telephone."""


def show_headlines(gaps: Gaps, official: Verdicts) -> None:
    """Show what England's residents reach, the sites that count, and who qualifies.

    Parameters
    ----------
    official : Verdicts
        At the level of the department's rule.
    """
    england = gaps.england
    reached = MISSING if england.reached_share is None else share(england.reached_share)
    figures = (
        ("Reached", reached),
        ("Live in the gap", people(england.gap)),
        (f"Sites ({england.hubs_inside} hubs)", str(england.sites_inside)),
        (
            f"{official.level.plural} that qualify",
            f"{official.count(Verdict.ELIGIBLE)} of {len(official.areas)}",
        ),
    )
    with st.grid(len(figures), min_column_width=NARROWEST_PX):
        for label, figure in figures:
            st.metric(label, figure, border=True, height="stretch")
