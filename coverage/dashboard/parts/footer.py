"""The foot of a page: what the numbers rest on, and what they are not."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import show_table
from coverage.datasets.load import Datasets
from coverage.tables.sources import sources_table
from coverage.wording.notes import ACCESS_IS_ANALYSIS, residents_note
from coverage.wording.provenance import version
from coverage.wording.sectors import SECTORS_NAMED

OF_OUR_INSTITUTES = (
    SECTORS_NAMED,
    "A partner has a site where a source says that it teaches there, or where the announcement "
    "of the award names it and no source places it elsewhere; sites of the second kind are "
    "marked as in doubt.",
)
CAVEATS = (
    "A site counts from its award on, open or not.",
    *OF_OUR_INSTITUTES,
    ACCESS_IS_ANALYSIS,
)
"""What matters to every page; what matters to one measure or table alone stands beside it."""


def caveats_of(datasets: Datasets) -> tuple[str, ...]:
    """Return what the foot of every page says of the data, and of what is made of them."""
    untrue = () if datasets.has_our_institutes else OF_OUR_INSTITUTES
    return (residents_note(datasets), *(each for each in CAVEATS if each not in untrue))


def show_foot(datasets: Datasets, said: Collection[str] = ()) -> None:
    """Show the caveats, the sources and whom to thank.

    Parameters
    ----------
    said : collection of str
        What the page has said already, and the foot does not say again.
    """
    st.header("Sources and caveats", anchor="sources")
    caveats = [caveat for caveat in caveats_of(datasets) if caveat not in said]
    st.markdown("\n".join(f"- {plain(caveat)}" for caveat in caveats))
    # A closed table is neither worked out nor sent.
    with st.expander("The files behind the numbers", key="files", on_change="rerun") as box:
        if box.open:
            show_table(sources_table(datasets.sources), key="sources")
    thanks = [*datasets.sources.attributions, f"Version {version(datasets)}"]
    st.caption("\n\n".join(map(plain, thanks)))
