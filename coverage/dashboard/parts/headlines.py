"""The answer in bold, and the figures across the top of a page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.parts.definitions import tooltip
from coverage.dashboard.parts.markdown_escape import plain
from coverage.eligibility.back_test import BackTest
from coverage.eligibility.beside.gap_closed import GapClosed
from coverage.eligibility.beside.mismatch import Mismatch
from coverage.eligibility.ruling import is_official
from coverage.eligibility.verdicts import Verdicts
from coverage.vocabulary import Outcome, SiteRole, Verdict, capitalised
from coverage.wording.numbers import MISSING, count, people, share


def show_answer(sentence: str) -> None:
    """Show the sentence in bold letters; it may hold text of a file.

    As Markdown, which the page draws first: what is HTML waits for a script of its own.
    """
    st.markdown(f"**{plain(sentence)}**")


NARROWEST_PX = 185
"""A figure has room for its name: four stand side by side on a desk, and one on a telephone."""


def show_headlines(gaps: Gaps, official: Verdicts) -> None:
    """Show what England's residents reach, the sites that count, and who qualifies.

    Parameters
    ----------
    official : Verdicts
        At the level of the department's rule.
    """
    england = gaps.england
    show_figures(
        (
            ("Reached", share_of(england.known_share), tooltip("reached")),
            ("Live in the gap", people(england.gap), tooltip("gap")),
            (
                f"Sites ({count(england.hubs_inside, 'hub')})",
                str(england.sites_inside),
                tooltip("site", *SiteRole),
            ),
            _qualify(official),
        )
    )


def show_area_headlines(mismatch: Mismatch) -> None:
    """Show what the residents of one area reach, what it hosts, and the verdict on it."""
    access, verdict = mismatch.access, mismatch.verdict
    said = "Wave Two verdict" if is_official(verdict.level) else "Verdict (an analysis)"
    show_figures(
        (
            ("Reached", share_of(access.known_share), tooltip("reached")),
            ("Live in the gap", people(access.gap), tooltip("gap")),
            (
                f"Sites inside ({count(access.hubs_inside, 'hub')})",
                str(access.sites_inside),
                tooltip("host"),
            ),
            (said, capitalised(verdict.verdict.value), tooltip(verdict.verdict)),
        )
    )


def show_verdict_headlines(test: BackTest, regions: Verdicts, closed: GapClosed) -> None:
    """Show who qualifies, and how the rule stands to the awards."""
    wholly, in_part, not_at_all = (regions.count(verdict) for verdict in Verdict)
    show_figures(
        (
            _qualify(test.verdicts),
            (
                "Regions (all/part/no)",
                f"{wholly} / {in_part} / {not_at_all}",
                tooltip(*Verdict),
            ),
            (
                "Awarded and eligible",
                f"{len(test.areas(Outcome.HIT))} of {test.awarded}",
                tooltip("back-test"),
            ),
            ("Gap closed by awards", share_of(closed.share), tooltip("gap closed by Wave Two")),
        )
    )


def _qualify(official: Verdicts) -> tuple[str, str, str]:
    return (
        f"{official.level.plural} that qualified",
        f"{official.count(Verdict.ELIGIBLE)} of {len(official.areas)}",
        tooltip(Verdict.ELIGIBLE),
    )


def share_of(part: float | None) -> str:
    """Return a share as a figure; a dash where it is not known."""
    return MISSING if part is None else share(part)


def show_figures(figures: Sequence[tuple[str, str, str]]) -> None:
    """Show figures side by side: what each is of, the figure, and what it means."""
    with st.grid(len(figures), min_column_width=NARROWEST_PX):
        for label, figure, meaning in figures:
            st.metric(label, figure, border=True, height="stretch", help=meaning)
