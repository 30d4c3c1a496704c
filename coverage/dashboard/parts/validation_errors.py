"""The faults of a user's file on a page: a kind a row, with the rows it is in and what to do."""

from __future__ import annotations

from functools import partial

import streamlit as st

from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import show_small_table
from coverage.dashboard.server.download_cache import made
from coverage.datasets.files.validation_errors import MOST_FAULTS
from coverage.errors import MOST_SHOWN, Fault, InvalidFileError, grouped
from coverage.export.to_csv import to_csv
from coverage.tables.faults import faults_table, groups_table


def show_faults(error: InvalidFileError, place: str = "file") -> None:
    """Show the first kinds of fault of a file, say how many there are, and offer all as CSV.

    Parameters
    ----------
    place : str
        Tells the button from others on the page.
    """
    number, kinds = len(error.faults), len(grouped(error.faults))
    problems = "1 problem" if number == 1 else f"{number:,} problems"
    of = f" of {kinds} kinds" if 1 < kinds < number else ""
    st.error(plain(f"We could not use {error.name}. Fix {problems}{of} and upload it again."))
    if number >= MOST_FAULTS:
        st.caption("There may be more: we stop looking after this many.")
    show_small_table(groups_table(error.name, error.faults))
    if kinds > MOST_SHOWN:
        st.caption(f"The first {MOST_SHOWN} kinds are listed here. The download has everything.")
    st.download_button(
        "Download the problems (CSV)",
        data=made(partial(_csv, error.faults), "text/csv", "faults.csv"),
        file_name="faults.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"faults-{place}",
    )


def _csv(faults: tuple[Fault, ...]) -> bytes:
    return to_csv(faults_table(faults))
