"""What the map shows, as plain data: built here, drawn in the browser."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from coverage.access.gap_middles import middles_of
from coverage.access.gaps import Gaps
from coverage.access.need_a_car import AreaNeed, NeedACar
from coverage.access.summary import AreaAccess, counts_of
from coverage.dashboard.parts.answers import datasets, default_datasets
from coverage.dashboard.parts.legend import (
    Legend,
    area_shade,
    circles_of,
    need_legend,
    reach_legend,
)
from coverage.dashboard.parts.map_layers import USUAL, Layer, layers_view
from coverage.dashboard.server.static_files import boundaries_url, cards_url
from coverage.datasets.figures.by_level import figures_at
from coverage.datasets.institutes import Site
from coverage.tables.palette import NOBODY, NOT_KNOWN, need_shade
from coverage.vocabulary import AreaLevel
from coverage.wording.figures import figures_of, in_short
from coverage.wording.intervals import share_told
from coverage.wording.numbers import UNDER_100, people, share, told_alike
from coverage.wording.site_facts import site_facts, site_lines

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties, Certainty

MOST_LABELS = 15
"""A map of more areas than this has no room for a label on each."""

MOST_MIDDLES = 1_000
"""In areas of which there are more than this, a circle stands at the label: they are small."""

HAIR, THIN, THICK = 0.2, 0.7, 1.5
"""Width of the borders of very many areas, of many and of few, in pixels."""

MANY = 300
"""Of more areas than this the borders are hairs."""

Box = tuple[tuple[float, float], tuple[float, float]]
Link = tuple[tuple[float, float], tuple[float, float]]


def map_view(
    gaps: Gaps,
    outlines: str,
    chosen: str | None,
    *,
    basemap: bool,
    layers: Collection[Layer] = USUAL,
    need: NeedACar | None = None,
    sure: Certainties | None = None,
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
    need : NeedACar, optional
        Who needs a car in the same areas, where they are coloured by that.
    sure : Certainties, optional
        How sure the reach of each area is, to be told beside it.
    """
    labelled = len(gaps.areas) <= MOST_LABELS
    areas = _areas(gaps, sure, labelled=labelled)
    if need:
        counted = {area.area_code: _needing(area, labelled) for area in need.areas}
        areas = {code: counted.get(code, outside) for code, outside in areas.items()}
    if own := figures_at(datasets(), gaps.level):
        for code, shown in areas.items():
            figures = in_short(figures_of(own, code))
            areas[code] = {**shown, "lines": [*shown["lines"], *figures]}
    if Layer.CIRCLES in layers:
        radius_of = circles_of(gaps)
        few = len(gaps.areas) <= MOST_MIDDLES
        middles = middles_of(datasets(), gaps) if few else [None] * len(gaps.areas)
        for area, middle in zip(gaps.areas, middles, strict=True):
            shown = {**areas[area.area_code], "circle": radius_of(area.gap)}
            areas[area.area_code] = {**shown, "middle": middle} if few else shown
    view = a_view(
        outlines,
        areas,
        gaps.sites,
        chosen,
        basemap=basemap,
        frame=_frame_of(gaps.level) if chosen is None else None,
        land=land_under(gaps.level, with_bands=Layer.BANDS in layers),
        legend=need_legend(need) if need and not _covered(layers) else reach_legend(gaps, layers),
    )
    return {**view, **layers_view(layers, gaps.selection)}


def _frame_of(level: AreaLevel) -> Box | None:
    """Return what a map of a level moves to; None for England, unless they are a user's own."""
    own = datasets().own_areas
    return own.frame if own and level is AreaLevel.OWN else None


def _areas(gaps: Gaps, sure: Certainties | None, *, labelled: bool) -> dict[str, dict[str, Any]]:
    """Return every area of the level; of those that do not count, no more than that they do not.

    Areas of which the same is told are one and the same object, as most of thousands are.
    """
    counts, certain = counts_of(gaps.areas), sure.areas if sure else None
    shares = [counts.known_share]
    if certain:
        ends = [(each.share_low, each.share_high) for each in certain]
        shares.extend(np.array(ends, dtype=np.float64).T)
    people_told = (counts.gap, counts.unknown, UNDER_100 * (counts.residents > 0))
    first, kind = told_alike(shares, people_told)
    of_kind = [
        _area(gaps.areas[row], certain[row] if certain else None, labelled)
        for row in first.tolist()
    ]
    counted = {
        area.area_code: of_kind[at] for area, at in zip(gaps.areas, kind.tolist(), strict=True)
    }
    if len(counted) == len(gaps.every):
        return counted
    outside = left_out(gaps)
    return {area.area_code: counted.get(area.area_code, outside) for area in gaps.every}


def left_out(gaps: Gaps) -> dict[str, Any]:
    """Return an area outside the part of England that counts, as a map shows it."""
    return {"colour": NOBODY.colour, "lines": [f"Outside {gaps.part}"], "label": ""}


def land_under(level: AreaLevel, *, with_bands: bool = False) -> str:
    """Return the address of England's outlines where some of it is left out, else "".

    Bands need them at every level, to end at the coast.
    """
    if level.spec.tiles_england and not with_bands:
        return ""
    return boundaries_url(datasets().sources, AreaLevel.REGION)


def a_view(
    outlines: str,
    areas: dict[str, dict[str, Any]],
    sites: Sequence[Site],
    chosen: str | None,
    *,
    basemap: bool,
    frame: Box | None = None,
    links: Sequence[Link] = (),
    land: str = "",
    legend: Legend | None = None,
) -> dict[str, Any]:
    """Return what ``map.js`` draws.

    Parameters
    ----------
    areas : dict of str to dict
        By area code, in the order of the outlines: ``colour``, ``stripe`` (a second colour) if
        it has stripes, ``lines`` to read beside its name, and ``label`` to lie on it. Areas may
        share one object, so that none is changed in place.
    chosen : str or None
        Code of the area that is marked; the map moves to it when it was not chosen on the map.
    frame : tuple of tuple of float, optional
        What the map moves to, whenever it is another than before: latitude and longitude of the
        south-west corner, then of the north-east one.
    links : sequence of Link, optional
        Pairs of places, each latitude and longitude, that a straight line joins.
    land : str
        Address of what lies pale under the areas, see ``land_under``.
    legend : Legend, optional
        What the colours mean; the shapes of the sites are explained without.

    Notes
    -----
    What a page adds to ``"sites"`` of the view is drawn like a site: a dict of ``id``, ``lat``,
    ``lon``, ``role`` and ``lines`` to read, the first of which is its name. The role is that of a
    ``SiteRole``, or ``ADDED``, ``HOME`` or ``NUMBERED`` of ``symbols.py``; one that is
    ``NUMBERED`` has a whole ``number`` from 1 on, which is written on its pin. What everyone may
    know of a site is fetched once: ``everyones`` is its number in that file, from 1 on, and its
    ``lines`` follow those of the file. A user's own sites travel with the view alone. With
    ``plain`` the areas have the colour of bare land, and with ``idle`` none can be chosen.
    """
    everyones = default_datasets().sites
    number_of = {site: number for number, site in enumerate(everyones, 1)}
    return {
        "outlines": outlines,
        "areas": areas,
        "sites": [_site(site, number_of.get(site, 0)) for site in sites],
        "chosen": chosen,
        "basemap": basemap,
        "border": THICK if len(areas) <= MOST_LABELS else THIN if len(areas) <= MANY else HAIR,
        "frame": frame,
        "links": links,
        "land": land,
        "legend": legend,
        "cards": cards_url(everyones),
        "facts": {site.site_id: site_facts(site) for site in sites if site not in number_of},
    }


def _area(area: AreaAccess, sure: Certainty | None, labelled: bool) -> dict[str, Any]:
    known = area.known_share
    colour = area_shade(area, known).colour
    unknown = [f"{people(area.unknown)} unknown"] if area.unknown else []
    if known is None:
        return {"colour": colour, "lines": unknown or ["No residents"], "label": ""}
    reached = f"{share_told(known, sure)} within reach"
    return {
        "colour": colour,
        "lines": [reached, f"{people(area.gap)} people out of reach", *unknown],
        "label": share(known) if labelled else "",
    }


def _needing(area: AreaNeed, labelled: bool) -> dict[str, Any]:
    known = area.known_share
    unknown = [f"{people(area.unknown)} unknown"] if area.unknown else []
    if known is None:
        shade = NOT_KNOWN if area.residents else NOBODY
        return {"colour": shade.colour, "lines": unknown or ["No residents"], "label": ""}
    return {
        "colour": need_shade(known).colour,
        "lines": [f"{share(known)} need a car", f"{people(area.needs_car)} people", *unknown],
        "label": share(known) if labelled else "",
    }


def _covered(layers: Collection[Layer]) -> bool:
    """Return whether what lies over the areas has a legend of its own."""
    return Layer.BANDS in layers or Layer.CIRCLES in layers


def _site(site: Site, everyones: int) -> dict[str, Any]:
    return {
        "id": site.site_id,
        "lat": site.lat,
        "lon": site.lon,
        "role": site.role.value,
        "everyones": everyones,
        "lines": [] if everyones else list(site_lines(site)),
    }
