"""The measures: ways of saying how far a site is, each with all that differs from one to another.

To add one that is worked out as another is, write its record here. One that is worked out in
another way needs a new ``Way``, and the type checker names every place that has to know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from coverage.given import Recorded, Vocabulary


class Traffic(Vocabulary):
    """The traffic that minutes by car are estimated for; no other measure knows any."""

    USUAL = "usual"
    NONE = "none"

    @property
    def words(self) -> str:
        """The traffic as it follows "minutes by car"."""
        return {"usual": "in usual traffic", "none": "without traffic"}[self.value]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a measure counts.

    Parameters
    ----------
    word, name : str
        Several of them after a number, and written out.
    short : str
        After a number where there is little room.
    about_one, under_one : str
        One of them, and less, in running text.
    """

    word: str
    name: str
    short: str
    about_one: str
    under_one: str


IN_MINUTES = Unit("minutes", "minutes", "min", "about a minute", "under a minute")
IN_KM = Unit("km", "kilometres", "km", "about 1 km", "under 1 km")


@dataclass(frozen=True, slots=True)
class Straight:
    """In a straight line, from each demand point itself: there is no route to be known."""

    knows_traffic: ClassVar = False
    takes_matrix: ClassVar = False
    is_of_small_areas: ClassVar = False


@dataclass(frozen=True, slots=True)
class ByCar:
    """By car, estimated for the small areas of the data, in some traffic.

    A matrix of the user's, which holds minutes, takes the place of the estimate.
    """

    knows_traffic: ClassVar = True
    takes_matrix: ClassVar = True
    is_of_small_areas: ClassVar = True


@dataclass(frozen=True, slots=True)
class OverLand:
    """By one's own strength, estimated for the small areas of the data from the way over land.

    Parameters
    ----------
    kmh : float
        Kilometres in an hour, whatever the way is like.
    detour : float
        Kilometres on the ground for each in a straight line, where there is no water to go round.
        The Department for Transport takes 1.2 to 1.4 for the middling directness of a route
        (Local Transport Note 1/20, "Cycle infrastructure design", 2020, appendix A).
    """

    knows_traffic: ClassVar = False
    takes_matrix: ClassVar = False
    is_of_small_areas: ClassVar = True

    kmh: float
    detour: float = 1.3


Way = Straight | ByCar | OverLand
"""How a measure is worked out, and of what; ``access/resolve_travel.py`` gives its travel."""


@dataclass(frozen=True, slots=True)
class MeasureSpec:
    """All that differs from one measure to another.

    Parameters
    ----------
    word : str
        What a user writes.
    unit : Unit
        What is counted.
    means : str
        By what, or how, as it follows the unit: "by car".
    trip : str
        What is made that way, and what people do who make it: "drive", "walk".
    way : Way
        How it is worked out.
    meaning : str
        What it is, for the glossary.
    note : str
        What a user has to know beside every figure.
    default_threshold : float
        The threshold used when none is given, in the unit.
    farthest : int
        The end of the slider of thresholds.
    lines : tuple of float
        The thresholds of the lines on a map.
    promised : tuple of float
        The thresholds that a plan asks the promise of, beside that of the selection.
    full_need : float
        The trip to the nearest site outside an area that gives every point of need.
    owns_unit : bool
        Whether the unit alone means this measure: true of one measure of each unit.
    """

    word: str
    unit: Unit
    means: str
    trip: str
    way: Way
    meaning: str
    note: str
    default_threshold: float
    farthest: int
    lines: tuple[float, ...]
    promised: tuple[float, ...]
    full_need: float
    owns_unit: bool = False

    @property
    def label(self) -> str:
        """The measure as a user says it; the glossary explains it under that name."""
        estimated = " (estimated)" if self.is_of_small_areas else ""
        return f"{self.unit.name} {self.means}{estimated}"

    @property
    def said(self) -> str:
        """The unit as it follows a number: "minutes by car", "km in a straight line"."""
        return f"{self.unit.word} {self.means}"

    @property
    def heading(self) -> str:
        """The same in a heading: "minutes", "km"."""
        return f"{self.unit.word}{self._apart}"

    @property
    def name(self) -> str:
        """The same written out: "minutes", "kilometres"."""
        return f"{self.unit.name}{self._apart}"

    @property
    def short(self) -> str:
        """The same in the name of a file: "min", "km"."""
        return f"{self.unit.short}{self._apart.replace(' ', '-')}"

    @property
    def column(self) -> str:
        """The same in the name of a column: "minutes", "km"."""
        return self.unit.word if self.owns_unit else f"{self.word}_{self.unit.word}"

    @property
    def _apart(self) -> str:
        """The means, where the unit alone would be taken for another measure."""
        return "" if self.owns_unit else f" {self.means}"

    @property
    def knows_traffic(self) -> bool:
        """Whether traffic makes a difference."""
        return self.way.knows_traffic

    @property
    def takes_matrix(self) -> bool:
        """Whether a matrix of the user's takes its place."""
        return self.way.takes_matrix

    @property
    def is_of_small_areas(self) -> bool:
        """Whether it is known of the small areas of the data alone, and may be without a route."""
        return self.way.is_of_small_areas

    def about(self, cost: float) -> str:
        """Return a distance in whole units: "about 23 minutes", "about 12 km", "under a minute"."""
        whole = int(cost + 0.5)
        if whole > 1:
            return f"about {whole:,} {self.heading}"
        return f"{self.unit.about_one if whole else self.unit.under_one}{self._apart}"


def over_land_note(*means: tuple[str, OverLand]) -> str:
    """Return what users have to know of minutes over land, by one means or several at once."""
    by, at = " and ".join(each for each, _ in means), " and ".join(f"{w.kmh:g}" for _, w in means)
    (detour,) = {way.detour for _, way in means}
    return (
        f"Minutes {by} are estimates: the way over land at {at} km an hour, {detour:g} times as "
        "long as the straight line, and longer round water. Ferries, motorway bridges and tunnels, "
        "hills and waiting are left out. We have not measured the error."
    )


DFT = "the journey times of the Department for Transport"
"""Whose speeds they are: "Notes and definitions" of its journey time statistics, 2019; the five
minutes that it adds for parking a bicycle are left out."""


def _over_land(
    word: str, means: str, trip: str, kmh: float, by: str, lines: tuple[float, ...]
) -> MeasureSpec:
    """Return the record of a measure by one's own strength, at a speed that somebody assumes."""
    way = OverLand(kmh)
    return MeasureSpec(
        word=word,
        unit=IN_MINUTES,
        means=means,
        trip=trip,
        way=way,
        meaning=f"The minutes a trip takes {means}, for people without a car: the way over land at "
        f"{kmh:g} km an hour, as in {by}.",
        note=over_land_note((means, way)),
        default_threshold=30.0,
        farthest=120,
        lines=lines,
        promised=(30.0, 45.0, 60.0, 75.0, 90.0),
        full_need=120.0,
    )


class Measure(Recorded):
    """How far away a site is; see ``MeasureSpec`` for what is known of each."""

    spec: MeasureSpec

    MINUTES = MeasureSpec(
        word="minutes",
        unit=IN_MINUTES,
        means="by car",
        trip="drive",
        owns_unit=True,
        way=ByCar(),
        meaning="The minutes a trip takes by car, estimated from known trips to landmarks and the "
        "way over land by bridges and tunnels, without ferries.",
        note="We assume people have a car. Routes that need a ferry are left out, so no road leads "
        "to the Isle of Wight or the Isles of Scilly. Across a creek or river inside a small area "
        "drive times can still be too short.",
        default_threshold=45.0,
        farthest=120,
        lines=(15.0, 30.0, 45.0, 60.0),
        promised=(30.0, 45.0, 60.0, 75.0, 90.0),
        full_need=90.0,
    )
    KM = MeasureSpec(
        word="km",
        unit=IN_KM,
        means="in a straight line",
        trip="distance",
        owns_unit=True,
        way=Straight(),
        meaning="The distance in a straight line. Roads, rivers and estuaries make trips longer.",
        note="Kilometres are in a straight line. Rivers, estuaries and moors make trips longer.",
        default_threshold=30.0,
        farthest=100,
        lines=(10.0, 20.0, 30.0, 50.0),
        promised=(20.0, 30.0, 40.0, 50.0, 60.0),
        full_need=60.0,
    )
    BICYCLE = _over_land("bicycle", "by bicycle", "cycle", 16.0, DFT, (30.0, 45.0, 60.0, 90.0))
    FOOT = _over_land("foot", "on foot", "walk", 4.8, DFT, (60.0, 90.0, 120.0))

    @property
    def label(self) -> str:
        """The measure as a user says it."""
        return self.spec.label

    @property
    def default_threshold(self) -> float:
        """The threshold used when none is given, in the measure's unit."""
        return self.spec.default_threshold

    def words(self, traffic: Traffic) -> str:
        """Return the unit of a threshold, as it follows a number.

        "minutes by car in usual traffic", "km in a straight line".
        """
        return f"{self.spec.said} {traffic.words}" if self.spec.knows_traffic else self.spec.said
