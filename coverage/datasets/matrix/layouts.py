"""The layouts of travel matrices that people have, by the columns that tell each.

To add one, write its record. A column is told by the words of its name, in any capitals, parted by
anything: ``fromId``, ``from_id`` and ``From ID`` are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", re.ASCII)
"""Words of a name; a capital within it begins another."""

LONGEST_NAME = 100
"""Characters of the name of a column that are looked at; none that is known has more."""

PERCENTILE = re.compile(r"p(?:ercentile)?0?([1-9][0-9]?|100)", re.ASCII)

IN_MINUTES = {"milliseconds": 1 / 60_000, "seconds": 1 / 60, "minutes": 1.0, "hours": 60.0}
"""How many minutes one of each unit is."""

UNIT_WORDS = {
    **dict.fromkeys(("milliseconds", "millis", "ms"), "milliseconds"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "seconds"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "minutes"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "hours"),
}
LONG_UNITS = frozenset({"milliseconds", "sec", "secs", "seconds", "mins", "minutes", "hours"})
"""Words of units that name a column of times by themselves."""

TIMES = frozenset({"time", "times", "traveltime", "duration", "durations", "journeytime", "tt"})
BESIDE_TIMES = frozenset(
    {"travel", "journey", "trip", "drive", "driving", "total", "median", "mean", "average", "avg"}
    | {"in", "value", "of", "public", "transport", "pt", "car", "by", "bus", "transit", "cycling"}
    | {"walking", "cycle", "bike", "p"}
)
"""Words that stand beside these in the name of a column of times; any other makes it another."""

ORIGINS = (
    *("fromid", "origin", "originid", "from", "originname", "fromname", "fromcode", "origincode"),
    *("orig", "origid", "origins", "o", "or", "fromplace", "source", "sourceid", "src", "start"),
    *("startid", "startname", "originlsoa", "fromlsoa", "originlsoacode", "fromlsoacode"),
    *("originlsoa11cd", "originlsoa21cd", "originlsoacd", "lsoa11cd", "lsoa21cd", "lsoacd"),
    *("lsoacode", "lsoa", "lsoa11code", "lsoa21code", "lsoa2011", "lsoa2021", "originzone"),
    *("fromzone", "originpostcode", "frompostcode"),
)
DESTINATIONS = (
    *("toid", "destination", "destinationid", "to", "destinationname", "toname", "tocode"),
    *("destinationcode", "dest", "destid", "destinations", "d", "de", "toplace", "target"),
    *("targetid", "end", "endid", "endname", "destinationlsoa", "tolsoa", "destinationlsoacode"),
    *("tolsoacode", "destinationlsoa11cd", "destinationlsoa21cd", "destinationlsoacd"),
    *("destinationzone", "tozone", "siteid", "candidateid", "site", "candidate", "college"),
    *("institute", "destinationpostcode", "topostcode"),
)
"""Names of the columns of ends, their words joined; of several that a table has, the first."""

FIRST_TIMES = ("minutes", "traveltime", "time", "duration", "totaltime", "traveltimeminutes")
"""Names of columns of times that are taken before others, their words joined."""

PERCENTILES, TIMES_OF_DAY = LAYERS = ("percentile", "timeofday")
"""Columns that part the rows of one pair: as Conveyal writes percentiles, and as a matrix of
several times of the day is kept."""


@dataclass(frozen=True, slots=True)
class MatrixLayout:
    """What one program writes.

    Parameters
    ----------
    name : str
        The program, as it is told: "r5r".
    origin, destination : str
        Its columns of ends, their words joined; one that is named as both holds "A - B".
    times : tuple of str
        Its columns of times, their words joined, without a percentile at their end.
    beside : tuple of str
        Other columns that it has to have.
    unit : str
        Of its times, unless the name of a column says another.
    is_perhaps_length : bool
        Whether the same column holds metres, where the shortest way was asked for.
    """

    name: str
    origin: str = ""
    destination: str = ""
    times: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    unit: str = "minutes"
    is_perhaps_length: bool = False


OURS = MatrixLayout("this tool", "fromid", "toid", ("minutes",))
TABLE = MatrixLayout("a table of trips")
"""Any other table that has an origin, a destination and a time in each row."""

WIDE = MatrixLayout("a wide matrix")
"""One row an origin, and one column a destination."""

TOTALS = ("totaltraveltime", "totaltime", "totalminutes")

LAYOUTS = (
    OURS,
    MatrixLayout("r5r or r5py", "fromid", "toid", ("traveltime",)),
    MatrixLayout("Conveyal", "origin", "destination", ("time",), (PERCENTILES,)),
    MatrixLayout(
        "OpenTripPlanner",
        "origin",
        "destination",
        ("traveltime",),
        ("walkdistance",),
        unit="seconds",
    ),
    MatrixLayout("OpenTripPlanner", "fromplace", "toplace", ("duration",), unit="seconds"),
    MatrixLayout("ArcGIS", "originname", "destinationname", TOTALS),
    MatrixLayout("ArcGIS", "name", "name", TOTALS),
    MatrixLayout("ORS Tools of QGIS", "fromid", "toid", ("durationh",), unit="hours"),
    MatrixLayout(
        "QNEAT3 of QGIS",
        "originid",
        "destinationid",
        ("totalcost", "networkcost"),
        unit="seconds",
        is_perhaps_length=True,
    ),
    MatrixLayout("gmapsdistance", "or", "de", ("time",), unit="seconds"),
    MatrixLayout(
        "Google",
        "origin",
        "destination",
        ("durationvalue", "durationintrafficvalue"),
        unit="seconds",
    ),
    MatrixLayout("TravelTime", "searchid", "id", ("traveltime",), unit="seconds"),
)
"""Those that are published, the first that fits being the one; ``TABLE`` is looked at after."""


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """A column of times.

    Parameters
    ----------
    column : int
        Its place in the header.
    percentile : int or None
        Of the trips between each pair; None where its name says none.
    unit : str
        One of ``IN_MINUTES``.
    """

    column: int
    percentile: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class LongColumns:
    """Where in a header the columns of trips stand.

    Parameters
    ----------
    origin, destination : int
        The same for one column that holds both, as "A - B".
    times : tuple of TimeColumn
        One, or one a percentile, the least first.
    layer : int or None
        A column that parts the rows of a pair; ``layer_of`` is the name that it is known by.
    """

    layout: MatrixLayout
    origin: int
    destination: int
    times: tuple[TimeColumn, ...]
    layer: int | None = None
    layer_of: str = ""

    @property
    def used(self) -> tuple[int, ...]:
        """The columns that are read, each once."""
        layer = () if self.layer is None else (self.layer,)
        times = (each.column for each in self.times)
        return tuple(dict.fromkeys([self.origin, self.destination, *times, *layer]))


def joined(name: str) -> str:
    """Return the name of a column as layouts know it."""
    return "".join(_words(name))


@dataclass(frozen=True, slots=True)
class _Name:
    """The name of a column, taken apart: its words, and what of it is a percentile or a unit."""

    column: int
    words: tuple[str, ...]
    percentile: int | None
    unit: str

    @property
    def stem(self) -> str:
        """Its words joined, without the percentile."""
        return "".join(self.words)

    @property
    def is_time(self) -> bool:
        """Whether it names times, by words that are known and no other."""
        units = [word for word in self.words if word in UNIT_WORDS]
        words = [word for word in self.words if word not in UNIT_WORDS]
        known = all(word in TIMES or word in BESIDE_TIMES for word in words)
        named = any(word in TIMES for word in words) or any(unit in LONG_UNITS for unit in units)
        return known and named


def long_columns(header: Sequence[str]) -> LongColumns | None:
    """Return where the columns of trips stand; None where a table is none of trips."""
    names = [joined(name) for name in header]
    apart = [_taken_apart(column, name) for column, name in enumerate(header)]
    for layout in LAYOUTS:
        if {layout.origin, layout.destination, *layout.beside} <= set(names):
            for stem in layout.times:
                if found := [name for name in apart if name.stem == stem]:
                    return _columns(layout, names, layout.origin, layout.destination, found)
    origin, destination = ends_of(names)
    times = [name for name in apart if name.is_time]
    if not origin or not destination or not times:
        return None
    order = {stem: place for place, stem in enumerate(FIRST_TIMES)}
    first = min(times, key=lambda name: (order.get(name.stem, len(order)), name.column))
    same = [name for name in times if name.stem == first.stem]
    return _columns(TABLE, names, origin, destination, same)


def ends_of(names: Sequence[str]) -> tuple[str, str]:
    """Return the names of the columns of ends, as ``joined`` has them; empty for none."""
    origin = next((name for name in ORIGINS if name in names), "")
    return origin, next((name for name in DESTINATIONS if name in names), "")


def has_time(header: Sequence[str]) -> bool:
    """Return whether a column of a header is one of times."""
    return any(_taken_apart(column, name).is_time for column, name in enumerate(header))


def percentile_of(text: str) -> int | None:
    """Return the percentile that a cell names; None for something else."""
    said = PERCENTILE.fullmatch(f"p{joined(text).removeprefix('p')}")
    return int(said[1]) if said else None


def _columns(
    layout: MatrixLayout,
    names: Sequence[str],
    origin: str,
    destination: str,
    times: Sequence[_Name],
) -> LongColumns:
    several = [name for name in times if name.percentile is not None] or times[:1]
    several = sorted(several, key=lambda name: name.percentile or 0)
    layer = next((name for name in LAYERS if name in names), "")
    return LongColumns(
        layout,
        names.index(origin),
        names.index(destination),
        tuple(
            TimeColumn(each.column, each.percentile, each.unit or layout.unit) for each in several
        ),
        names.index(layer) if layer else None,
        layer,
    )


def _taken_apart(column: int, name: str) -> _Name:
    words = _words(name)
    percentile = None
    for first in (len(words) - 2, len(words) - 1):  # "p50" is two words, "p", "50"
        if first >= 0 and (said := PERCENTILE.fullmatch("".join(words[first:]))):
            percentile, words = int(said[1]), words[:first]
            break
    unit = next((UNIT_WORDS[word] for word in reversed(words) if word in UNIT_WORDS), "")
    return _Name(column, words, percentile, unit)


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in WORDS.findall(name[:LONGEST_NAME]))
