"""The verdict on the chosen area, in words, with the access of its residents beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from coverage.access.gaps import ENGLAND
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import show_facts
from coverage.eligibility.announcement import explain
from coverage.eligibility.beside.unsupported import Unsupported
from coverage.eligibility.verdicts import Verdicts
from coverage.tables.eligibility.unsupported import unsupported_sentences
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, Verdict, listed
from coverage.wording.verdicts import readings_in_short, verdict_sentence

MOST_OPEN, MOST_LISTED = 40, 1_000
"""More names than these stay folded, or in the table alone."""


def show_area(
    found: Verdicts,
    unsaid: Sequence[Unsupported],
    chosen: str | None,
    access: Table,
    brief: Callable[[str], None],
) -> None:
    """Show the chosen area, or which areas have each verdict.

    Parameters
    ----------
    unsaid : sequence of Unsupported
        What each verdict hangs on that no source supports.
    access : Table
        The report that puts access beside the verdicts.
    brief : callable
        Offers the brief on an area, given by its code.
    """
    pairs = zip(found.areas, unsaid, strict=True)
    area, hangs = next((pair for pair in pairs if pair[0].area_code == chosen), (None, None))
    if area is None or hangs is None:
        st.header(ENGLAND, anchor=False)
        st.subheader("Where the rule and access disagree", anchor=False)
        for sentence in access.says:
            st.markdown(plain(sentence))
        for verdict in Verdict:
            if count := found.count(verdict):
                _show_names(found, verdict, count)
        return
    st.header(plain(area.area), anchor=False)
    st.markdown(plain(verdict_sentence(area, found.ruling)))
    if area.parts or found.ruling.hand_list:
        st.markdown(plain(f"{area.why}."))
    elif area.finding.evidence:
        st.markdown(plain(f"It hosts {listed(area.finding.evidence)}."))
    for sentence in (*unsupported_sentences(hangs), *readings_in_short(area)):
        st.markdown(plain(sentence))
    if found.level is AreaLevel.REGION:
        st.markdown(plain(explain(area)))
    if area.awarded:
        st.markdown(plain(f"Awarded in Wave Two: {listed(area.awarded)}."))
    st.subheader("Access beside it", anchor=False)
    st.markdown("It plays no part in the verdict.")
    row = access.rows[access.column("area_code").index(chosen)]
    show_facts(access, row, but=("area", "verdict"))
    brief(area.area_code)


def _show_names(found: Verdicts, verdict: Verdict, count: int) -> None:
    names = [area.area for area in found.areas if area.verdict is verdict]
    things = found.level.label if count == 1 else found.level.plural
    with st.expander(f"{count:,} {things} {verdict.value}", expanded=count <= MOST_OPEN):
        told = listed(names) if count <= MOST_LISTED else "The table below names them, to search"
        st.markdown(plain(f"{told}."))
