"""The map of a brief: the area among its neighbours, with the sites that count."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from coverage.datasets.institutes import Site
from coverage.datasets.neighbours import NEAR_M
from coverage.datasets.projection import to_national_grid
from coverage.documents.brief.background import Background
from coverage.documents.picture.map import Outlined, Picture, Spots, draw, frame_of
from coverage.vocabulary import SiteRole, listed
from coverage.wording.numbers import count
from coverage.wording.place_names import in_sentence, inside
from coverage.wording.sentences import site_words

MOST_NAMED = 8
"""More neighbours than these are counted and not named."""


def brief_map(background: Background, area: int) -> tuple[Picture, str]:
    """Return the map of an area, given by its row in the level, and the words beneath it."""
    outlined = [
        Outlined(one.name, outline)
        for one, outline in zip(
            background.datasets.areas[background.level], background.outlines, strict=True
        )
    ]
    mine, others = outlined[area], [*outlined[:area], *outlined[area + 1 :]]
    spots = [_spots(background.gaps.sites, role) for role in (SiteRole.SPOKE, SiteRole.HUB)]
    words = _words(mine, others, background)
    return draw(mine, others, background.land, spots, words), _caption(mine, background, area)


def _spots(sites: Sequence[Site], role: SiteRole) -> Spots:
    chosen = [site for site in sites if site.role is role]
    lon, lat = [site.lon for site in chosen], [site.lat for site in chosen]
    return Spots(role, to_national_grid(lon, lat))


def _words(mine: Outlined, others: Sequence[Outlined], background: Background) -> str:
    """Return what the map shows, for those who cannot see it."""
    near = [
        in_sentence(other.name)
        for other in others
        if shapely.dwithin(mine.outline, other.outline, NEAR_M)
    ]
    drawn = f"Outline map of {in_sentence(mine.name)}"
    if not near:
        return f"{drawn}. No other {background.level.label} touches it."
    if len(near) > MOST_NAMED:
        more = len(near) - MOST_NAMED + 1
        near = [*near[: MOST_NAMED - 1], f"{more} more {background.level.plural}"]
    return f"{drawn} among its neighbours: {listed(near)}."


def _caption(mine: Outlined, background: Background, area: int) -> str:
    frame, gaps = frame_of(mine), background.gaps
    seen = {role: int(frame.holds(_spots(gaps.sites, role).positions).sum()) for role in SiteRole}
    where, total = inside(mine.name), sum(seen.values())
    if not total:
        first = f"No {site_words(gaps.selection)} stands in this frame"
    else:
        shapes = {SiteRole.HUB: "diamond", SiteRole.SPOKE: "ring"}
        told = listed(
            [
                f"{count(number, role.value)} ({shapes[role]}{'s' * (number > 1)})"
                for role, number in seen.items()
                if number
            ]
        )
        first = f"In this frame: {told}{_of_them(gaps.areas[area].sites_inside, total, where)}"
    return f"{first}. White is water, or lies outside England{background.level.spec.pale}."


def _of_them(number: int, total: int, where: str) -> str:
    """Return how many of the sites in the frame stand in the area."""
    if total == 1:
        return f", {'' if number else 'not '}{where}"
    if number in (0, total):
        return f", {'all' if number else 'none'} of them {where}"
    return f", {number} of them {where}"
