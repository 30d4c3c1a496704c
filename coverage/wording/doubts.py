"""What no source says of a site, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.datasets.institutes import Site
from coverage.doubts import Doubt, Support
from coverage.vocabulary import capitalised, listed
from coverage.wording.numbers import share
from coverage.wording.place_names import in_sentence, inside

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties

SOURCED_ALONE = (
    "Only sourced sites count here. Sites where no source says that teaching takes place are left "
    "out."
)


def doubt_words(site: Site) -> str:
    """Return the doubts about a site, the gravest first: "teaching; sectors"; blank if none."""
    return "; ".join(doubt.value for doubt in _doubts(site))


def doubt_sentence(site: Site) -> str:
    """Return what no source says of a site, in a sentence; blank where nothing is in doubt."""
    said = "; ".join(doubt.label for doubt in _doubts(site))
    return f"{capitalised(said)}." if said else ""


def grave_doubt(site: Site) -> str:
    """Return the gravest thing that no source says of a site, for a map or beside its name.

    Blank where neither its teaching nor its place is in doubt.
    """
    grave = (doubt.label for doubt in _doubts(site) if doubt.is_grave)
    return next((f"In doubt: {label}" for label in grave), "")


def doubt_said(site: Site) -> str:
    """Return the gravest thing that no source says of a site as a sentence; blank as above."""
    doubt = grave_doubt(site)
    return f"{site.name} is {doubt[:1].lower()}{doubt[1:]}." if doubt else ""


def support_notes(selection: Selection) -> tuple[str, ...]:
    """Return what has to be known of the sites that count; nothing where every one does."""
    return () if selection.support is Support.ALL else (SOURCED_ALONE,)


MOST_BELOW = 3
"""More areas than these are counted, and not named."""


def sourced_sentences(gaps: Gaps, sourced: Gaps, sure: Certainties) -> tuple[str, ...]:
    """Return what is otherwise if sites in doubt do not teach; nothing where that changes little.

    It is said of England where the share is another one as it is shown, and of areas whose share
    falls below their interval.

    Parameters
    ----------
    sourced : Gaps
        The same answer by the sites alone at which a source places teaching.
    """
    before, after = gaps.england.known_share, sourced.england.known_share
    strict = {area.area_code: area for area in sourced.areas}
    below = [
        strict[area.area_code]
        for area, certain in zip(gaps.areas, sure.areas, strict=True)
        if strict[area.area_code].reached < certain.reached_low
    ]
    if before is None or after is None or not (below or share(before) != share(after)):
        return ()
    group, at = gaps.selection.population.label, inside(gaps.england.area)
    said = [
        f"If the sites at which no source places teaching do not teach, {share(after)} and not "
        f"{share(before)} of {group} {at} are within reach."
        if share(before) != share(after)
        else "If the sites at which no source places teaching do not teach, the share "
        f"{at} stays at {share(before)}."
    ]
    below.sort(key=lambda area: -area.residents)
    named = [
        f"{in_sentence(area.area)} ({share(area.reached_share or 0)})"
        for area in below[:MOST_BELOW]
    ]
    more = len(below) - MOST_BELOW
    if below:
        others = [f"{more:,} more {gaps.level.plural if more > 1 else gaps.level.label}"]
        where = listed([*named, *(others if more > 0 else [])])
        said.append(f"The share falls below its 90% interval in {where}.")
    return (" ".join(said),)


def _doubts(site: Site) -> Iterator[Doubt]:
    return (doubt for doubt in Doubt if doubt in site.doubts)
