"""What the map shows, as plain data: built here, drawn in the browser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.datasets.institutes import Site
from coverage.reports.display import people, share
from coverage.reports.palette import shade_of
from coverage.reports.sentences import threshold_words

MOST_LABELS = 15
"""A map of more areas than this has no room for a label on each."""

THIN, THICK = 0.7, 1.5


def map_view(gaps: Gaps, outlines: str, chosen: str | None, *, basemap: bool) -> dict[str, Any]:
    """Return what the browser needs to draw a selection.

    Parameters
    ----------
    outlines : str
        Address of the outlines of the level.
    chosen : str or None
        Code of the area that is marked.
    basemap : bool
        Whether to fetch a background map from the internet.
    """
    labelled = len(gaps.areas) <= MOST_LABELS
    beyond = threshold_words(gaps)
    return a_view(
        outlines,
        {area.area_code: _area(area, beyond, labelled) for area in gaps.areas},
        gaps.sites,
        chosen,
        basemap=basemap,
    )


def a_view(
    outlines: str,
    areas: dict[str, dict[str, Any]],
    sites: Iterable[Site],
    chosen: str | None,
    *,
    basemap: bool,
) -> dict[str, Any]:
    """Return what ``map.js`` draws.

    Parameters
    ----------
    areas : dict of str to dict
        By area code: ``colour``, ``stripe`` (a second colour) if it has stripes, ``lines`` to
        read beside its name, and ``label`` to lie on it.
    chosen : str or None
        Code of the area that is marked.
    """
    return {
        "outlines": outlines,
        "areas": areas,
        "sites": [_site(site) for site in sites],
        "chosen": chosen,
        "basemap": basemap,
        "border": THICK if len(areas) <= MOST_LABELS else THIN,
    }


def _area(area: AreaAccess, beyond: str, labelled: bool) -> dict[str, Any]:
    if area.reached_share is None:
        return {"colour": shade_of(None).colour, "lines": ["no residents"], "label": ""}
    lines = [f"{share(area.reached_share)} reached", f"{people(area.gap)} beyond {beyond}"]
    if area.unknown:
        lines.append(f"{people(area.unknown)} unknown")
    return {
        "colour": shade_of(area.reached_share).colour,
        "lines": lines,
        "label": share(area.reached_share) if labelled else "",
    }


def _site(site: Site) -> dict[str, Any]:
    return {
        "id": site.site_id,
        "lat": site.lat,
        "lon": site.lon,
        "role": site.role.value,
        "lines": [site.name, f"{site.role.value.capitalize()} of {site.institute}"],
    }
