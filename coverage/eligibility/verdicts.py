"""Which areas qualified for Wave Two, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import assert_never

import numpy as np

from coverage.access.hosting import held_by
from coverage.datasets.areas import Area
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.eligibility.findings import (
    Finding,
    counted_sites,
    find_by_list,
    find_by_parts,
    find_by_sites,
    reason_by_list,
    reason_by_parts,
    reason_by_sites,
)
from coverage.eligibility.readings import Reading, readings, region_membership
from coverage.eligibility.ruling import (
    OFFICIAL_LEVEL,
    Ruling,
    is_official,
    judged_by,
    verdict_of,
    verdict_of_parts,
)
from coverage.errors import SelectionError
from coverage.frames import Framed
from coverage.given import find_word, take_words
from coverage.levels import Standing
from coverage.vocabulary import AreaLevel, SiteRole, Verdict

AS_REPORTED = Ruling()
"""The rule as bidders reported it: no announced Wave One site, hub or spoke."""

UNOFFICIAL = "an analysis: the department's rule was by LEP area"


@dataclass(frozen=True, slots=True)
class OtherVerdict:
    """The finding on an area under another reading of the map.

    Parameters
    ----------
    area : str
        Name of the area.
    official : Verdict
        The verdict under the official reading.
    """

    area: str
    official: Verdict
    reading: Reading
    finding: Finding

    @property
    def verdict(self) -> Verdict:
        """The verdict under that reading."""
        return verdict_of(self.finding.passed)

    @property
    def turns(self) -> bool:
        """Whether the verdict under that reading is another."""
        return self.verdict is not self.official


@dataclass(frozen=True, slots=True)
class AreaVerdict:
    """Whether an area qualified, with the reason.

    Parameters
    ----------
    finding : Finding
        What was counted; for a region, the LEP areas that fail.
    parts : tuple of AreaVerdict
        The LEP areas that a region is judged through; empty at the other levels.
    sites_inside, hubs_inside : int
        Wave One sites that count and stand in the area.
    why : str
        What decides, in a few words that end without a full stop.
    level : AreaLevel
        The level that the area belongs to.
    others : tuple of OtherVerdict
        Verdicts under other readings that touch the area or one of its parts.
    awarded : tuple of str
        Leads of the Wave Two institutes whose award names the area, or a LEP
        area that belongs to it; empty too where awards do not name the level.
    """

    area_code: str
    area: str
    finding: Finding
    parts: tuple[AreaVerdict, ...]
    sites_inside: int
    hubs_inside: int
    why: str
    level: AreaLevel
    others: tuple[OtherVerdict, ...]
    awarded: tuple[str, ...]

    def __post_init__(self) -> None:
        """Check the level."""
        take_words(self, level=AreaLevel)

    @property
    def verdict(self) -> Verdict:
        """The verdict, which follows from the findings."""
        if self.parts:
            return verdict_of_parts([part.verdict for part in self.parts])
        return verdict_of(self.finding.passed)

    @property
    def reason(self) -> str:
        """Why, with a word of caution at the levels that the department's rule is not by."""
        return self.why if is_official(self.level) else f"{self.why} ({UNOFFICIAL})"

    def verdict_if(self, part_code: str, verdict: Verdict) -> Verdict:
        """Return the verdict on a region if that on one of its LEP areas were another.

        Raises
        ------
        SelectionError
            If there is no such verdict.
        """
        other = find_word(Verdict, verdict)
        return verdict_of_parts(
            [other if part.area_code == part_code else part.verdict for part in self.parts]
        )


@dataclass(frozen=True, slots=True)
class Verdicts(Framed):
    """The verdicts on all areas of a level, in the order of the level's areas."""

    level: AreaLevel
    ruling: Ruling
    areas: tuple[AreaVerdict, ...]

    def __post_init__(self) -> None:
        """Check the level."""
        take_words(self, level=AreaLevel)

    def count(self, verdict: Verdict) -> int:
        """Return how many areas have a verdict.

        Raises
        ------
        SelectionError
            If there is no such verdict.
        """
        asked = find_word(Verdict, verdict)
        return sum(area.verdict is asked for area in self.areas)


def judge(datasets: Datasets, level: AreaLevel, ruling: Ruling = AS_REPORTED) -> Verdicts:
    """Apply a rule to every area of a level.

    LEP areas are judged by themselves, and regions through their LEP areas. The
    other levels are judged as if they were LEP areas, and their reasons say that
    this is not the department's rule.

    Raises
    ------
    SelectionError
        If the level is not known, a list holds codes of another one, or it is not known
        which sites were open and only those count.
    """
    level = find_word(AreaLevel, level)
    if ruling.hand_list and ruling.hand_list.level is not judged_by(level):
        raise SelectionError(
            f"The list is of {ruling.hand_list.level.plural}: give one of "
            f"{judged_by(level).plural}."
        )
    if ruling.hand_list:
        return _judged(datasets, level, ruling)
    return datasets.worked_out.whole.once(
        "verdicts",
        lambda: _judged(datasets, level, ruling),
        (level, ruling),
        most=len(AreaLevel),
    )


def _judged(datasets: Datasets, level: AreaLevel, ruling: Ruling) -> Verdicts:
    match level.spec.standing:
        case Standing.THROUGH_PARTS:
            areas = _judge_regions(datasets, ruling)
        case Standing.DECIDES | Standing.ANALYSIS:
            areas = _judge_hosts(datasets, level, ruling)
        case _:
            assert_never(level.spec.standing)
    return Verdicts(level, ruling, areas)


def _judge_hosts(datasets: Datasets, level: AreaLevel, ruling: Ruling) -> tuple[AreaVerdict, ...]:
    counted = counted_sites(datasets, ruling)
    holds = held_by(datasets, counted, level)
    told = readings(datasets) if level is OFFICIAL_LEVEL else ()
    judge_one = partial(_judge_host, datasets, level, ruling, told, counted)
    return tuple(
        judge_one(area, [counted[row] for row in np.flatnonzero(held)])
        for area, held in zip(datasets.areas[level], holds.T, strict=True)
    )


def _judge_host(
    datasets: Datasets,
    level: AreaLevel,
    ruling: Ruling,
    told: Sequence[Reading],
    counted: Sequence[Site],
    area: Area,
    inside: Sequence[Site],
) -> AreaVerdict:
    rule = ruling.rule_for(area.code)
    others: tuple[OtherVerdict, ...] = ()
    if ruling.hand_list and rule.is_by_list:
        finding = find_by_list(rule, ruling.hand_list, area.code)
        why = reason_by_list(finding)
    else:
        finding = find_by_sites(rule, ruling.counted, inside, datasets)
        why = reason_by_sites(finding, ruling, inside)
        others = tuple(
            OtherVerdict(
                area.name,
                verdict_of(finding.passed),
                reading,
                find_by_sites(rule, ruling.counted, reading.sites(inside, counted), datasets),
            )
            for reading in told
            if reading.area_code == area.code
        )
    return AreaVerdict(
        area_code=area.code,
        area=area.name,
        finding=finding,
        parts=(),
        sites_inside=len(inside),
        hubs_inside=_hubs(inside),
        why=why,
        level=level,
        others=others,
        awarded=datasets.awards.get(area.code, ()),
    )


def _judge_regions(datasets: Datasets, ruling: Ruling) -> tuple[AreaVerdict, ...]:
    regions = datasets.areas[AreaLevel.REGION]
    leps = _judge_hosts(datasets, OFFICIAL_LEVEL, ruling)
    member = region_membership(datasets.demand, len(leps), len(regions))
    counted = counted_sites(datasets, ruling)
    holds = held_by(datasets, counted, AreaLevel.REGION)
    verdicts = []
    for row, region in enumerate(regions):
        parts = tuple(leps[lep] for lep in np.flatnonzero(member[:, row]))
        inside = [counted[site] for site in np.flatnonzero(holds[:, row])]
        verdicts.append(
            AreaVerdict(
                area_code=region.code,
                area=region.name,
                finding=find_by_parts(ruling, [(part.area, part.finding) for part in parts]),
                parts=parts,
                sites_inside=len(inside),
                hubs_inside=_hubs(inside),
                why=reason_by_parts(ruling, [(part.area, part.finding) for part in parts]),
                level=AreaLevel.REGION,
                others=tuple(other for part in parts for other in part.others),
                awarded=tuple(sorted({lead for part in parts for lead in part.awarded})),
            )
        )
    return tuple(verdicts)


def _hubs(sites: Sequence[Site]) -> int:
    return sum(site.role is SiteRole.HUB for site in sites)
