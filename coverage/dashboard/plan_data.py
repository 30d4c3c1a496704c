"""The data that a plan is made from: the default, or with candidates of the reader's own."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from coverage.dashboard.own_kept import datasets, own_data, own_files
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFile

WITH_CANDIDATES = "with own candidates"
"""Name of the data with candidates that were brought to this page."""

LARGEST_MB = 1


def choose_candidates() -> Datasets:
    """Offer to bring candidates, and return the data to plan with; they stay in this session.

    Raises
    ------
    InvalidFileError
        If the file holds faults.
    """
    file = st.file_uploader(
        "Candidates of your own (CSV)",
        type="csv",
        max_upload_size=LARGEST_MB,
        key="candidates",
        help="Colleges or universities: columns candidate_id, name, lat, lon. Without a file "
        "here, those of the page Your data are candidates, or one place in each of the 296 "
        "districts.",
    )
    if file is None:
        return datasets()
    files = replace(own_files(), candidates=OwnFile(file.name, file.getvalue()))
    return own_data(WITH_CANDIDATES, files).datasets
