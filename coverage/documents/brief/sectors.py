"""In which sectors people of the area can reach a site, beside its region and England."""

from __future__ import annotations

from coverage.documents.brief.facts import Facts, SectorReach, names_beside
from coverage.documents.brief.model import Section
from coverage.tables.sector_shares import SectorShares, sector_shares
from coverage.vocabulary import Sector, listed
from coverage.wording.areas import count_said, share_said, taught_there
from coverage.wording.sentences import within

HEADING = "By sector"

MOST_LISTED = 3
"""More sectors than these are counted and not listed."""


def sector_section(facts: Facts) -> Section:
    """Return the share that can reach a site in each sector that the network teaches."""
    selection = facts.gaps.selection
    if not facts.sectors:
        said = f"There is no {selection.one_site} in these data, so no sector is within reach."
        return Section(HEADING, (said,))
    shares = shares_of(facts)
    own, *_, england = (area.of_sectors for area in shares.areas)
    said = " ".join(filter(None, (_widest(facts.sectors), _untaught(facts))))
    bars = tuple(zip(own, england, strict=True))
    intervals = tuple(_ends(facts, sector) for sector in shares.sectors)
    drawn = intervals if any(intervals) else ()
    return Section(HEADING, (said,), shares.as_table(), bars=bars, intervals=drawn)


def _ends(facts: Facts, sector: Sector) -> tuple[float, float] | None:
    """Return the ends of the interval of the share in a sector; None where it is not drawn."""
    sure = facts.certain.sectors.get(sector) if facts.certain else None
    if sure is None or sure.share_low is None or sure.share_high is None:
        return None
    return (sure.share_low, sure.share_high) if sure.share_low < sure.share_high else None


def shares_of(facts: Facts) -> SectorShares:
    """Return the shares of the area, of its region where it is not one, and of England."""
    by_area = zip(
        *(
            [of for of in (reach.area, reach.region, reach.england) if of is not None]
            for reach in facts.sectors
        ),
        strict=True,
    )
    return sector_shares(
        f"{taught_there(facts.gaps.selection)}, {within(facts.gaps)}",
        [reach.sector for reach in facts.sectors],
        list(zip(names_beside(facts), by_area, strict=True)),
    )


def _untaught(facts: Facts) -> str:
    """Return which sectors no site of the network teaches."""
    taught = {reach.sector for reach in facts.sectors}
    untaught = [sector.value for sector in Sector if sector not in taught]
    if not untaught:
        return ""
    which = f"the other {count_said(len(untaught))} sectors"
    if len(untaught) <= MOST_LISTED:
        which = listed(untaught, "or")
    return f"No {facts.gaps.selection.one_site} offers {which}."


def _widest(sectors: tuple[SectorReach, ...]) -> str:
    shares = {reach.sector.value: reach.area.known_share for reach in sectors}
    known = {name: part for name, part in shares.items() if part is not None}
    if not known:
        if any(reach.area.unknown for reach in sectors):
            return "It is not known which sectors are within reach."
        return "Nobody lives there, so there is no share to tell."
    most, least = max(known.values()), min(known.values())
    if most == least:
        if most == 0:
            return "Nobody there can reach a site for any sector."
        return f"Access is the same for every sector ({share_said(most)})."
    widest = _listed([name for name, part in known.items() if part == most], len(known))
    narrowest = [name for name, part in known.items() if part == least]
    first = f"Access is best for {widest} ({share_said(most)})"
    if least:
        return f"{first} and worst for {_listed(narrowest, len(known))} ({share_said(least)})."
    return f"{first}. Nobody can reach a site for {_listed(narrowest, len(known), 'or')}."


def _listed(names: list[str], of: int, joint: str = "and") -> str:
    if len(names) <= MOST_LISTED:
        return listed(names, joint)
    return f"{count_said(len(names))} of the {count_said(of)} sectors"
