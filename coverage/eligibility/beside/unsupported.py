"""Which verdicts hang on hosted sites that are in doubt, or on partners that have no site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from coverage.access.hosting import held_by
from coverage.datasets.default import Datasets
from coverage.datasets.partners_without_site import PartnerWithoutSite
from coverage.eligibility.beside.without import verdict_without
from coverage.eligibility.rules import judged_by
from coverage.eligibility.verdicts import Verdicts
from coverage.vocabulary import Counted, Wave


@dataclass(frozen=True, slots=True)
class Unsupported:
    """What a verdict hangs on that no source supports.

    Parameters
    ----------
    sites : tuple of str
        Names of hosted sites of which no source says that they teach or where they stand, and
        without which the verdict would be another; empty where it would not.
    partners : tuple of str
        Wave One partners without a site whose main campus stands in the area, and with which as
        a site the verdict would be another; empty where it would not.
    """

    sites: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


def unsupported(datasets: Datasets, verdicts: Verdicts) -> Iterator[Unsupported]:
    """Yield what the verdict on each area hangs on, in the order of the areas."""
    grave = {
        site.site_id: site.name
        for site in datasets.sites
        if any(doubt.is_grave for doubt in site.doubts)
    }
    campuses = _campuses(datasets, verdicts)
    more = Counter({code: len(partners) for code, partners in campuses.items()})
    for area in verdicts.areas:
        parts = area.parts or (area,)
        sites, partners = [], []
        if verdict_without(area, grave) is not area.verdict:
            sites = [
                grave[site_id]
                for part in parts
                if verdict_without(part, grave) is not part.verdict
                for site_id in part.finding.site_ids
                if site_id in grave
            ]
        if verdict_without(area, (), more) is not area.verdict:
            partners = [
                partner.partner
                for part in parts
                if verdict_without(part, (), more) is not part.verdict
                for partner in campuses[part.area_code]
            ]
        yield Unsupported(tuple(dict.fromkeys(sites)), tuple(dict.fromkeys(partners)))


def _campuses(datasets: Datasets, verdicts: Verdicts) -> dict[str, list[PartnerWithoutSite]]:
    """Return Wave One partners by the code of the area that is judged by itself.

    None where only sites open at the launch count: nobody says when they would have opened.
    """
    if not datasets.has_our_institutes or verdicts.ruling.counted is Counted.OPEN:
        return {}
    partners = [each for each in datasets.partners_without_site if each.wave is Wave.ONE]
    level = judged_by(verdicts.level)
    holds = held_by(datasets, partners, level)
    return {
        area.code: [partners[row] for row in np.flatnonzero(held)]
        for area, held in zip(datasets.areas[level], holds.T, strict=True)
        if held.any()
    }
