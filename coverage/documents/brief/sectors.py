"""In which sectors people of the area reach a site, beside its region and England."""

from __future__ import annotations

from coverage.documents.brief.facts import Facts, SectorReach, beside, share_cell
from coverage.documents.brief.model import Section
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import listed
from coverage.wording.areas import count_said, share_said
from coverage.wording.sentences import within

HEADING = "Reach by sector"

MOST_LISTED = 3
"""More sectors than these are counted and not listed."""


def sector_section(facts: Facts) -> Section:
    """Return the share that reaches a site in each sector that the network teaches."""
    selection = facts.gaps.selection
    if not facts.sectors:
        said = f"There is no {selection.one_site} in these data, so no sector is within reach."
        return Section(HEADING, (said,))
    group = selection.population.label
    caption = f"Share of {group} {within(facts.gaps)} of a {selection.one_site} that teaches it"
    table = SmallTable(
        caption=caption,
        headings=("Sector", *(name for name, _ in beside(facts))),
        rows=tuple(
            (
                reach.sector.label,
                *(
                    share_cell(access)
                    for access in (reach.area, reach.region, reach.england)
                    if access is not None
                ),
            )
            for reach in facts.sectors
        ),
    )
    return Section(HEADING, (_widest(facts.sectors),), table)


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
            return "Nobody there reaches a site in any sector."
        return f"Reach is the same in every sector ({share_said(most)})."
    widest = _listed([name for name, part in known.items() if part == most], len(known))
    narrowest = [name for name, part in known.items() if part == least]
    first = f"Reach is widest in {widest} ({share_said(most)})"
    if least:
        return f"{first} and narrowest in {_listed(narrowest, len(known))} ({share_said(least)})."
    return f"{first}; nobody reaches a site in {_listed(narrowest, len(known), 'or')}."


def _listed(names: list[str], of: int, joint: str = "and") -> str:
    if len(names) <= MOST_LISTED:
        return listed(names, joint)
    return f"{count_said(len(names))} of the {count_said(of)} sectors"
