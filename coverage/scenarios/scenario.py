"""A scenario, by name: places added, sites closed and sectors changed; or a plan, to change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from coverage.datasets.areas import DistrictFinder
from coverage.errors import SelectionError
from coverage.given import number, one_or_several, take, text, words_of
from coverage.planning.candidates import DIGITS
from coverage.planning.plan import Plan
from coverage.vocabulary import Sector

UNCHANGED = "No change"
"""Name of what a scenario is compared with; no scenario has it."""

MOST_PINS = 200
"""Places that all scenarios together may add: each has its minutes estimated."""

LONGEST_NAME = 80
"""Characters that a name may have."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A place that a scenario adds; ``drop_pin`` makes one and finds its district.

    Parameters
    ----------
    name : str
        Blanks at its ends and repeated ones are left out.
    lat, lon : float
        Degrees, WGS 84.
    district_code : str
        District of April 2025 that it lies in.
    sectors : frozenset of Sector
        What it teaches.

    Raises
    ------
    SelectionError
        If it has no name or no sector, or a sector is not known.
    """

    name: str
    lat: float
    lon: float
    district_code: str
    sectors: frozenset[Sector]

    def __post_init__(self) -> None:
        """Check the name and the sectors."""
        take(self, text, "name")
        object.__setattr__(self, "name", _name(self.name, "place"))
        object.__setattr__(self, "sectors", frozenset(words_of(Sector, self.sectors)))
        take(self, number, "lat", "lon")
        check_sectors(self.name, self.sectors)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A change of the institutes to be tried out; the order in which it names them counts.

    Parameters
    ----------
    added : tuple of Pin
        Places where another institute would teach, each with a name of its own.
    closed : tuple of str
        Ids of the sites that would be no more, or one id; kept in order, without repeats.
    taught : tuple of tuple
        Ids of sites, and all that each would teach instead; kept in order.

    Raises
    ------
    SelectionError
        If the name is blank, too long or that of no change, two places have the same name, there
        are too many, a sector is not known, or a site would teach nothing or two things at once.
    """

    name: str
    added: tuple[Pin, ...] = ()
    closed: tuple[str, ...] = ()
    taught: tuple[tuple[str, frozenset[Sector]], ...] = ()

    def __post_init__(self) -> None:
        """Check the names and put the sites in order."""
        take(self, text, "name")
        object.__setattr__(self, "name", _name(self.name, "scenario"))
        if self.name.casefold() == UNCHANGED.casefold():
            raise SelectionError(
                f"{UNCHANGED!r} is what scenarios are compared with: give another name."
            )
        if len(self.added) > MOST_PINS:
            raise SelectionError(
                f"{self.name} adds {len(self.added)} places: keep it to {MOST_PINS}."
            )
        _check_apart((pin.name for pin in self.added), "place")
        _check_apart((site_id for site_id, _ in self.taught), "site")
        taught = [
            (site_id, frozenset(words_of(Sector, sectors))) for site_id, sectors in self.taught
        ]
        for site_id, sectors in taught:
            check_sectors(site_id, sectors)
        closed = {str(site_id) for site_id in one_or_several(self.closed)}
        object.__setattr__(self, "added", tuple(self.added))
        object.__setattr__(self, "closed", tuple(sorted(closed)))
        object.__setattr__(self, "taught", tuple(sorted(taught, key=lambda pair: pair[0])))

    @property
    def changes_nothing(self) -> bool:
        """Whether it changes nothing."""
        return not (self.added or self.closed or self.taught)


def drop_pin(
    districts: DistrictFinder, name: str, lat: float, lon: float, sectors: Iterable[Sector]
) -> Pin:
    """Return a place of a scenario, its position rounded to about a metre.

    Raises
    ------
    SelectionError
        If it lies outside England, or has no name or no sector.
    """
    lat, lon = round(lat, DIGITS), round(lon, DIGITS)
    (district,) = districts.find([lon], [lat])
    if district is None:
        raise SelectionError(f"({lat}, {lon}) lies outside England: choose a place in England.")
    return Pin(name, lat, lon, district, frozenset(words_of(Sector, sectors)))


def check_together(scenarios: Sequence[Scenario]) -> None:
    """Refuse scenarios of which two have the same name, capitals or not, or that add too much.

    Raises
    ------
    SelectionError
        If there are such.
    """
    _check_apart((scenario.name for scenario in scenarios), "scenario")
    places = sum(len(scenario.added) for scenario in scenarios)
    if places > MOST_PINS:
        raise SelectionError(f"The scenarios add {places} places together: keep it to {MOST_PINS}.")


def _name(given: str, what: str) -> str:
    name = " ".join(given.split())
    if not name:
        raise SelectionError(f"A {what} has no name: give it one.")
    if len(name) > LONGEST_NAME:
        raise SelectionError(
            f"The name of a {what} has {len(name)} characters: keep it to {LONGEST_NAME}."
        )
    if not name.isprintable():
        raise SelectionError(f"The name of a {what} holds a character that no page can show.")
    return name


def _check_apart(names: Iterable[str], what: str) -> None:
    known = set()
    for name in names:
        if name.casefold() in known:
            raise SelectionError(f"There are two {what}s {name!r}: give each a name of its own.")
        known.add(name.casefold())


def check_sectors(name: str, sectors: Collection[Sector]) -> None:
    """Refuse that a place or a site, by its name or id, teaches nothing.

    Raises
    ------
    SelectionError
        If there are no sectors.
    """
    if not sectors:
        raise SelectionError(f"{name} would teach nothing: choose one sector or more.")


def as_scenario(plan: Plan, name: str) -> Scenario:
    """Return the scenario that adds the places of a plan, in the order to open them.

    Two places of the same name are told apart by their ids.
    """
    names: set[str] = set()
    pins = []
    for planned in plan.sites:
        place = planned.candidate.name[:LONGEST_NAME]
        if place.casefold() in names:
            tail = f" ({planned.candidate.candidate_id})"
            place = f"{place[: LONGEST_NAME - len(tail)]}{tail}"
        names.add(place.casefold())
        site = planned.site
        pins.append(Pin(place, site.lat, site.lon, site.district_code, site.sectors))
    return Scenario(name, added=tuple(pins))
