"""Which verdicts hang on hosted sites that are in doubt, or on partners that have no site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from coverage.access.hosting import held_by
from coverage.datasets.awards import PartnerWithoutSite
from coverage.datasets.load import Datasets
from coverage.eligibility.beside.without import verdict_without
from coverage.eligibility.ruling import judged_by
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.vocabulary import Verdict, Wave


@dataclass(frozen=True, slots=True)
class Unsupported:
    """What a verdict hangs on that no source supports.

    Parameters
    ----------
    hosted : tuple of str
        Names of the counted sites of which no source says that they teach or where they stand.
    sites : tuple of str
        Those of them that decide; empty where the verdict would be the same without ``hosted``.
    without_sites : Verdict or None
        The verdict without them; None where they decide nothing.
    partners : tuple of str
        Partners in the awards of Wave One, without a site, whose main campus stands in the area,
        and with which as a site the verdict would be another; empty where it would not.
    with_partners : Verdict or None
        That verdict; None where they decide nothing.
    one_is_enough : bool
        Whether one of the partners alone would turn the verdict into that.
    """

    hosted: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    without_sites: Verdict | None = None
    partners: tuple[str, ...] = ()
    with_partners: Verdict | None = None
    one_is_enough: bool = False

    @property
    def turns(self) -> bool:
        """Whether the verdict would be another if sources said more, or less were believed."""
        return bool(self.sites or self.partners)


def unsupported(datasets: Datasets, verdicts: Verdicts) -> Iterator[Unsupported]:
    """Yield what the verdict on each area hangs on, in the order of the areas."""
    grave = {site.site_id: site.name for site in datasets.sites if site.is_gravely_doubted}
    campuses = _campuses(datasets, verdicts)
    more = Counter({code: len(partners) for code, partners in campuses.items()})
    for area in verdicts.areas:
        parts = area.parts or (area,)
        hosted = {part.area_code: _named(part, grave) for part in parts}
        less, added = verdict_without(area, grave), verdict_without(area, (), more)
        sites = [
            name
            for part in parts
            if verdict_without(part, grave) is not part.verdict
            for name in hosted[part.area_code]
        ]
        partners = [
            partner.partner
            for part in parts
            if verdict_without(part, (), more) is not part.verdict
            for partner in campuses[part.area_code]
        ]
        one_is_enough = any(
            verdict_without(area, (), {part.area_code: 1}) is added
            for part in parts
            if part.area_code in campuses
        )
        loses, gains = less is not area.verdict, added is not area.verdict
        yield Unsupported(
            hosted=_once(name for names in hosted.values() for name in names),
            sites=_once(sites) if loses else (),
            without_sites=less if loses else None,
            partners=_once(partners) if gains else (),
            with_partners=added if gains else None,
            one_is_enough=gains and one_is_enough,
        )


def _named(area: AreaVerdict, names: Mapping[str, str]) -> list[str]:
    return [names[site_id] for site_id in area.finding.site_ids if site_id in names]


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without repeats: a site can stand in two LEP areas of a region."""
    return tuple(dict.fromkeys(names))


def _campuses(datasets: Datasets, verdicts: Verdicts) -> dict[str, list[PartnerWithoutSite]]:
    """Return the partners in the awards of Wave One by the code of the area that is judged.

    None where only sites open at the launch count: nobody says when they would have opened.
    """
    if not datasets.has_our_institutes or verdicts.ruling.counted.by_opening:
        return {}
    awarded = [each for each in datasets.partners_without_site if each.in_award]
    partners = [each for each in awarded if each.wave is Wave.ONE]
    level = judged_by(verdicts.level)
    holds = held_by(datasets, partners, level)
    return {
        area.code: [partners[row] for row in np.flatnonzero(held)]
        for area, held in zip(datasets.areas[level], holds.T, strict=True)
        if held.any()
    }
