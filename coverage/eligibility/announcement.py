"""What the announcement of October 2020 says of each region, compared with the verdict.

Wave One is "up and running in areas of the country including the South West, Midlands,
Yorkshire, the North East, and London"; Wave Two is open to "all regions of the country without
an Institute of Technology, including the North West, Midlands, East of England and parts of the
South East".
"""

from __future__ import annotations

from dataclasses import dataclass

from coverage.eligibility.verdicts import AreaVerdict
from coverage.vocabulary import Verdict, listed

MIDLANDS = frozenset({"East Midlands", "West Midlands"})
OPEN = frozenset({"North West", "East of England"}) | MIDLANDS
OPEN_IN_PART = frozenset({"South East"})
RUNNING = frozenset({"South West", "Yorkshire and The Humber", "North East", "London"}) | MIDLANDS


@dataclass(frozen=True, slots=True)
class Announced:
    """What the announcement says of a region, and the verdict that its words amount to."""

    words: str
    verdict: Verdict


def announced(region: str) -> Announced | None:
    """Return what the announcement says of a region; None where it does not name it."""
    if region in OPEN & RUNNING:
        words = "the Midlands both among the regions without an institute and among those with one"
        return Announced(words, Verdict.IN_PART)
    if region in OPEN:
        return Announced(f"{region} among the regions without an institute", Verdict.ELIGIBLE)
    if region in OPEN_IN_PART:
        words = f"parts of {region} among the regions without an institute"
        return Announced(words, Verdict.IN_PART)
    if region in RUNNING:
        words = f"{region} among the areas with an institute running"
        return Announced(words, Verdict.NOT_ELIGIBLE)
    return None


def explain(region: AreaVerdict) -> str:
    """Return how the verdict on a region stands to the announcement, in one sentence."""
    said = announced(region.area)
    if said is None:
        return f"The announcement does not name {region.area}."
    named = f"The announcement names {said.words}"
    if said.verdict is region.verdict:
        return f"{named}, and the verdict agrees."
    passing = [part.area for part in region.parts if part.verdict is Verdict.ELIGIBLE]
    failing = [part.area for part in region.parts if part.verdict is not Verdict.ELIGIBLE]
    if said.verdict is Verdict.NOT_ELIGIBLE:
        return (
            f'{named}; its list of open regions says "including" and is not closed, and '
            f"{listed(passing)} {'passes' if len(passing) == 1 else 'pass'} the rule by LEP area."
        )
    if not failing:
        return f"{named}; by this rule all its LEP areas pass."
    fail = "does" if len(failing) == 1 else "do"
    return f"{named}; by LEP area {listed(failing)} {fail} not pass."
