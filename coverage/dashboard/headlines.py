"""The figures across the top of a page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.access.sectors import SectorMatrix
from coverage.eligibility.back_test import BackTest
from coverage.eligibility.beside.gap_closed import GapClosed
from coverage.eligibility.verdicts import Verdicts
from coverage.planning.comparison import Comparison, Trial
from coverage.planning.plan import Plan
from coverage.reports.column import Kind
from coverage.reports.display import MISSING, gain, people, share, shown
from coverage.vocabulary import Outcome, Sector, Verdict, capitalised

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
    _show(
        (
            ("Reached", _share(england.reached_share)),
            ("Live in the gap", people(england.gap)),
            (f"Sites ({england.hubs_inside} hubs)", str(england.sites_inside)),
            _qualify(official),
        )
    )


def show_verdict_headlines(test: BackTest, regions: Verdicts, closed: GapClosed) -> None:
    """Show who qualifies, and how the rule stands to the awards."""
    wholly, in_part, not_at_all = (regions.count(verdict) for verdict in Verdict)
    _show(
        (
            _qualify(test.verdicts),
            ("Regions (all/part/no)", f"{wholly} / {in_part} / {not_at_all}"),
            ("Awarded and eligible", f"{len(test.areas(Outcome.HIT))} of {test.awarded}"),
            ("Gap closed by awards", _share(closed.share)),
        )
    )


def show_sector_headlines(matrix: SectorMatrix) -> None:
    """Show which sectors are taught, how far apart they are, and where nobody is reached."""
    _show(
        (
            ("Sectors taught", f"{len(matrix.taught)} of {len(matrix.sectors)}"),
            ("Easiest to reach", _in_england(matrix, matrix.best)),
            ("Hardest to reach", _in_england(matrix, matrix.worst)),
            ("Pairs unreached", _share(matrix.unreached_share)),
        )
    )


def show_scenario_headlines(compared: Comparison, trial: Trial) -> None:
    """Show what England's residents reach in a scenario, beside today, and where it is least."""
    england, least = trial.england, trial.least_reached
    _show(
        (
            ("Reached", _share(england.reached_share)),
            ("Against today", gain(compared.gain(trial))),
            ("Live in the gap", people(england.gap)),
            (f"Worst-off {trial.gaps.level.label}", _share(least and least.reached_share)),
        )
    )


def show_plan_headlines(plan: Plan) -> None:
    """Show what a plan brings, what it costs, and how sure it is."""
    before, after = (
        reached / plan.residents if plan.residents else None
        for reached in (plan.reached_before, plan.reached_after)
    )
    _show(
        (
            ("Newly reached", people(plan.newly_reached)),
            ("Share reached", f"{_share(before)} → {_share(after)}"),
            ("Cost", shown(plan.cost_millions, Kind.MONEY)),
            ("Proof", capitalised(plan.proof.status.value)),
        )
    )


def _in_england(matrix: SectorMatrix, alike: Sequence[Sector]) -> str:
    """Return the share reached in sectors that are reached alike."""
    return _share(matrix.in_sector(alike[0]).england.reached_share) if alike else MISSING


def _qualify(official: Verdicts) -> tuple[str, str]:
    return (
        f"{official.level.plural} that qualify",
        f"{official.count(Verdict.ELIGIBLE)} of {len(official.areas)}",
    )


def _share(part: float | None) -> str:
    return MISSING if part is None else share(part)


def _show(figures: Sequence[tuple[str, str]]) -> None:
    with st.grid(len(figures), min_column_width=NARROWEST_PX):
        for label, figure in figures:
            st.metric(label, figure, border=True, height="stretch")
