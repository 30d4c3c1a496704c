"""The sites that a scenario closes, and those that it lets teach something else."""

from __future__ import annotations

from functools import partial

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.scenarios import attempt, change, kept, tell
from coverage.datasets.institutes import Site
from coverage.vocabulary import Sector, listed
from coverage.wording.doubts import grave_doubt

CLOSED, SITE, TAUGHT = "closed-sites", "site-to-change", "taught-instead"
PART = "taught"


def offer_closing(selection: Selection) -> None:
    """Offer to close sites that count in the selection."""
    closed = kept().current.closed
    known = {site.site_id: site for site in datasets().sites}
    counting = [site.site_id for site in selection.sites(datasets().sites_measured)]
    st.session_state[CLOSED] = list(closed)
    st.multiselect(
        "Sites that close",
        sorted({*counting, *closed}, key=lambda site_id: _said(known[site_id])),
        format_func=lambda site_id: _said(known[site_id]),
        placeholder="None closes",
        key=CLOSED,
        on_change=lambda: change(closed=tuple(st.session_state[CLOSED])),
        help="Sites that count in the filters at the side, and those closed already.",
    )


def offer_teaching(selection: Selection) -> None:
    """Offer to change what a site teaches, and show what is changed."""
    known = {site.site_id: site for site in datasets().sites}
    ids = [site.site_id for site in known.values() if selection.counts(site)]
    site_id = st.selectbox(
        "Site that teaches something else",
        sorted(ids, key=lambda site_id: _said(known[site_id])),
        index=None,
        format_func=lambda site_id: _said(known[site_id]),
        placeholder="Choose a site",
        key=SITE,
    )
    taught = dict(kept().current.taught)
    if site_id in known:
        sectors = taught.get(site_id, known[site_id].sectors)
        st.session_state[TAUGHT] = [sector for sector in Sector if sector in sectors]
        st.multiselect(
            "It teaches",
            list(Sector),
            format_func=lambda sector: sector.label,
            key=TAUGHT,
            on_change=partial(_teach, known[site_id]),
        )
    tell(PART)
    st.markdown(f"**Sites changed: {len(taught)}**")
    for changed, sectors in taught.items():
        taught_now = [sector.value for sector in Sector if sector in sectors]
        words = "every sector" if len(taught_now) == len(Sector) else listed(taught_now)
        st.markdown(plain(f"{_said(known[changed])} teaches {words}."))
        st.button(
            "Undo",
            key=f"undo-{changed}",
            icon=":material/undo:",
            help=plain(known[changed].name),
            on_click=partial(_forget, changed),
        )


def _teach(site: Site) -> None:
    def act() -> None:
        sectors = frozenset(st.session_state[TAUGHT])
        others = [pair for pair in kept().current.taught if pair[0] != site.site_id]
        pairs = others if sectors == site.sectors else [*others, (site.site_id, sectors)]
        change(taught=tuple(pairs))

    attempt(PART, act)


def _forget(site_id: str) -> None:
    change(taught=tuple(pair for pair in kept().current.taught if pair[0] != site_id))


def _said(site: Site) -> str:
    return f"{site.name} ({site.institute}{'; in doubt' if grave_doubt(site) else ''})"
