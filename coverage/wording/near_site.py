"""A site near a place in words: how far it is, and what someone who looks for a course asks."""

from __future__ import annotations

import math

from coverage.access.postcode_lookup import NearestSites, NearSite
from coverage.datasets.institutes import Site
from coverage.questions.kinds import number
from coverage.questions.nearest import Nearest
from coverage.vocabulary import Traffic, capitalised, listed
from coverage.wording.doubts import grave_doubt
from coverage.wording.intervals import minutes_ends
from coverage.wording.numbers import distance, whole_minutes
from coverage.wording.place_names import in_sentence
from coverage.wording.site_facts import date_words

MIDDLE_DOT = "\N{MIDDLE DOT}"


def km_words(near: NearSite) -> str:
    """Return how far a site is in a straight line: "21.1 km"."""
    return f"{distance(near.km)} km"


def minutes_in_words(found: NearestSites, near: NearSite) -> str:
    """Return the minutes as people say them: whole, unless that would seem to pass the threshold.

    Of a matrix they have its unit.
    """
    minutes = whole_minutes(near.minutes, found.selection.threshold)
    if not is_estimated(found):
        return f"{minutes} {found.unit}"
    unit = "minute" if minutes == "1" else "minutes"
    traffic = found.selection.traffic
    unusual = "" if traffic is Traffic.USUAL else f" {traffic.words}"
    doubt = f" ({minutes_ends(near.sure.low, near.sure.high)})" if near.sure else ""
    return f"{minutes} {unit} {found.selection.measure.spec.means}{unusual}{doubt}"


def minutes_words(found: NearestSites, near: NearSite) -> str:
    """Return the minutes to a site, or that there are none, and why."""
    if near.has_route is None:
        return "minutes not known"
    if math.isinf(near.minutes):
        return (
            f"no route {found.selection.measure.spec.means}" if is_estimated(found) else "no route"
        )
    return minutes_in_words(found, near)


def is_estimated(found: NearestSites) -> bool:
    """Return whether the minutes are this tool's and not those of a matrix."""
    return found.unit == found.selection.unit


def site_lines(nearest: Nearest, near: NearSite) -> tuple[str, str]:
    """Return how far a site is in two short lines, as the map tells it."""
    return minutes_words(nearest.sites, near), f"{km_words(near)} in a straight line"


def short_distance(nearest: Nearest, near: NearSite) -> str:
    """Return how far a site is where there is little room: "38 min"; km without known minutes."""
    if not near.has_route:
        return km_words(near)
    return f"{whole_minutes(near.minutes, nearest.selection.threshold)} min"


def card_facts(nearest: Nearest, near: NearSite, district: str) -> tuple[str, ...]:
    """Return what someone who looks for a course wants to know of a site, a line each.

    Parameters
    ----------
    district : str
        Name of the district that it stands in.
    """
    site, dot = near.site, f" {MIDDLE_DOT} "
    where = ", ".join(filter(None, (site.postcode, in_sentence(district))))
    away = f"{km_words(near)} in a straight line"
    return (
        f"{capitalised(site.role.value)} of {site.institute}",
        f"Teaches {listed([sector.value for sector in site.taught])}",
        dot.join(filter(None, (where, away, opened_words(site)))),
        *(() if near.has_route else (capitalised(minutes_words(nearest.sites, near)),)),
        *filter(None, (doubt_of_minutes(nearest, near),)),
        *filter(None, (grave_doubt(site),)),
    )


def doubt_of_minutes(nearest: Nearest, near: NearSite) -> str:
    """Return the interval of the minutes, and on which side of the threshold they may be.

    Empty where no interval was asked for, or none is known.
    """
    if near.sure is None:
        return ""
    said = f"90% interval: {minutes_ends(near.sure.low, near.sure.high)} minutes"
    if near.sure.settled:
        return said
    limit = nearest.selection.threshold
    may_be = "over" if near.is_within(limit) else "within"
    return f"{said}, so it may be {may_be} {number(limit)}"


def opened_words(site: Site) -> str:
    """Return since when a site is open, to the year, month or day; or that it is not known."""
    return f"opened {date_words(site.opened)}" if site.opened else "opening date not known"
