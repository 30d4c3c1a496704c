"""The foot of a page: source, date and version in one line, and what the numbers rest on."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.page_head import unsaid
from coverage.dashboard.parts.tables import show_table
from coverage.datasets.load import Datasets
from coverage.tables.sources import sources_table
from coverage.wording.notes import ACCESS_IS_ANALYSIS, residents_note
from coverage.wording.provenance import in_one_line
from coverage.wording.sectors import SECTORS_NAMED

OF_OUR_INSTITUTES = (
    SECTORS_NAMED,
    "A partner has a site where a source says that it teaches, or where the award announcement "
    "names it and no source places it elsewhere. We mark the second kind as in doubt.",
    "If a source does not say which campus, we use the main one and mark it in the sites table.",
)
CAVEATS = (
    "We count a site from the day it was awarded, even if it has not opened.",
    *OF_OUR_INSTITUTES,
    ACCESS_IS_ANALYSIS,
)
"""What matters to every page; what matters to one measure or table alone stands beside it."""


def caveats_of(datasets: Datasets) -> tuple[str, ...]:
    """Return what the foot of every page says of the data, and of what is made of them."""
    untrue = () if datasets.has_our_institutes else OF_OUR_INSTITUTES
    return (residents_note(datasets), *(each for each in CAVEATS if each not in untrue))


def show_foot(datasets: Datasets, said: Collection[str] = ()) -> None:
    """Show the sources in one line, and behind it the caveats, the files and whom to thank.

    Parameters
    ----------
    said : collection of str
        What the page has said already, and the foot does not say again.
    """
    with st.container(key="page-foot", gap="xsmall"):
        st.caption(plain(in_one_line(datasets)))
        with st.expander("What these figures rest on", type="compact"):
            caveats = unsaid(caveat for caveat in caveats_of(datasets) if caveat not in said)
            st.markdown("\n".join(f"- {plain(caveat)}" for caveat in caveats))
        sources = st.expander(
            "Sources and licences", type="compact", key="files", on_change="rerun"
        )
        with sources:
            st.caption("\n\n".join(map(plain, datasets.sources.attributions)))
            if sources.open:  # a closed table is neither worked out nor sent
                show_table(sources_table(datasets.sources), key="sources")
