"""What depends on sites that no source supports in full: folded, as few look for it."""

from __future__ import annotations

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.parts.answers import answered, datasets
from coverage.dashboard.parts.downloads import offer_report
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import show_table
from coverage.doubts import GapReport
from coverage.questions.question import GapsQuestion
from coverage.tables.doubtful import BY_THE_RULE, MILD, ON_THE_PAGE, doubt_count

OPEN = "doubtful-open"


def show_doubtful(found: Gaps) -> None:
    """Show how many sites are in doubt and, when it is opened, what depends on each."""
    st.header("Sites in doubt", anchor="doubtful")
    st.markdown(plain(doubt_count(found)))
    if not any(site.doubts for site in found.sites):
        return
    question = GapsQuestion(found.level, found.selection, GapReport.DOUBTFUL)
    # Worked out, and sent, when it is opened: a filter would carry it along each time.
    with st.expander("What depends on them", key=OPEN, on_change="rerun") as box:
        if box.open:
            table = answered(question)
            for sentence in table.says[1:]:
                st.markdown(plain(sentence))
            show_table(table.showing(*ON_THE_PAGE), key=table.name)
            for note in (BY_THE_RULE, MILD):
                st.caption(plain(note))
            offer_report(question, datasets(), "Download what depends on them (CSV)")
