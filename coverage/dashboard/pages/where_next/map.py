"""The map of a plan as plain data: its places are drawn unlike the sites that there are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.parts.map_view import map_view
from coverage.dashboard.parts.symbols import ADDED
from coverage.dashboard.server.session_data import datasets, own_data, own_files
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFile
from coverage.planning.plan import Plan
from coverage.wording.numbers import people

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


def plan_view(
    found: Gaps, plan: Plan, outlines: str, chosen: str | None, *, basemap: bool
) -> dict[str, Any]:
    """Return what the browser needs to draw who is reached with a plan.

    Parameters
    ----------
    found : Gaps
        With the plan's sites after those that there are.
    """
    view = map_view(found, outlines, chosen, basemap=basemap)
    new = {site.site_id for site in places_of(found, plan)}
    others = [site for site in view["sites"] if site["id"] not in new]
    return {**view, "sites": [*others, *_places(plan)]}


def places_of(found: Gaps, plan: Plan) -> list[Site]:
    """Return the sites of the plan, as they counted."""
    places = {
        (planned.site.lat, planned.site.lon, planned.site.institute) for planned in plan.sites
    }
    return [site for site in found.sites if (site.lat, site.lon, site.institute) in places]


def _places(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "id": planned.site.site_id,
            "lat": planned.site.lat,
            "lon": planned.site.lon,
            "role": ADDED,
            "lines": [
                planned.candidate.name,
                f"Number {number} to open",
                f"{people(planned.newly_reached)} newly reached",
            ],
        }
        for number, planned in enumerate(plan.sites, 1)
    ]
