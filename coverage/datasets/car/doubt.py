"""By how much minutes by car may be off: the parts of the error, as they were measured."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass

from coverage.datasets.sources import Sources
from coverage.errors import DataFileError

CERTAINTY = "certainty.json"

AT_MINUTES = 45.0
"""The length of a trip that the parts are of; they grow with the root of the minutes."""

TAIL = 4
"""Degrees of freedom of the t distribution of what a site brings: most sites are hardly off, and a
few by a lot, such as those across water from every landmark."""


@dataclass(frozen=True, slots=True)
class MinutesDoubt:
    """The parts of the error of estimated minutes.

    Parameters
    ----------
    site : float
        What a site brings, all trips to it being off alike: scale of a t distribution, in minutes
        at ``AT_MINUTES``.
    district : float
        What a site and a district of origin bring together; a standard deviation at ``AT_MINUTES``,
        as the next two are.
    neighbourhood : float
        What a site and a postcode district of origin bring together beside that.
    rest : float
        What is left from one small area to the next.
    traffic : float
        By what part the minutes that traffic adds are off wherever it adds any: standard deviation.
    traffic_at_site : float
        By what part they are off at one site, beside that: standard deviation.

    Raises
    ------
    ValueError
        If one is below 0 or no number.
    """

    site: float
    district: float
    neighbourhood: float
    rest: float
    traffic: float = 0.0
    traffic_at_site: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what is no standard deviation."""
        if not all(0 <= part < math.inf for part in asdict(self).values()):
            raise ValueError("A standard deviation is a number of 0 or more.")


@dataclass(frozen=True, slots=True)
class MeasuredDoubt:
    """The parts of the error, and what they were measured on.

    Parameters
    ----------
    landmarks : int
        How many left-out landmarks the parts of minutes without traffic are of; intervals are
        tried on the others.
    rests_on : str
        The trips that the parts of traffic are of.
    trips : int
        How many of them.
    """

    parts: MinutesDoubt
    landmarks: int
    rests_on: str
    trips: int


def read_doubt(sources: Sources) -> MeasuredDoubt:
    """Read the parts of the error of minutes by car.

    Raises
    ------
    DataFileError
        If the file is missing or not intact, or does not hold them.
    """
    return doubt_of(sources.read(CERTAINTY))


def doubt_of(content: bytes) -> MeasuredDoubt:
    """Return the parts that ``doubt_text`` wrote.

    Raises
    ------
    DataFileError
        If there are none.
    """
    try:
        fields = json.loads(content)
        parts = {name: float(each) for name, each in fields["parts"].items()}
        return MeasuredDoubt(
            MinutesDoubt(**parts),
            int(fields["landmarks"]),
            str(fields["rests_on"]),
            int(fields["trips"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DataFileError(
            f"{CERTAINTY} does not hold how far minutes may be off: rebuild it with `make data`."
        ) from None


def doubt_text(measured: MeasuredDoubt) -> str:
    """Return the parts as the text that ``doubt_of`` reads."""
    return json.dumps(asdict(measured), indent=1) + "\n"
