"""The data that a plan is made from: the default, or with candidates of the reader's own."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from coverage.dashboard.answers import datasets
from coverage.datasets.areas import read_district_finder
from coverage.datasets.candidates import read_candidates
from coverage.datasets.default import Datasets
from coverage.datasets.own_file import OwnFile

OWN = "data with own candidates"
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
        help="Colleges or universities: columns candidate_id, name, lat, lon. Without a file, "
        "one place in each of the 296 districts is a candidate.",
    )
    if file is None:
        return datasets()
    own = OwnFile(file.name, file.getvalue())
    kept: tuple[OwnFile, Datasets] | None = st.session_state.get(OWN)
    if kept is None or kept[0] != own:
        read = read_candidates(own, read_district_finder(datasets().sources))
        kept = own, replace(datasets(), own_candidates=read)
        st.session_state[OWN] = kept
    return kept[1]
