"""The foot of a page: what the numbers rest on, and what they are not."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.plain import plain
from coverage.dashboard.tables import show_table
from coverage.datasets.default import Datasets
from coverage.reports.gap_table import ACCESS_IS_ANALYSIS, BY_ROAD, ESTIMATED, STRAIGHT
from coverage.reports.provenance import version
from coverage.reports.sources_table import sources_table

CAVEATS = (
    ESTIMATED,
    BY_ROAD,
    STRAIGHT,
    "A site counts from its award on, open or not. Its sectors are those of the whole institute: "
    "no source names them site by site.",
    "Where a source names a partner without its campus, the main campus is taken; the evidence "
    "column of the sites says which.",
    ACCESS_IS_ANALYSIS,
)


def show_foot(datasets: Datasets) -> None:
    """Show the caveats, the sources and whom to thank."""
    st.header("Sources and caveats", anchor="sources")
    st.markdown("\n".join(f"- {plain(caveat)}" for caveat in CAVEATS))
    with st.expander("The files behind the numbers"):
        show_table(sources_table(datasets.sources), key="sources")
    for words in datasets.sources.attributions:
        st.caption(plain(words))
    st.caption(plain(f"Version {version(datasets)}"))
