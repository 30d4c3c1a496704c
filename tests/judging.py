"""Verdicts on small worlds, by area code, and the lists and rulings that they are judged by."""

from __future__ import annotations

from collections.abc import Mapping

from coverage import AreaLevel, AreaVerdict, Datasets, Site, judge
from coverage.datasets.eligibility_list import HandList, read_hand_list
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.eligibility.verdicts import AS_REPORTED
from coverage.vocabulary import Counted
from tests.named import names_of
from tests.worlds import HOLDS, Point, a_site, a_world

LIVED_IN = [Point(district=district) for district in ("D1", "D3", "D4", "D5", "D6")]
"""Somebody in every LEP area, so that every region has LEP areas to be judged by."""

COUNTING = [name for name in RuleName if not name.spec.is_by_list]

AS_PUBLISHED = [Ruling(name, counted) for name in COUNTING for counted in Counted]
WITH_ONE_ALLOWED = [Ruling(name, allow=1) for name in COUNTING]
ON_THE_GROUND = [*AS_PUBLISHED, *WITH_ONE_ALLOWED]
"""Every way of judging that counts sites or hubs, and each rule with one of them allowed."""

NO_HUB = Ruling(RuleName.NO_HUB)
OPEN_ALONE = Ruling(counted=Counted.OPEN)


def judged(
    world: Datasets, level: AreaLevel, ruling: Ruling = AS_REPORTED
) -> dict[str, AreaVerdict]:
    return {area.area_code: area for area in judge(world, level, ruling).areas}


def sites_in(*districts: str) -> list[Site]:
    """Return a hub in each of some districts."""
    return [a_site(f"s{number}", district=code) for number, code in enumerate(districts)]


def world_with_sites_in(*districts: str) -> Datasets:
    return a_world(LIVED_IN, sites_in(*districts))


def a_list(
    verdicts: Mapping[str, str], level: AreaLevel = AreaLevel.LEP, why: str = "As told"
) -> HandList:
    """Return a list that gives areas these verdicts, all for one reason."""
    rows = "".join(f"{code},{verdict},{why}\n" for code, verdict in verdicts.items())
    own = OwnFile("lists/mine.csv", f"area_code,verdict,why\n{rows}".encode())
    return read_hand_list(own, level, names_of(level, HOLDS[level]))


def by_list(verdicts: Mapping[str, str], why: str = "As told") -> Ruling:
    """Return the ruling by a list of LEP areas."""
    return Ruling(RuleName.LISTED, hand_list=a_list(verdicts, why=why))
