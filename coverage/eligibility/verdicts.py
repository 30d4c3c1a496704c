"""Which areas qualify for Wave Two, and why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coverage.access.hosting import Hosting, hosting
from coverage.datasets.default import Datasets
from coverage.eligibility.rules import (
    OFFICIAL_LEVEL,
    belongs,
    verdict_of_host,
    verdict_of_parts,
)
from coverage.vocabulary import AreaLevel, Verdict, Wave

UNOFFICIAL = "an analysis: the department's rule is by LEP area"


@dataclass(frozen=True, slots=True)
class AreaVerdict:
    """Whether an area qualifies, with the reason.

    Parameters
    ----------
    sites_inside, hubs_inside : int
        Wave One sites that stand in the area.
    reason : str
        One sentence, without a full stop.
    awarded : tuple of str
        Leads of the Wave Two institutes whose award names the area, or a LEP
        area that belongs to it; empty too where awards do not name the level.
    """

    area_code: str
    area: str
    verdict: Verdict
    sites_inside: int
    hubs_inside: int
    reason: str
    awarded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts on all areas of a level, in the order of the level's areas."""

    level: AreaLevel
    areas: tuple[AreaVerdict, ...]

    def count(self, verdict: Verdict) -> int:
        """Return how many areas have a verdict."""
        return sum(area.verdict is verdict for area in self.areas)


def judge(datasets: Datasets, level: AreaLevel) -> Verdicts:
    """Apply the rule to every area of a level.

    LEP areas are judged by the Wave One sites they host, and regions through
    their LEP areas. The other levels are judged as if they were LEP areas, and
    their reasons say that this is not the department's rule.
    """
    if level is AreaLevel.REGION:
        return Verdicts(level, _judge_regions(datasets))
    return Verdicts(level, _judge_hosts(datasets, level))


def _wave_one(datasets: Datasets, level: AreaLevel) -> Hosting:
    sites = [site for site in datasets.sites if site.wave is Wave.ONE]
    return hosting(datasets, sites, level)


def _judge_hosts(datasets: Datasets, level: AreaLevel) -> tuple[AreaVerdict, ...]:
    inside = _wave_one(datasets, level)
    return tuple(
        AreaVerdict(
            area_code=area.code,
            area=area.name,
            verdict=verdict_of_host(sites),
            sites_inside=sites,
            hubs_inside=hubs,
            reason=_host_reason(level, sites, hubs),
            awarded=datasets.awards.get(area.code, ()),
        )
        for area, sites, hubs in zip(
            datasets.areas[level], inside.sites.tolist(), inside.hubs.tolist(), strict=True
        )
    )


def _host_reason(level: AreaLevel, sites: int, hubs: int) -> str:
    if not sites:
        reason = "Hosts no Wave One site"
    elif sites == 1:
        reason = f"Hosts 1 Wave One site, a {'hub' if hubs else 'spoke'}"
    else:
        reason = f"Hosts {sites} Wave One sites, {hubs or 'no'} hub{'s' * (hubs > 1)} among them"
    return reason if level is OFFICIAL_LEVEL else f"{reason} ({UNOFFICIAL})"


def _judge_regions(datasets: Datasets) -> tuple[AreaVerdict, ...]:
    regions, leps = datasets.areas[AreaLevel.REGION], _judge_hosts(datasets, AreaLevel.LEP)
    member = belongs(datasets.demand, len(leps), len(regions))
    inside = _wave_one(datasets, AreaLevel.REGION)
    verdicts = []
    for row, region in enumerate(regions):
        parts = [leps[lep] for lep in np.flatnonzero(member[:, row])]
        verdicts.append(
            AreaVerdict(
                area_code=region.code,
                area=region.name,
                verdict=verdict_of_parts([part.verdict for part in parts]),
                sites_inside=int(inside.sites[row]),
                hubs_inside=int(inside.hubs[row]),
                reason=_parts_reason(parts),
                awarded=tuple(sorted({lead for part in parts for lead in part.awarded})),
            )
        )
    return tuple(verdicts)


def _parts_reason(parts: list[AreaVerdict]) -> str:
    without = [part.area for part in parts if part.verdict is Verdict.ELIGIBLE]
    named = "; ".join(without)
    if len(parts) == 1:
        return f"Its one LEP area, {parts[0].area}, hosts {'no' if without else 'a'} Wave One site"
    if not without:
        return f"Each of its {len(parts)} LEP areas hosts a Wave One site"
    if len(without) == len(parts):
        return f"None of its {len(parts)} LEP areas hosts a Wave One site: {named}"
    verb = "hosts" if len(without) == 1 else "host"
    others = "; ".join(part.area for part in parts if part.sites_inside)
    return (
        f"{len(without)} of its {len(parts)} LEP areas {verb} no Wave One site: {named} "
        f"(sites stand in {others})"
    )
