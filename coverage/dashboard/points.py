"""The points of the need score, for the reader to change."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.choices import choose_amount
from coverage.eligibility.beside.need import MOST_POINTS, Criterion, NeedPoints, usual_points
from coverage.vocabulary import Measure, capitalised


def choose_points(measure: Measure) -> NeedPoints:
    """Show the points of each criterion in a form, and return them as they were sent last.

    Raises
    ------
    SelectionError
        If a number is none.
    """
    usual = usual_points(measure)
    with st.form("need", border=True), st.grid(3, min_column_width=220):
        points = NeedPoints(
            gap=_criterion("Residents in the gap", "residents", "gap", usual.gap, 50_000.0),
            travel=_criterion(
                f"{capitalised(measure.value)} to a site outside",
                measure.value,
                f"travel-{measure.value}",
                usual.travel,
                5.0,
            ),
            sectors=_criterion("Sectors missing", "sectors", "sectors", usual.sectors, 1.0),
        )
        st.form_submit_button("Score with these points")
    return points


def _criterion(label: str, unit: str, key: str, usual: Criterion, step: float) -> Criterion:
    with st.container():
        maximum = choose_amount(
            f"{label}: points at most",
            0.0,
            float(MOST_POINTS),
            key=f"points-{key}",
            usual=float(usual.maximum),
            step=5.0,
            shown="%.0f",
        )
        full_at = choose_amount(
            f"All of them from ({unit})",
            1.0,
            None,
            key=f"full-{key}",
            usual=float(usual.full_at),
            step=step,
            shown="%.0f",
        )
    return Criterion(maximum, full_at)
