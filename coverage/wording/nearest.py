"""What is near a place, and that a postcode is closed, in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import assert_never

from coverage.access.postcode_lookup import NearestSites, NearSite
from coverage.access.selection import Selection
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.place import Place
from coverage.datasets.postcodes import PlaceKind, PostcodePlace
from coverage.eligibility.verdicts import AreaVerdict
from coverage.questions.kinds import number
from coverage.questions.nearest import Nearest
from coverage.vocabulary import (
    AreaLevel,
    Measure,
    Network,
    Sector,
    Traffic,
    capitalised,
    listed,
)
from coverage.wording.doubts import doubt_said, grave_doubt, support_notes
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes
from coverage.wording.numbers import distance, whole_minutes
from coverage.wording.place_names import in_sentence
from coverage.wording.sectors import SECTORS_NAMED
from coverage.wording.sentences import (
    left_out_words,
    no_site_fits,
    threshold_words,
    what_is_taught,
)
from coverage.wording.site_facts import date_words
from coverage.wording.verdicts import readings_in_short, verdict_sentence


def closed_sentence(place: PostcodePlace | Place) -> str:
    """Return that a postcode is closed, and since when where that is known; empty if it is not."""
    if place.closed is None:
        return ""
    since = place.closed.since
    closed = f"closed in {since:%B %Y}" if since else "is closed"
    return f"{place.postcode} {closed}. Distances are from where it was."


def month_closed(place: PostcodePlace | Place) -> str | None:
    """Return the month in which a postcode was closed, as 2015-03; None where none is known."""
    since = place.closed and place.closed.since
    return f"{since:%Y-%m}" if since else None


MIDDLE_DOT = "\N{MIDDLE DOT}"
FROM_THE_SMALL_AREA = "Drive times start from your neighbourhood, not your exact address."
KEPT_NOWHERE = "Capitals and spaces do not matter. We do not store it."
NEIGHBOURHOOD = (
    "A neighbourhood is a small area (LSOA) of some 1,700 people. Straight-line distances start "
    "from the middle of the postcode."
)


def starting_from(place: PostcodePlace) -> str:
    """Return where trips begin, as it follows "to" or "from"."""
    match place.kind:
        case PlaceKind.POSTCODE:
            return place.postcode
        case PlaceKind.POSTCODE_DISTRICT:
            return f"the middle of {place.postcode}"
        case PlaceKind.TOWN:
            return f"the centre of {place.postcode}"
        case _:
            assert_never(place.kind)


def start_note(place: PostcodePlace) -> str:
    """Return from where distances are, and how well that is known."""
    match place.kind:
        case PlaceKind.POSTCODE:
            return f"The position of {place.postcode} is good to {number(place.precision_m)} m."
        case PlaceKind.POSTCODE_DISTRICT:
            return (
                f"Distances start from the middle of the postcodes of {place.postcode}: your own "
                "may be nearer or farther."
            )
        case PlaceKind.TOWN:
            return (
                f"Distances start from the centre of {place.postcode}: enter a postcode for your "
                "own."
            )
        case _:
            assert_never(place.kind)


def answer(nearest: Nearest) -> str:
    """Return what ``answer_in_short`` and ``beside_the_answer`` say together."""
    return " ".join((answer_in_short(nearest), *beside_the_answer(nearest)))


def answer_in_short(nearest: Nearest) -> str:
    """Return which site is the nearest, and how far it is, in one sentence."""
    selection, found = nearest.selection, nearest.sites
    sites, where = found.sites, starting_from(nearest.place)
    if not sites:
        return f"{capitalised(no_site_fits(selection, found.left_out))}{_advice(selection)}"
    if sites[0].has_route:
        taught = _teaching(selection)
        return (
            f"The nearest {_one(selection)} to {where}{taught} is {sites[0].site.name}: "
            f"{_minutes_in_words(found, sites[0])}."
        )
    nearest_site = min(sites, key=lambda near: near.km)
    told = f"The nearest in a straight line is {nearest_site.site.name}, {_km(nearest_site)} away."
    if any(near.has_route is None for near in sites):
        return f"It is not known how long the trip from {where} takes. {told}"
    return f"There is no route from {where} to any {_one(selection)}{_teaching(selection)}. {told}"


def beside_the_answer(nearest: Nearest) -> tuple[str, ...]:
    """Return how many sites are near enough, a doubt on the nearest, and if a postcode closed."""
    sites, closed = nearest.sites.sites, closed_sentence(nearest.place)
    said = [closed]
    if sites and sites[0].has_route:
        said = [_near_enough(nearest, sites), doubt_said(sites[0].site), closed]
    return tuple(filter(None, said))


def _one(selection: Selection) -> str:
    """Return one site of a selection, whatever it teaches; of those that are there now, "site"."""
    match selection.network:
        case Network.CURRENT:
            return selection.support.of("site")
        case Network.WAVE_ONE:
            return selection.one_site
        case _:
            assert_never(selection.network)


def _teaching(selection: Selection) -> str:
    taught = what_is_taught(selection)
    return f" that teaches {taught}" if taught else ""


def sites_that_count(nearest: Nearest) -> str:
    """Return what the sites are, and how many of them a matrix holds: "Wave One sites"."""
    found = nearest.sites
    return f"{_several(nearest.selection)}{left_out_words(len(found.sites), found.left_out)}"


def one_site_that_counts(nearest: Nearest) -> str:
    """Return what one of them is, whatever it teaches."""
    return _one(nearest.selection)


def sector_sentences(nearest: Nearest) -> tuple[str, ...]:
    """Return in how many sectors a site is near enough, and which are not taught at all.

    Of one sector alone, and where there is no site, the answer has said it.
    """
    found, selection = nearest.sites, nearest.selection
    if len(found.sectors) == 1 or not found.network:
        return ()
    told = [_is_near(found, sector) for sector in found.sectors]
    said = f"{capitalised(_of(told, f'the {len(told)} sectors'))} taught {within_words(found)}."
    unknown = f"For {told.count(None)} it is not known." if None in told else ""
    untaught = [sector.value for sector in found.sectors if not found.teaching(sector)]
    none = f"No {_one(selection)} teaches {listed(untaught, 'or')}." if untaught else ""
    return tuple(filter(None, (said, unknown, none)))


def area_sentences(nearest: Nearest) -> tuple[str, ...]:
    """Return the verdict on each area that holds the place, and where a level has none."""
    said = []
    for level in AreaLevel:
        areas, label = nearest.at(level), capitalised(level.label)
        said += [f"{label}: {area_sentence(nearest, area)}" for area in areas]
        said += [] if areas or level.tiles_england else [f"{label}: none."]
    return tuple(said)


def area_sentence(nearest: Nearest, area: AreaVerdict) -> str:
    """Return the verdict on an area with its reason, and what other readings make of it."""
    return " ".join([verdict_sentence(area, nearest.ruling), *readings_in_short(area)])


def site_lines(nearest: Nearest, near: NearSite) -> tuple[str, str]:
    """Return how far a site is in two short lines, as the map tells it."""
    return _minutes(nearest.sites, near), f"{_km(near)} in a straight line"


def short_distance(nearest: Nearest, near: NearSite) -> str:
    """Return how far a site is where there is little room: "38 min"; km without known minutes."""
    if not near.has_route:
        return _km(near)
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
    away = f"{_km(near)} in a straight line"
    return (
        f"{capitalised(site.role.value)} of {site.institute}",
        f"Teaches {listed([sector.value for sector in site.taught])}",
        dot.join(filter(None, (where, away, opened_words(site)))),
        *(() if near.has_route else (capitalised(_minutes(nearest.sites, near)),)),
        *filter(None, (grave_doubt(site),)),
    )


def opened_words(site: Site) -> str:
    """Return since when a site is open, to the year, month or day; or that it is not known."""
    return f"opened {date_words(site.opened)}" if site.opened else "opening date not known"


def counted_note(nearest: Nearest) -> str:
    """Return which sites count, and by what they are near."""
    return f"We count every {nearest.selection.one_site}, by {nearest.sites.unit}."


def notes(nearest: Nearest, datasets: Datasets) -> tuple[str, ...]:
    """Return what a reader has to know beside the numbers."""
    return (
        FROM_THE_SMALL_AREA,
        start_note(nearest.place),
        counted_note(nearest),
        *measure_notes(nearest.selection, datasets),
        *support_notes(nearest.selection),
        NEIGHBOURHOOD,
        Measure.KM.spec.note,
        *([SECTORS_NAMED] if datasets.has_our_institutes else []),
        ACCESS_IS_ANALYSIS,
    )


def _km(near: NearSite) -> str:
    return f"{distance(near.km)} km"


def _minutes_in_words(found: NearestSites, near: NearSite) -> str:
    """Return the minutes as people say them: whole, unless that would seem to pass the threshold.

    Of a matrix they have its unit.
    """
    minutes = whole_minutes(near.minutes, found.selection.threshold)
    if not _is_estimated(found):
        return f"{minutes} {found.unit}"
    unit = "minute" if minutes == "1" else "minutes"
    traffic = found.selection.traffic
    unusual = "" if traffic is Traffic.USUAL else f" {traffic.words}"
    return f"{minutes} {unit} {found.selection.measure.spec.means}{unusual}"


def _minutes(found: NearestSites, near: NearSite) -> str:
    if near.has_route is None:
        return "minutes not known"
    if math.isinf(near.minutes):
        return (
            f"no route {found.selection.measure.spec.means}" if _is_estimated(found) else "no route"
        )
    return _minutes_in_words(found, near)


def _is_estimated(found: NearestSites) -> bool:
    """Return whether the minutes are this tool's and not those of a matrix."""
    return found.unit == found.selection.unit


def _near_enough(nearest: Nearest, sites: Sequence[NearSite]) -> str:
    """Return how many sites are within the threshold, and how many have no known route."""
    told = [near.is_within(nearest.selection.threshold) for near in sites]
    near = within_words(nearest.sites)
    if len(sites) == 1:
        return f"It is the only one, and {'' if True in told else 'not '}{near}."
    those = f"the {len(sites):,} {_several(nearest.selection)}"
    return " ".join([f"{capitalised(_of(told, those))} {near}.", *_untold(sites)])


def _several(selection: Selection) -> str:
    """Return the sites of a selection: "sites that teach digital"."""
    match selection.network:
        case Network.CURRENT:
            sites = selection.support.of("sites")
        case Network.WAVE_ONE:
            sites = selection.several_sites
        case _:
            assert_never(selection.network)
    taught = what_is_taught(selection)
    return f"{sites} that teach {taught}" if taught else sites


def within_words(found: NearestSites) -> str:
    """Return what is near enough: "within a 45-minute drive"; of a matrix in its own unit."""
    selection = found.selection
    if not _is_estimated(found):
        return f"within {threshold_words(found)}"
    unusual = "" if selection.traffic is Traffic.USUAL else f" {selection.traffic.words}"
    return f"within a {number(selection.threshold)}-minute {selection.measure.spec.trip}{unusual}"


def _untold(sites: Sequence[NearSite]) -> Iterator[str]:
    without = sum(near.has_route is False for near in sites)
    unknown = sum(near.has_route is None for near in sites)
    if without:
        yield f"There is no route to {without:,} of them."
    if unknown:
        yield f"For {unknown:,} of them it is not known."


def _is_near(found: NearestSites, sector: Sector) -> bool | None:
    """Return whether a sector is taught within the threshold; None where that is not known."""
    threshold = found.selection.threshold
    told = [near.is_within(threshold) for near in found.teaching(sector)]
    return True if True in told else None if None in told else False


def _advice(selection: Selection) -> str:
    if not selection.sectors:
        return "."
    match selection.network:
        case Network.WAVE_ONE:
            return ". Choose another subject, or count all institutes."
        case Network.CURRENT:
            return ". Choose another subject."
        case _:
            assert_never(selection.network)


def _of(told: Sequence[bool | None], all_of_them: str) -> str:
    """Return of how many it is true: "none of the 56 sites is", "2 of the 56 sites are"."""
    number = told.count(True)
    known = " known to be" if not number and None in told else ""
    return f"{number or 'none'} of {all_of_them} {'is' if number < 2 else 'are'}{known}"
