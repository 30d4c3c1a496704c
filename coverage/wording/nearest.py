"""What is near a place, and that a postcode is closed, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from coverage.access.postcode_lookup import NearestSites, NearSite
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.eligibility.verdicts import AreaVerdict
from coverage.questions.kinds import number
from coverage.questions.nearest import Nearest
from coverage.vocabulary import (
    Measure,
    Network,
    Sector,
    Traffic,
    capitalised,
    listed,
)
from coverage.wording.doubts import doubt_said, support_notes
from coverage.wording.intervals import trip_interval_notes
from coverage.wording.near_site import is_estimated, km_words, minutes_in_words
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes
from coverage.wording.sectors import SECTORS_NAMED
from coverage.wording.sentences import (
    left_out_words,
    no_site_fits,
    threshold_words,
    what_is_taught,
)
from coverage.wording.starts import closed_sentence, start_note, starting_from
from coverage.wording.verdicts import readings_in_short, verdict_sentence

FROM_THE_SMALL_AREA = "Drive times start from your neighbourhood, not your exact address."
KEPT_NOWHERE = "Capitals and spaces do not matter. We do not store it."
NEIGHBOURHOOD = (
    "A neighbourhood is a small area (LSOA) of some 1,700 people. Straight-line distances start "
    "from the middle of the postcode."
)


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
            f"{minutes_in_words(found, sites[0])}."
        )
    straight = min(sites, key=lambda near: near.km)
    told = f"The nearest in a straight line is {straight.site.name}, {km_words(straight)} away."
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
    for level in nearest.levels:
        areas, label = nearest.at(level), capitalised(level.label)
        said += [f"{label}: {area_sentence(nearest, area)}" for area in areas]
        said += [] if areas or level.tiles_england else [f"{label}: none."]
    return tuple(said)


def area_sentence(nearest: Nearest, area: AreaVerdict) -> str:
    """Return the verdict on an area with its reason, and what other readings make of it."""
    return " ".join([verdict_sentence(area, nearest.ruling), *readings_in_short(area)])


def counted_note(nearest: Nearest) -> str:
    """Return which sites count, and by what they are near."""
    return f"We count every {nearest.selection.one_site}, by {nearest.sites.unit}."


def notes(nearest: Nearest, datasets: Datasets) -> tuple[str, ...]:
    """Return what a user has to know beside the numbers."""
    return (
        FROM_THE_SMALL_AREA,
        start_note(nearest.place),
        counted_note(nearest),
        *measure_notes(nearest.selection, datasets),
        *(trip_interval_notes(nearest.selection, datasets) if nearest.asked.intervals else ()),
        *support_notes(nearest.selection),
        NEIGHBOURHOOD,
        Measure.KM.spec.note,
        *([SECTORS_NAMED] if datasets.has_our_institutes else []),
        ACCESS_IS_ANALYSIS,
    )


def _near_enough(nearest: Nearest, sites: Sequence[NearSite]) -> str:
    """Return how many sites are within the threshold, and how many have no known route."""
    told = [near.is_within(nearest.selection.threshold) for near in sites]
    near = within_words(nearest.sites)
    if len(sites) == 1:
        only = f"It is the only one, and {'' if True in told else 'not '}{near}."
        return " ".join([only, *_unsure(nearest, sites)])
    those = f"the {len(sites):,} {_several(nearest.selection)}"
    said = f"{capitalised(_of(told, those))} {near}."
    return " ".join([said, *_unsure(nearest, sites), *_untold(sites)])


def _unsure(nearest: Nearest, sites: Sequence[NearSite]) -> Iterator[str]:
    """Yield of how many of the listed sites we cannot be sure whether they are near enough."""
    listed_sites = sites[: nearest.asked.count]
    unsure = [near for near in listed_sites if near.sure is not None and not near.sure.settled]
    if not unsure:
        return
    if len(listed_sites) == 1:
        yield "We cannot be sure, as drive times are estimates."
    elif len(unsure) == 1:
        yield f"We cannot be sure of {unsure[0].site.name}, as drive times are estimates."
    else:
        yield f"We cannot be sure of {len(unsure):,} of the {len(listed_sites):,} nearest."


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
    if not is_estimated(found):
        return f"within {threshold_words(found)}"
    unusual = "" if selection.traffic is Traffic.USUAL else f" {selection.traffic.words}"
    return f"within a {number(selection.threshold)}-minute {selection.measure.spec.trip}{unusual}"


def _untold(sites: Sequence[NearSite]) -> Iterator[str]:
    without = sum(near.has_route is False for near in sites)
    unknown = sum(near.has_route is None for near in sites)
    if without:
        yield f"There is no route to {without:,} of the {len(sites):,}."
    if unknown:
        yield f"For {unknown:,} of the {len(sites):,} it is not known."


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
