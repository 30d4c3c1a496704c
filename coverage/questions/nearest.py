"""What is asked near a postcode, and what is found: the nearest sites, the areas that hold it."""

from __future__ import annotations

from dataclasses import dataclass, field

from coverage.access.postcode_lookup import NearestSites, NearSite, nearest_sites
from coverage.access.progress import Progress, no_one
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.datasets.postcodes import PostcodePlace
from coverage.eligibility.ruling import Ruling
from coverage.eligibility.verdicts import AreaVerdict, judge
from coverage.errors import SelectionError
from coverage.given import find_word, take, whole_number
from coverage.vocabulary import AreaLevel

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

    Raises
    ------
    SelectionError
        If no site is to be listed.
    """

    selection: Selection = field(default_factory=Selection)
    count: int = USUAL_COUNT

    def __post_init__(self) -> None:
        """Check that sites are to be listed."""
        take(self, whole_number, "count")
        if self.count < 1:
            raise SelectionError(f"{self.count} sites are no list: ask for 1 or more.")


@dataclass(frozen=True, slots=True)
class Nearest:
    """What is near a postcode.

    Parameters
    ----------
    sites : NearestSites
        Every site of the network, the nearest first.
    areas : tuple of AreaVerdict
        The areas that hold the postcode, those of a level together, in the order of the levels.
    ruling : Ruling
        How they are judged.
    """

    asked: NearestAsked
    sites: NearestSites
    areas: tuple[AreaVerdict, ...]
    ruling: Ruling

    @property
    def place(self) -> PostcodePlace:
        """Where the postcode is."""
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
        """Return the areas of a level that hold the postcode: none, one or several.

        Raises
        ------
        SelectionError
            If there is no such level.
        """
        asked = find_word(AreaLevel, level)
        return tuple(area for area in self.areas if area.level is asked)


def find_nearest(
    datasets: Datasets,
    postcode: str,
    asked: NearestAsked | None = None,
    progress: Progress = no_one,
) -> Nearest:
    """Return what is near a postcode; the postcode is kept nowhere.

    Parameters
    ----------
    postcode : str
        In any capitals, with any blanks and punctuation.
    asked : NearestAsked, optional
        Which sites count; every Wave One site where it is left out.
    progress : callable
        Told of how many of how many sites the minutes are known; what it raises ends the work.

    Raises
    ------
    PostcodeError
        If the text is not shaped like a postcode, or is none of England.
    SelectionError
        If the threshold is in kilometres, or these data know no postcodes or no roads.
    """
    if datasets.postcodes is None:
        raise SelectionError("These data know no postcodes: load the default data.")
    place = datasets.postcodes.find(postcode)
    return nearest_to(datasets, place, asked or NearestAsked(), progress)


def nearest_to(
    datasets: Datasets,
    place: PostcodePlace,
    asked: NearestAsked,
    progress: Progress = no_one,
) -> Nearest:
    """Return what is near a postcode that has been placed; see ``find_nearest``."""
    sites, ruling = nearest_sites(datasets, place, asked.selection, progress), Ruling()
    areas = tuple(
        judge(datasets, level, ruling).areas[row]
        for level in datasets.areas
        for row in datasets.demand.memberships[level].around(place.point)
    )
    return Nearest(asked, sites, areas, ruling)
