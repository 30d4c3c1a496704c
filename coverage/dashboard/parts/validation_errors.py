"""The faults of a user's file on a page: each with its row, its column and what to do."""

from __future__ import annotations

from functools import partial

import streamlit as st

from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import show_small_table
from coverage.dashboard.server.download_cache import made
from coverage.datasets.validation_errors import MOST_FAULTS
from coverage.documents.users_files import MOST_LISTED, faults_table
from coverage.errors import InvalidFileError
from coverage.export.to_csv import faults_csv


def show_faults(error: InvalidFileError, place: str = "file") -> None:
    """Show the first faults of a file, say how many there are, and offer all of them as CSV.

    Parameters
    ----------
    place : str
        Tells the button from others on the page.
    """
    number = len(error.faults)
    problems = "1 problem" if number == 1 else f"{number:,} problems"
    st.error(plain(f"We could not use {error.name}. Fix {problems} and upload it again."))
    if number >= MOST_FAULTS:
        st.caption("There may be more: we stop looking after this many.")
    show_small_table(faults_table(error.name, error.faults))
    if number > MOST_LISTED:
        st.caption(f"The first {MOST_LISTED} are listed here. The download has all {number:,}.")
    st.download_button(
        "Download the problems (CSV)",
        data=made(partial(faults_csv, error.faults), "text/csv", "faults.csv"),
        file_name="faults.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"faults-{place}",
    )
