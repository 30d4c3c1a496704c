"""The core's answers, kept for all readers: a question is worked out once."""

from __future__ import annotations

import streamlit as st

from coverage.access.gaps import Gaps, find_gaps
from coverage.access.selection import Selection
from coverage.datasets.default import Datasets, load_datasets
from coverage.eligibility.verdicts import Verdicts, judge
from coverage.vocabulary import AreaLevel

KEPT = 200
"""Answers that are kept at a time."""


@st.cache_resource(show_spinner="Reading the data …")
def datasets() -> Datasets:
    """Return the default data."""
    return load_datasets()


@st.cache_resource(max_entries=KEPT, show_spinner="Working out who is reached …")
def gaps(selection: Selection, level: AreaLevel) -> Gaps:
    """Return who is reached and who is not."""
    return find_gaps(datasets(), selection, level)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def verdicts(level: AreaLevel) -> Verdicts:
    """Return which areas qualify for Wave Two."""
    return judge(datasets(), level)
