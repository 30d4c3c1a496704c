"""What hangs on sites that no source supports in full: folded, as few people look for it."""

from __future__ import annotations

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.answers import answered, datasets
from coverage.dashboard.downloads import offer_report
from coverage.dashboard.plain import plain
from coverage.dashboard.tables import show_table
from coverage.doubts import GapReport
from coverage.reports.doubtful_table import BY_THE_RULE, SECTORS_ALONE
from coverage.reports.question import Question
from coverage.vocabulary import Asked

OPEN = "doubtful-open"


def show_doubtful(found: Gaps) -> None:
    """Show how many sites are in doubt and, when it is opened, what hangs on each."""
    question = Question(Asked.GAPS, found.level, found.selection, gap_report=GapReport.DOUBTFUL)
    table = answered(question)
    st.header("Sites in doubt", anchor="doubtful")
    first, *others = table.says
    st.markdown(plain(first))
    if not table.rows:
        return
    # A closed table is not sent: a filter would carry it along each time.
    with st.expander("What hangs on them", key=OPEN, on_change="rerun") as box:
        if box.open:
            for sentence in others:
                st.markdown(plain(sentence))
            show_table(table, key=table.name)
            for note in (BY_THE_RULE, SECTORS_ALONE):
                st.caption(plain(note))
            offer_report(question, datasets(), "Download what hangs on them (CSV)")
