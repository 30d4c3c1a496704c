"""What the map around a postcode shows, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coverage.access.postcode_lookup import NearSite
from coverage.dashboard.parts.map_view import Box, a_view
from coverage.dashboard.parts.symbols import HOME
from coverage.datasets.institutes import Site
from coverage.datasets.postcodes import PostcodePlace
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.questions.nearest import Nearest
from coverage.tables.palette import MARKED_PAPER, PAPER
from coverage.vocabulary import capitalised
from coverage.wording.nearest import site_lines

MARGIN_DEGREES = 0.02
"""Around the pins, so that none lies on the edge and one alone has a box."""


def nearest_view(
    sites: Sequence[Site],
    judged: Verdicts,
    outlines: str,
    nearest: Nearest | None,
    *,
    basemap: bool,
) -> dict[str, Any]:
    """Return what the browser needs to draw sites, and a postcode among them.

    Parameters
    ----------
    sites : sequence of Site
        Those that count; all are drawn, and the map moves to the listed ones.
    judged : Verdicts
        On the areas whose outlines are drawn.
    nearest : Nearest or None
        What is near the postcode; None while there is none.
    """
    around = {area.area_code for area in nearest.at(judged.level)} if nearest else set()
    areas = {area.area_code: _area(area, around) for area in judged.areas}
    if nearest is None:
        return a_view(outlines, areas, sites, None, basemap=basemap)
    frame = box(nearest.place, nearest.listed)
    view = a_view(outlines, areas, sites, None, basemap=basemap, frame=frame)
    far = {near.site.site_id: site_lines(nearest, near) for near in nearest.sites.sites}
    pins = [{**pin, "lines": [*pin["lines"], *far[pin["id"]]]} for pin in view["sites"]]
    return {**view, "sites": [*pins, _home(nearest.place)]}


def box(place: PostcodePlace, near: Sequence[NearSite]) -> Box:
    """Return the south-west and the north-east corner around a place and sites near it."""
    lats = [place.lat, *(each.site.lat for each in near)]
    lons = [place.lon, *(each.site.lon for each in near)]
    south_west = min(lats) - MARGIN_DEGREES, min(lons) - MARGIN_DEGREES
    return south_west, (max(lats) + MARGIN_DEGREES, max(lons) + MARGIN_DEGREES)


def _area(area: AreaVerdict, around: set[str]) -> dict[str, Any]:
    holds = area.area_code in around
    lines = [capitalised(area.verdict.value), *(["Holds the postcode"] if holds else [])]
    return {"colour": MARKED_PAPER if holds else PAPER, "lines": lines, "label": ""}


def _home(place: PostcodePlace) -> dict[str, Any]:
    return {
        "id": HOME,
        "lat": place.lat,
        "lon": place.lon,
        "role": HOME,
        "lines": [place.postcode, "The postcode that was looked up"],
    }
