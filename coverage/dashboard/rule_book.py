"""The rules in the words they were published in."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.plain import plain
from coverage.eligibility.announcement import explain
from coverage.eligibility.rules import RULES
from coverage.eligibility.verdicts import Verdicts


def show_rules(regions: Verdicts | None) -> None:
    """Show every rule with its threshold, the published words behind it, and their source.

    Parameters
    ----------
    regions : Verdicts or None
        What the announcement is compared with; None where regions cannot be judged.
    """
    st.subheader("The rules, in the words they were published in", anchor=False)
    st.table(
        [
            {
                "Rule": rule.label,
                "Most allowed": plain(f"{rule.threshold} {rule.units}"),
                "Published words": plain(rule.wording),
                "Source": plain(rule.source),
            }
            for rule in RULES.values()
        ],
        border="horizontal",
    )
    if regions:
        st.subheader("The verdicts beside the announcement of October 2020", anchor=False)
        # Two regions can stand alike to the same words.
        told = dict.fromkeys(map(explain, regions.areas))
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in told))
