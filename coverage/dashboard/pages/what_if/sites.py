"""Sites that a scenario closes or has teach something else, and its map."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.map_view import map_view
from coverage.dashboard.parts.scenarios import attempt, change, kept, note_change, tell
from coverage.dashboard.parts.symbols import ADDED
from coverage.datasets.institutes import Site
from coverage.scenarios.scenario import Scenario, check_sectors
from coverage.vocabulary import Sector, listed
from coverage.wording.doubts import grave_doubt
from coverage.wording.numbers import count


def scenario_view(
    gaps: Gaps,
    scenario: Scenario,
    places: Collection[Site],
    outlines: str,
    *,
    basemap: bool,
) -> dict[str, Any]:
    """Return what the browser needs to draw a scenario.

    Parameters
    ----------
    places : collection of Site
        The places that the scenario adds; those that the selection does not count are drawn
        too, and say so.
    """
    view = map_view(gaps, outlines, None, basemap=basemap)
    added = {place.site_id for place in places}
    sites = [site for site in view["sites"] if site["id"] not in added]
    return {**view, "sites": [*sites, *(_place(place, scenario, gaps) for place in places)]}


def _place(place: Site, scenario: Scenario, gaps: Gaps) -> dict[str, Any]:
    counted = gaps.selection.admits(place)
    lines = [place.name, f"Added by {scenario.name}"]
    return {
        "id": place.site_id,
        "lat": place.lat,
        "lon": place.lon,
        "role": ADDED,
        "lines": lines if counted else [*lines, "Does not teach the sectors asked for"],
    }


CLOSED, SITE, TAUGHT = "closed-sites", "site-to-change", "taught-instead"
PART = "taught"
MOST_NAMED = 2
"""Sites that a change of several names: a name of a site is long."""


def offer_closing(selection: Selection) -> None:
    """Offer to close sites that count in the selection."""
    closed = kept().current.closed
    known = {site.site_id: site for site in datasets().sites}
    counting = [site.site_id for site in selection.sites(datasets().sites_measured)]
    st.session_state[CLOSED] = list(closed)
    st.multiselect(
        "Sites that close",
        sorted({*counting, *closed}, key=lambda site_id: site_said(known[site_id])),
        format_func=lambda site_id: site_said(known[site_id]),
        placeholder="None closes",
        key=CLOSED,
        on_change=_close,
        select_all=False,  # Enter is to close the site that was typed, and no other
        help="Sites that count with the filters above, and those you have closed.",
    )


def _close() -> None:
    closed = tuple(st.session_state[CLOSED])
    changed = set(closed) ^ set(kept().current.closed)
    known = {site.site_id: site.name for site in datasets().sites}
    opens = len(closed) < len(kept().current.closed)
    change(closed=closed)
    names = names_said([known[site_id] for site_id in changed])
    note_change(f"{names} {'open again' if opens else 'closed'}")


def names_said(names: Collection[str]) -> str:
    """Return the names of sites, or how many there are where they would fill the screen."""
    return listed(sorted(names)) if len(names) <= MOST_NAMED else count(len(names), "site")


def offer_teaching(selection: Selection) -> None:
    """Offer to change what a site teaches."""
    known = {site.site_id: site for site in datasets().sites}
    ids = [site.site_id for site in known.values() if selection.counts(site)]
    site_id = st.selectbox(
        "Site that teaches something else",
        sorted(ids, key=lambda site_id: site_said(known[site_id])),
        index=None,
        format_func=lambda site_id: site_said(known[site_id]),
        placeholder="Choose a site",
        key=SITE,
    )
    if site_id in known:
        sectors = dict(kept().current.taught).get(site_id, known[site_id].sectors)
        st.session_state[TAUGHT] = [sector for sector in Sector if sector in sectors]
        st.multiselect(
            "It teaches",
            list(Sector),
            format_func=lambda sector: sector.label,
            key=TAUGHT,
            on_change=partial(_teach, known[site_id]),
            select_all=False,
        )
    tell(PART)


def _teach(site: Site) -> None:
    def act() -> None:
        sectors = frozenset(st.session_state[TAUGHT])
        check_sectors(site.name, sectors)  # a scenario knows its id alone
        others = [pair for pair in kept().current.taught if pair[0] != site.site_id]
        pairs = others if sectors == site.sectors else [*others, (site.site_id, sectors)]
        change(taught=tuple(pairs))
        note_change(f"Sectors of {site.name} changed")

    attempt(PART, act)


def site_said(site: Site) -> str:
    """Return a site with its institute, as lists show it."""
    return f"{site.name} ({site.institute}{'; in doubt' if grave_doubt(site) else ''})"
