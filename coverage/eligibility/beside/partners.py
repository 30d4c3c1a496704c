"""What partners without a site would reach if they taught on their main campus."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coverage.access.gaps import Gaps
from coverage.access.hosting import held_by
from coverage.access.newly import newly_reached
from coverage.access.summary import AreaAccess
from coverage.datasets.default import Datasets
from coverage.datasets.institutes import Site
from coverage.datasets.partners_without_site import PartnerWithoutSite
from coverage.vocabulary import Sector, SiteRole


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
                None if area is None else gaps.areas[area],
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
