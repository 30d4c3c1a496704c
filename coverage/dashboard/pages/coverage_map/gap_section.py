"""The gaps of a level as a table: all of it, or of a long one the rows that matter most."""

from __future__ import annotations

from functools import partial

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.parts.answers import datasets, verdicts
from coverage.dashboard.parts.briefs import offer_briefs
from coverage.dashboard.parts.choices import choose_whether
from coverage.dashboard.parts.chosen_area import mark_row, take_row
from coverage.dashboard.parts.downloads import offer_report
from coverage.dashboard.parts.footer import caveats_of
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import begun, show_table
from coverage.questions.question import GapsQuestion
from coverage.tables.largest_gaps import largest_gaps
from coverage.tables.table import Table
from coverage.wording.notes import measure_notes

MOST_ROWS, FIRST_ROWS = 20, 10
"""A table of more rows than these begins with the first ones: the rest are a click away, and a
filter need not send them."""

EVERY = "every"
"""Key of the choice to see every row."""


def show_gaps(found: Gaps, report: Table, chosen: str | None) -> None:
    """Show the table, whose rows choose an area, and its downloads."""
    st.header(f"Gaps by {found.level.label}", anchor="gaps")
    st.markdown(plain(report.title))
    every = _every_row_is_wanted(found)
    rows = begun(report, chosen) if every else largest_gaps(report, FIRST_ROWS, chosen)
    codes = [str(code) for code in rows.column("area_code")]
    # Rows are chosen by their place, so another set of rows is another table.
    key = f"gaps-{found.level.value}-{len(rows.rows)}"
    mark_row(key, codes, chosen)
    show_table(rows, key=key, on_select=partial(take_row, key, codes))
    said = {*caveats_of(datasets()), measure_notes(found.selection, datasets())[0]}
    for note in report.notes:
        if note not in said:  # above the map, or at the foot
            st.caption(plain(note))
    question = GapsQuestion(found.level, found.selection)
    offer_report(question, datasets(), "Download the gap report (CSV)")
    offer_briefs(datasets(), found.level, found.selection, verdicts(found.level).ruling)


def _every_row_is_wanted(found: Gaps) -> bool:
    many = len(found.areas)
    if many <= MOST_ROWS:
        return True
    return choose_whether(
        f"Show all {many:,} {found.level.plural}",
        key=EVERY,
        meaning=f"Else the {FIRST_ROWS} with most people in the gap, and the one that is chosen.",
    )
