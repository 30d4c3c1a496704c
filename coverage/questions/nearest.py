"""What is asked near a postcode or a town, and found: the nearest sites, the areas around it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coverage.access.postcode_lookup import NearestSites, NearSite, nearest_sites
from coverage.access.progress import Progress, no_one
from coverage.access.resolve_travel import is_known
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.datasets.postcodes import PostcodePlace
from coverage.eligibility.ruling import Ruling
from coverage.eligibility.verdicts import AreaVerdict, judge
from coverage.errors import SelectionError
from coverage.frames import Framed
from coverage.given import find_word, take, whole_number, yes_or_no
from coverage.questions.find_start import find_start
from coverage.vocabulary import AreaLevel, Network

USUAL = Selection(network=Network.CURRENT)
"""Every site that is there now: who looks for a course does not ask for the sites of 2019."""

USUAL_COUNT = 5
"""Sites that are listed where no other number is asked for."""


@dataclass(frozen=True, slots=True)
class NearestAsked:
    """Which sites count, and how many of the nearest are listed.

    Parameters
    ----------
    selection : Selection
        Its threshold is in minutes; whose access is counted does not matter.
    count : int
        At least 1.
    intervals : bool
        Whether the minutes have their 90% intervals.

    Raises
    ------
    SelectionError
        If no site is to be listed.
    """

    selection: Selection = USUAL
    count: int = USUAL_COUNT
    intervals: bool = False

    def __post_init__(self) -> None:
        """Check that sites are to be listed."""
        take(self, whole_number, "count")
        take(self, yes_or_no, "intervals")
        if self.count < 1:
            raise SelectionError(f"{self.count} sites are no list: ask for 1 or more.")


@dataclass(frozen=True, slots=True)
class Nearest(Framed):
    """What is near a place: a postcode, or the middle of a postcode district or a town.

    Parameters
    ----------
    sites : NearestSites
        Every site of the network, the nearest first.
    areas : tuple of AreaVerdict
        The areas that hold the place, those of a level together, in the order of the levels.
    ruling : Ruling
        How they are judged.
    levels : tuple of AreaLevel
        Those that there are areas of.
    """

    asked: NearestAsked
    sites: NearestSites
    areas: tuple[AreaVerdict, ...]
    ruling: Ruling
    levels: tuple[AreaLevel, ...]

    @property
    def place(self) -> PostcodePlace:
        """Where trips begin."""
        return self.sites.place

    @property
    def selection(self) -> Selection:
        """The sites that count."""
        return self.asked.selection

    @property
    def listed(self) -> tuple[NearSite, ...]:
        """The sites that are listed, the nearest first."""
        return self.sites.sites[: self.asked.count]

    def at(self, level: AreaLevel) -> tuple[AreaVerdict, ...]:
        """Return the areas of a level that hold the place: none, one or several.

        Raises
        ------
        SelectionError
            If there is no such level.
        """
        asked = find_word(AreaLevel, level)
        return tuple(area for area in self.areas if area.level is asked)


def find_nearest(
    datasets: Datasets,
    place: str,
    asked: NearestAsked | None = None,
    progress: Progress = no_one,
) -> Nearest:
    """Return what is near a postcode, a postcode district or a town; it is kept nowhere.

    Parameters
    ----------
    place : str
        A postcode in any capitals, with any blanks and punctuation; the first part of one; or a
        town: see ``find_start``.
    asked : NearestAsked, optional
        Which sites count; every site of both waves where it is left out.
    progress : callable
        Told of how many of how many sites the minutes are known; what it raises ends the work.

    Raises
    ------
    PostcodeError
        If it is shaped like a postcode, or the first part of one, and there is none in England.
    SelectionError
        If there is no such town, or there are several; if the threshold is in kilometres, or these
        data know no postcodes or no roads.
    """
    return nearest_to(datasets, find_start(datasets, place), asked or NearestAsked(), progress)


def _with_certainty(datasets: Datasets, found: NearestSites, asked: NearestAsked) -> NearestSites:
    """Return the sites with how sure the minutes are, of those that a report tells of."""
    if not is_known(asked.selection.measure, datasets):
        return found
    from coverage.access.certainty.trips import certainty_of_trips  # brings a large library

    firsts = [found.teaching(sector)[:1] for sector in found.sectors]
    told = dict.fromkeys(
        near.site for nears in (found.sites[: asked.count], *firsts) for near in nears
    )
    trips = [(near.site, near.minutes) for near in found.network if near.site in told]
    sure = certainty_of_trips(datasets, asked.selection, found.place.point, trips)
    certain = dict(zip((site for site, _ in trips), sure, strict=True))
    network = tuple(replace(near, sure=certain.get(near.site)) for near in found.network)
    return replace(found, network=network)


def nearest_to(
    datasets: Datasets,
    place: PostcodePlace,
    asked: NearestAsked,
    progress: Progress = no_one,
) -> Nearest:
    """Return what is near a place that has been found; see ``find_nearest``."""
    sites, ruling = nearest_sites(datasets, place, asked.selection, progress), Ruling()
    if asked.intervals:
        sites = _with_certainty(datasets, sites, asked)
    areas = tuple(
        judge(datasets, level, ruling).areas[row]
        for level in datasets.levels
        for row in datasets.demand.memberships[level].around(place.point)
    )
    return Nearest(asked, sites, areas, ruling, datasets.levels)
