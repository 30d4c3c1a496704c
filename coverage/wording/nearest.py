"""What is near a postcode, and that a postcode is closed, in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from coverage.access.postcode_lookup import NearestSites, NearSite
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.datasets.place import Place
from coverage.datasets.postcodes import PostcodePlace
from coverage.eligibility.verdicts import AreaVerdict
from coverage.questions.kinds import number
from coverage.questions.nearest import Nearest
from coverage.vocabulary import AreaLevel, Measure, Network, Sector, capitalised, listed
from coverage.wording.doubts import doubt_said, support_notes
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes
from coverage.wording.numbers import distance
from coverage.wording.sectors import SECTORS_NAMED
from coverage.wording.sentences import left_out_words, no_site_fits, site_words, threshold_words
from coverage.wording.verdicts import readings_in_short, verdict_sentence


def closed_sentence(place: PostcodePlace | Place) -> str:
    """Return that a postcode is closed, and since when where that is known; empty if it is not."""
    if place.closed is None:
        return ""
    since = place.closed.since
    closed = f"was closed in {since:%B %Y}" if since else "is closed"
    return f"{place.postcode} {closed}; distances are from where it was."


def month_closed(place: PostcodePlace | Place) -> str | None:
    """Return the month in which a postcode was closed, as 2015-03; None where none is known."""
    since = place.closed and place.closed.since
    return f"{since:%Y-%m}" if since else None


FROM_THE_SMALL_AREA = (
    "Minutes are those from the small area (LSOA) that the postcode lies in, not from an address; "
    "kilometres are from the address in the middle of the postcode."
)
KEPT_NOWHERE = "The postcode was looked up on this machine, and is kept nowhere."


def answer(nearest: Nearest) -> str:
    """Return which site is the nearest, how many are near enough, and if the postcode is closed."""
    return " ".join(filter(None, (_nearest_said(nearest), closed_sentence(nearest.place))))


def _nearest_said(nearest: Nearest) -> str:
    selection, found = nearest.selection, nearest.sites
    sites = found.sites
    if not sites:
        none = no_site_fits(selection, found.left_out)
        return f"{capitalised(none)}{_advice(selection)}."
    if not sites[0].has_route:
        return _without_minutes(nearest)
    said = (
        f"From {nearest.place.postcode}, the nearest {sites_that_count(nearest)} is "
        f"{_named(sites[0])}: {_far(found, sites[0])}."
    )
    return " ".join(filter(None, (said, doubt_said(sites[0].site), _near_enough(nearest, sites))))


def sites_that_count(nearest: Nearest) -> str:
    """Return what one of the sites is, and how many of them a matrix holds."""
    found = nearest.sites
    return f"{site_words(nearest.selection)}{left_out_words(len(found.sites), found.left_out)}"


def sector_sentences(nearest: Nearest) -> tuple[str, ...]:
    """Return in how many sectors a site is near enough, and which are not taught at all.

    Of one sector alone, and where there is no site, the answer has said it.
    """
    found, selection = nearest.sites, nearest.selection
    if len(found.sectors) == 1 or not found.network:
        return ()
    told = [_is_near(found, sector) for sector in found.sectors]
    of_all = _of(told, f"the {len(told)} sectors")
    said = f"{capitalised(of_all)} taught within {threshold_words(found)}"
    unknown = f"; of {told.count(None)} it is not known" if None in told else ""
    untaught = [sector.value for sector in found.sectors if not found.teaching(sector)]
    none = f"No {selection.one_site} teaches {listed(untaught, 'or')}." if untaught else ""
    return tuple(filter(None, (f"{said}{unknown}.", none)))


def area_sentences(nearest: Nearest) -> tuple[str, ...]:
    """Return the verdict on each area that holds the postcode, and where a level has none."""
    said = []
    for level in AreaLevel:
        areas, label = nearest.at(level), capitalised(level.label)
        said += [f"{label}: {area_sentence(nearest, area)}" for area in areas]
        said += [] if areas or level.tiles_england else [f"{label}: none holds it."]
    return tuple(said)


def area_sentence(nearest: Nearest, area: AreaVerdict) -> str:
    """Return the verdict on an area with its reason, and what other readings make of it."""
    why = [f"{area.reason}."] if area.parts else []
    return " ".join([verdict_sentence(area, nearest.ruling), *why, *readings_in_short(area)])


def site_lines(nearest: Nearest, near: NearSite) -> tuple[str, str]:
    """Return how far a site is in two short lines, as the map tells it."""
    return _minutes(nearest.sites, near), f"{distance(near.km)} km in a straight line"


def notes(nearest: Nearest, datasets: Datasets) -> tuple[str, ...]:
    """Return what a reader has to know beside the numbers."""
    place = nearest.place
    return (
        FROM_THE_SMALL_AREA,
        f"The position of {place.postcode} is good to {number(place.precision_m)} m.",
        KEPT_NOWHERE,
        *measure_notes(nearest.selection, datasets),
        *support_notes(nearest.selection),
        Measure.KM.spec.note,
        *([SECTORS_NAMED] if datasets.has_our_institutes else []),
        ACCESS_IS_ANALYSIS,
    )


def _named(near: NearSite) -> str:
    site = near.site
    return f"{site.name}, {site.role.value} of {site.institute}"


def _far(found: NearestSites, near: NearSite) -> str:
    return f"{_minutes(found, near)} and {distance(near.km)} km in a straight line"


def _minutes(found: NearestSites, near: NearSite) -> str:
    if near.has_route is None:
        return "minutes not known"
    if math.isinf(near.minutes):
        return (
            f"no route {found.selection.measure.spec.means}" if _is_estimated(found) else "no route"
        )
    estimated = "an estimated " if _is_estimated(found) else ""
    return f"{estimated}{distance(near.minutes)} {found.unit}"


def _is_estimated(found: NearestSites) -> bool:
    """Return whether the minutes are this tool's and not those of a matrix."""
    return found.unit == found.selection.unit


def _without_minutes(nearest: Nearest) -> str:
    """Return the answer where no trip has known minutes."""
    sites, where = nearest.sites.sites, nearest.place.postcode
    told = f"the nearest in a straight line is {_named(min(sites, key=lambda near: near.km))}"
    away = f"{distance(min(near.km for near in sites))} km away"
    kind = sites_that_count(nearest)
    if any(near.has_route is None for near in sites):
        return f"How long the trip from {where} to a {kind} takes is not known; {told}, {away}."
    return f"From {where} there is no route to any {kind}; {told}, {away}."


def _near_enough(nearest: Nearest, sites: Sequence[NearSite]) -> str:
    """Return how many sites are within the threshold, and how many have no known route."""
    threshold = nearest.selection.threshold
    told = [near.is_within(threshold) for near in sites]
    if len(sites) == 1:
        where = "within" if True in told else "beyond"
        return f"It is the only such site, and {where} {threshold_words(nearest.sites)}."
    said = f"{_of(told, f'{len(sites):,} such sites')} within {threshold_words(nearest.sites)}"
    return capitalised("; ".join([said, *_untold(sites)]) + ".")


def _untold(sites: Sequence[NearSite]) -> Iterator[str]:
    without = sum(near.has_route is False for near in sites)
    unknown = sum(near.has_route is None for near in sites)
    if without:
        yield f"to {without:,} there is no route"
    if unknown:
        yield f"of {unknown:,} it is not known"


def _is_near(found: NearestSites, sector: Sector) -> bool | None:
    """Return whether a sector is taught within the threshold; None where that is not known."""
    threshold = found.selection.threshold
    told = [near.is_within(threshold) for near in found.teaching(sector)]
    return True if True in told else None if None in told else False


def _advice(selection: Selection) -> str:
    if not selection.sectors:
        return ""
    both = ", or count both waves" if selection.network is Network.WAVE_ONE else ""
    return f": choose other sectors{both}"


def _of(told: Sequence[bool | None], all_of_them: str) -> str:
    """Return of how many it is true: "none of 56 such sites is", "2 of 56 such sites are"."""
    number = told.count(True)
    known = " known to be" if not number and None in told else ""
    return f"{number or 'none'} of {all_of_them} {'is' if number < 2 else 'are'}{known}"
