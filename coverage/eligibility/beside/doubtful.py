"""What hangs on sites in doubt and on partners without a site: people, and verdicts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from coverage.access.gaps import Gaps, find_gaps
from coverage.access.hosting import held_by
from coverage.access.marginal_reach import newly_reached, reached_alone
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.datasets.awards import PartnerWithoutSite
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.doubts import Doubt, Support
from coverage.eligibility.beside.without import Turned, turned_without
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.eligibility.verdicts import Verdicts, judge
from coverage.given import find_word
from coverage.vocabulary import AreaLevel, Sector, SiteRole


@dataclass(frozen=True, slots=True)
class PartnerReach:
    """What a partner would add as a site, all else as it is.

    Parameters
    ----------
    newly : int
        Residents of England whom its campus would reach, and no site does.
    access : AreaAccess or None
        Access of the residents of the area in which the campus stands, as it is; the first
        where there are two, None where none holds it.
    gained : int
        Those of that area whom the campus would reach, and no site does.
    """

    partner: PartnerWithoutSite
    newly: int
    access: AreaAccess | None
    gained: int


def partner_reach(datasets: Datasets, gaps: Gaps) -> tuple[PartnerReach, ...]:
    """Return what each partner of the network would add, the one that adds most first.

    None where the institutes are a user's, or a matrix holds no minutes to their campuses.
    """
    selection, level = gaps.selection, gaps.level
    if not datasets.has_our_institutes or datasets.own_matrix:
        return ()
    sites = {
        partner: site
        for partner in datasets.partners_without_site
        if selection.admits(site := as_site(datasets, partner))
    }
    if not sites:
        return ()
    partners, places = list(sites), list(sites.values())
    found = newly_reached(datasets, selection, level, places)
    holds = held_by(datasets, places, level)
    reaches = []
    for row, partner in enumerate(partners):
        inside = np.flatnonzero(holds[row])
        area = int(inside[0]) if len(inside) else None
        reaches.append(
            PartnerReach(
                partner,
                int(found.england[row]),
                None if area is None else gaps.every[area],
                0 if area is None else int(found.areas[row, area]),
            )
        )
    return tuple(sorted(reaches, key=lambda each: (-each.newly, each.partner.partner)))


def as_site(datasets: Datasets, partner: PartnerWithoutSite) -> Site:
    """Return a partner as a spoke on its main campus.

    It teaches what the sites of its institute teach together, and was open at the launch of Wave
    Two if any of them was.
    """
    siblings = [site for site in datasets.sites if site.institute == partner.institute]
    return Site(
        site_id=f"partner-{datasets.partners_without_site.index(partner):02}",
        institute=partner.institute,
        lead="",
        wave=partner.wave,
        role=SiteRole.SPOKE,
        name=partner.partner,
        postcode=partner.postcode,
        lat=partner.lat,
        lon=partner.lon,
        district_code=partner.district_code,
        sectors=frozenset[Sector]().union(*(site.sectors for site in siblings)),
        opened="",
        precision_m=None,
        evidence="",
        open_at_launch=any(site.open_at_launch for site in siblings),
    )


@dataclass(frozen=True, slots=True)
class DoubtfulSite:
    """What hangs on one site that is in doubt.

    Parameters
    ----------
    stands_in : tuple of str
        Names of the areas of the level in which it stands.
    alone : int
        Residents of England who are reached through it alone.
    turned : tuple of Turned
        LEP areas, then regions, whose verdict would be another if it did not count as hosting.
    half_lost : tuple of str
        Names of the areas of the level of which at least half of the residents are reached with
        it, and fewer without.
    """

    site: Site
    stands_in: tuple[str, ...]
    alone: int
    turned: tuple[Turned, ...]
    half_lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """What hangs on the sites of a selection that are in doubt.

    Parameters
    ----------
    gaps : Gaps
        With every site of the selection.
    sites : tuple of DoubtfulSite
        Those in doubt, the gravely doubted first; of them, and of the others, the one through which
        most people are reached comes first, and equals in the order of their ids.
    sourced : Gaps
        With those alone at which a source places teaching.
    turned : tuple of Turned
        LEP areas, then regions, whose verdict would be another if none of those counted as
        hosting at which no source places teaching.
    turned_by_place : tuple of Turned
        The same if none of those counted either whose place no source names.
    """

    gaps: Gaps
    sites: tuple[DoubtfulSite, ...]
    sourced: Gaps
    turned: tuple[Turned, ...]
    turned_by_place: tuple[Turned, ...]

    @property
    def without_teaching(self) -> tuple[DoubtfulSite, ...]:
        """Those at which no source places teaching, in the same order."""
        return tuple(each for each in self.sites if Doubt.TEACHING in each.site.doubts)

    @property
    def together(self) -> int:
        """Residents of England who are reached through nothing but sites without such a source."""
        return self.gaps.england.reached - self.sourced.england.reached

    @property
    def half_lost(self) -> tuple[str, ...]:
        """The areas of the level of which half are reached with those sites alone."""
        return tuple(
            area.area
            for area, without in zip(self.gaps.areas, self.sourced.areas, strict=True)
            if area.residents and 2 * area.reached >= area.residents > 2 * without.reached
        )


def find_doubtful(datasets: Datasets, selection: Selection, level: AreaLevel) -> Doubtful:
    """Return what hangs on the sites of a selection that are in doubt.

    Verdicts are those of the rule as bidders reported it, counting every announced site.

    Raises
    ------
    SelectionError
        If the level is not known, or these data cannot answer it.
    """
    level = find_word(AreaLevel, level)
    gaps = find_gaps(datasets, selection, level)
    sourced = find_gaps(datasets, replace(selection, support=Support.SOURCED), level)
    judged = judge(datasets, OFFICIAL_LEVEL), judge(datasets, AreaLevel.REGION)
    found = tuple(_sites(datasets, gaps, judged))
    untaught = {each.site.site_id for each in found if Doubt.TEACHING in each.site.doubts}
    unplaced = {each.site.site_id for each in found if Doubt.PLACE in each.site.doubts}
    return Doubtful(
        gaps=gaps,
        sites=tuple(sorted(found, key=_order)),
        sourced=sourced,
        turned=_turned(judged, untaught),
        turned_by_place=_turned(judged, untaught | unplaced),
    )


def _order(each: DoubtfulSite) -> tuple[bool, int, str]:
    return not each.site.is_gravely_doubted, -each.alone, each.site.site_id


def _sites(datasets: Datasets, gaps: Gaps, judged: tuple[Verdicts, ...]) -> Iterator[DoubtfulSite]:
    level = gaps.level
    alone = reached_alone(datasets, gaps.selection, level)
    names = np.array([area.area for area in gaps.every], dtype=object)
    residents = np.array([area.residents for area in gaps.every])
    reached = np.array([area.reached for area in gaps.every])
    half = (residents > 0) & (2 * reached >= residents)
    holds = held_by(datasets, gaps.sites, level)
    for row, site in enumerate(gaps.sites):
        if not site.doubts:
            continue
        lost = half & (2 * (reached - alone.areas[row]) < residents)
        yield DoubtfulSite(
            site=site,
            stands_in=tuple(names[holds[row]]),
            alone=int(alone.england[row]),
            turned=_turned(judged, {site.site_id}),
            half_lost=tuple(names[lost]),
        )


def _turned(judged: tuple[Verdicts, ...], gone: set[str]) -> tuple[Turned, ...]:
    return tuple(turned for verdicts in judged for turned in turned_without(verdicts, gone))
