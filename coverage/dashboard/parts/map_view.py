"""What the map shows, as plain data: built here, drawn in the browser."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from math import sqrt
from typing import Any

from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.dashboard.parts.map_layers import USUAL, Layer, layers_view
from coverage.datasets.institutes import Site
from coverage.tables.palette import NOBODY, NOT_KNOWN, Shade, shade_of
from coverage.wording.doubts import grave_doubt
from coverage.wording.numbers import people, share

MOST_LABELS = 15
"""A map of more areas than this has no room for a label on each."""

HAIR, THIN, THICK = 0.2, 0.7, 1.5
"""Width of the borders of very many areas, of many and of few, in pixels."""

MANY = 300
"""Of more areas than this the circles shrink, so that they lay no more ink on the map."""

LARGEST_CIRCLE_PX = 40
"""Radius of the circle for everyone who lives in the largest of up to ``MANY`` areas."""

Box = tuple[tuple[float, float], tuple[float, float]]
Link = tuple[tuple[float, float], tuple[float, float]]


def map_view(
    gaps: Gaps,
    outlines: str,
    chosen: str | None,
    *,
    basemap: bool,
    layers: Collection[Layer] = USUAL,
) -> dict[str, Any]:
    """Return what the browser needs to draw a selection.

    Parameters
    ----------
    outlines : str
        Address of the outlines of the level.
    chosen : str or None
        Code of the area that is marked.
    basemap : bool
        Whether to fetch a background map from the internet.
    layers : collection of Layer
        What lies on the map beside the areas and the sites.
    """
    labelled = len(gaps.areas) <= MOST_LABELS
    areas = {area.area_code: _area(area, labelled) for area in gaps.areas}
    if Layer.CIRCLES in layers:
        radius_of = circles_of(gaps)
        for area in gaps.areas:
            areas[area.area_code]["circle"] = radius_of(area.gap)
    view = a_view(outlines, areas, gaps.sites, chosen, basemap=basemap)
    return {**view, **layers_view(layers, gaps.selection)}


def circles_of(gaps: Gaps) -> Callable[[int], float]:
    """Return what gives the radius, in pixels, of the circle for a number of people.

    The ink is in proportion to the people, and the scale to the most people who live in any
    area of the level: another selection draws the same people the same.
    """
    most = most_residents(gaps)
    largest = LARGEST_CIRCLE_PX * sqrt(min(1.0, MANY / len(gaps.areas)))
    return lambda people: largest * sqrt(people / most) if most else 0.0


def circle_examples(gaps: Gaps) -> tuple[int, ...]:
    """Return two round numbers of people whose circles are easy to compare with those drawn."""
    most = most_residents(gaps)
    if not most:
        return ()
    round_number = 10 ** (len(str(most)) - 1)
    return round_number, round_number // 10


def most_residents(gaps: Gaps) -> int:
    """Return how many people live in the area of the level where most do."""
    return max(area.residents for area in gaps.areas)


def a_view(
    outlines: str,
    areas: dict[str, dict[str, Any]],
    sites: Iterable[Site],
    chosen: str | None,
    *,
    basemap: bool,
    frame: Box | None = None,
    links: Sequence[Link] = (),
) -> dict[str, Any]:
    """Return what ``map.js`` draws.

    Parameters
    ----------
    areas : dict of str to dict
        By area code, in the order of the outlines: ``colour``, ``stripe`` (a second colour) if
        it has stripes, ``lines`` to read beside its name, and ``label`` to lie on it.
    chosen : str or None
        Code of the area that is marked; the map moves to it when it was not chosen on the map.
    frame : tuple of tuple of float, optional
        What the map moves to, whenever it is another than before: latitude and longitude of the
        south-west corner, then of the north-east one.
    links : sequence of Link, optional
        Pairs of places, each latitude and longitude, that a straight line joins.

    Notes
    -----
    What a page adds to ``"sites"`` of the view is drawn like a site: a dict of ``id``, ``lat``,
    ``lon``, ``role`` and ``lines`` to read, the first of which is its name. The role is that of a
    ``SiteRole``, or ``ADDED``, ``HOME`` or ``NUMBERED`` of ``symbols.py``; one that is
    ``NUMBERED`` has a whole ``number`` from 1 on, which is written on its pin.
    """
    return {
        "outlines": outlines,
        "areas": areas,
        "sites": [_site(site) for site in sites],
        "chosen": chosen,
        "basemap": basemap,
        "border": THICK if len(areas) <= MOST_LABELS else THIN if len(areas) <= MANY else HAIR,
        "frame": frame,
        "links": links,
    }


def _area(area: AreaAccess, labelled: bool) -> dict[str, Any]:
    colour, known = area_shade(area).colour, area.known_share
    unknown = [f"{people(area.unknown)} unknown"] if area.unknown else []
    if known is None:
        return {"colour": colour, "lines": unknown or ["no residents"], "label": ""}
    lines = [f"{share(known)} within reach", f"{people(area.gap)} people out of reach", *unknown]
    return {"colour": colour, "lines": lines, "label": share(known) if labelled else ""}


def area_shade(area: AreaAccess) -> Shade:
    """Return the class of an area by its share reached."""
    if area.known_share is None:
        return NOT_KNOWN if area.residents else NOBODY
    return shade_of(area.known_share)


def _site(site: Site) -> dict[str, Any]:
    return {
        "id": site.site_id,
        "lat": site.lat,
        "lon": site.lon,
        "role": site.role.value,
        "lines": [
            site.name,
            f"{site.role.value.capitalize()} of {site.institute}",
            *filter(None, [grave_doubt(site)]),
        ],
    }
