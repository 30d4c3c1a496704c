"""Who in the area reaches a site, beside its region and England."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.access.summary import AreaAccess
from coverage.documents.brief.facts import Facts, here
from coverage.documents.brief.model import Section
from coverage.vocabulary import capitalised, listed
from coverage.wording.areas import number_said, people_said, share_of_them, share_said
from coverage.wording.figures import figures_sentence
from coverage.wording.intervals import half_sentence
from coverage.wording.numbers import share
from coverage.wording.place_names import without_article
from coverage.wording.sentences import a_site, no_site_fits, within

HEADING = "Who can reach a site"

MATTERS = 0.01
"""Sites in doubt are told of where the share reached would fall by this or more without them."""

ALIKE = 0.03
"""Shares that differ by no more than this are said to be about the same."""


def reach_section(facts: Facts) -> Section:
    """Return how many live in the area, how many are reached, and how that compares."""
    access, group = facts.access, facts.gaps.selection.population
    said = f"{capitalised(people_said(access.residents, group))} "
    said += f"{'live' if access.residents else 'lives'} {here(facts)}."
    parts = [
        f"{said} {_reached(facts)}".strip(),
        _compared(facts),
        _half(facts),
        sourced_sentence(facts),
    ]
    own = figures_sentence(facts.figures, access.area_code)
    return Section(HEADING, (*filter(None, parts), *_regions(facts), *filter(None, [own])))


def _reached(facts: Facts) -> str:
    access, selection = facts.access, facts.gaps.selection
    if access.reached_share is None:
        return ""
    if not facts.gaps.sites and not access.unknown:
        none = capitalised(no_site_fits(selection, facts.gaps.left_out))
        return f"{none}, so nobody there can reach one."
    near = f"reach {a_site(selection)} {within(facts.gaps)}"
    if access.unknown:
        return _partly_known(access, near)
    reach = f"can {near}"
    of_them = capitalised(share_of_them(access.reached_share))
    if access.gap == 0:
        return f"{of_them} {reach}."
    if access.reached == 0:
        return f"Nobody there {reach}."
    cannot = capitalised(number_said(access.gap))
    return f"{of_them}, {number_said(access.reached)}, {reach}. {cannot} cannot."


def _partly_known(access: AreaAccess, near: str) -> str:
    """Return how many are reached where of some it is not known: a share would mislead."""
    if access.known_share is None:
        return f"It is not known whether they can {near}."
    cannot = f", {number_said(access.gap)} cannot" if access.gap else ""
    reached, unknown = number_said(access.reached), number_said(access.unknown)
    can = "can" if access.reached else "is known to"
    return f"{capitalised(reached)} {can} {near}{cannot}, and of {unknown} it is not known."


def _compared(facts: Facts) -> str:
    """Return how the share stands to that of the region and of England."""
    mine = facts.access.reached_share
    others = [
        *([(region_words(facts.region.area), facts.region)] if facts.region else []),
        (facts.gaps.part or "England as a whole", facts.england),
    ]
    if mine is None or facts.access.unknown or not facts.gaps.sites:
        return ""
    where: dict[str, list[str]] = {}
    for name, other in others:
        if other.reached_share is not None and not other.unknown:
            there = f"in {name} ({share_said(other.reached_share)})"
            where.setdefault(_comparison(mine, other.reached_share), []).append(there)
    how = [f"{comparison} {listed(there)}" for comparison, there in where.items()]
    return f"That is {listed(how)}.{_doubt_beside(facts)}" if how else ""


def _half(facts: Facts) -> str:
    """Return whether it is settled that half can reach a site; empty where there is none."""
    sure = facts.certain.area if facts.certain and facts.gaps.sites else None
    return half_sentence(facts.access, sure)


def _doubt_beside(facts: Facts) -> str:
    """Return whether the differences from the region and from England are larger than the doubt."""
    if facts.certain is None:
        return ""
    england = facts.gaps.part or "England as a whole"
    region = [(region_words(facts.region.area), facts.certain.above_region)] if facts.region else []
    told = [
        (name, found)
        for name, found in (*region, (england, facts.certain.above_england))
        if found is not None and found.by and found.low < found.high
    ]
    if not told:
        return ""
    clear = [name for name, found in told if found.is_clear]
    small = [name for name, found in told if not found.is_clear]
    if clear and small:
        return (
            f" The difference from {listed(clear)} is larger than the doubt; that from "
            f"{listed(small)} is not."
        )
    them = "Both differences are" if len(told) > 1 else "The difference is"
    return f" {them} {'larger than' if clear else 'within'} the doubt."


def sourced_sentence(facts: Facts) -> str:
    """Return how much hangs on sites in doubt; empty where that is little."""
    access, strict = facts.access, facts.sourced
    if access.reached_share is None or strict.reached_share is None:
        return ""
    if access.reached_share - strict.reached_share < MATTERS:
        return ""
    shares = f": {share(strict.reached_share)} of them, not {share(access.reached_share)}"
    shares = "" if access.unknown else shares
    return (
        "Without the sites at which no source places teaching, "
        f"{number_said(access.reached - strict.reached)} fewer would reach one{shares}."
    )


def _comparison(mine: float, other: float) -> str:
    if mine == other:
        return "the same share as"
    if abs(mine - other) <= ALIKE:
        return "about the same share as"
    return "a larger share than" if mine > other else "a smaller share than"


def region_words(name: str) -> str:
    """Return a region inside a sentence, apart from areas of the same name."""
    return f"the {without_article(name)} region"


def _regions(facts: Facts) -> Iterator[str]:
    if len(facts.regions) > 1:
        first, *others = facts.regions
        yield (
            f"It reaches into {listed([region_words(name) for name in others])} too, and is "
            f"compared with {region_words(first)}, where most of its residents live."
        )
