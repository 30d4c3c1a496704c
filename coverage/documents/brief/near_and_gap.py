"""Which institutes are near the area, and where the people in the gap live."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.documents.brief.facts import Facts, here
from coverage.documents.brief.model import Section
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import capitalised
from coverage.wording.areas import (
    FEW,
    count_said,
    number_said,
    people_said,
    share_of,
)
from coverage.wording.doubts import doubt_said
from coverage.wording.numbers import distance, people
from coverage.wording.place_names import institution_in_sentence
from coverage.wording.sentences import a_site, no_site_fits, within

NEAREST, GAP = "What is near", "Who is out of reach, and where"

INSTITUTES, PLACES = 3, 5
"""How many of each are shown."""

NO_ROUTE, NO_POSTCODE = "no route", "elsewhere in the district"


def near_section(facts: Facts) -> Section:
    """Return the institutes with the shortest typical trips, and whose site most have nearest."""
    selection = facts.gaps.selection
    if not facts.gaps.sites:
        said = (
            f"{capitalised(no_site_fits(selection, facts.gaps.left_out))}, so no institute is near."
        )
        return Section(NEAREST, (said,))
    group = selection.population.label
    if not facts.near:
        why = f"most of the {group} who live there have no known route to any of the sites"
        if not facts.access.residents:
            why = "nobody lives there"
        return Section(NEAREST, (f"No institute can be called near, as {why}.",))
    nearest, unit = facts.near[0], selection.measure.spec.heading
    far = selection.measure.spec.about(nearest.median)
    institute = institution_in_sentence(nearest.institute)
    said = (
        f"The nearest institute is {institute}: half of the {group} {here(facts)} live within "
        f"{far} of one of its sites.{_nearest_to_the_most(facts)}"
    )
    table = SmallTable(
        caption=f"The nearest institutes to the {group}",
        headings=(
            "Institute",
            "Its nearest site",
            f"Typical {selection.measure.spec.trip} ({unit})",
        ),
        rows=tuple(
            (near.institute, f"{near.site.name} ({near.site.role.value})", distance(near.median))
            for near in facts.near[:INSTITUTES]
        ),
        text_columns=2,
    )
    doubts = (doubt_said(near.site) for near in facts.near[:INSTITUTES])
    return Section(NEAREST, (said,), table, tuple(filter(None, doubts)))


def _nearest_to_the_most(facts: Facts) -> str:
    """Return whose site is the nearest to more residents than any other's, as the gap table has it.

    Nothing where that is the institute with the shortest typical trip, too.
    """
    most = facts.access.nearest_institute
    if most == facts.near[0].institute:
        return ""
    return (
        " For the largest number of them, though, the nearest site is one of "
        f"{institution_in_sentence(most)}."
    )


def gap_section(facts: Facts) -> Section:
    """Return how many are in the gap, and the places where most of them live."""
    access, selection = facts.access, facts.gaps.selection
    if not access.gap:
        return Section(GAP, (_no_gap(facts),))
    said = f"{capitalised(people_said(access.gap, selection.population))} {here(facts)}, "
    said += f"{_part(access.gap / access.residents)} who live there, cannot reach a site."
    said = " ".join([said, *_without_route(facts)])
    return Section(GAP, (said,), _table(facts), tuple(_rest(facts)))


def _part(share: float) -> str:
    """Return a share as it follows a number of people: "a quarter of those", "all"."""
    if share == 1:
        return "all"
    return f"{'a small part' if share < FEW else share_of(share)} of those"


def _no_gap(facts: Facts) -> str:
    access, selection = facts.access, facts.gaps.selection
    if not access.residents:
        return "Nobody lives there, so nobody is out of reach."
    if access.unknown:
        return "Nobody is known to be out of reach."
    return f"Nobody: everyone who lives there is {within(facts.gaps)} of {a_site(selection)}."


def _kind(facts: Facts, several: bool = True) -> str:
    kind = facts.gaps.level.spec.parts.value
    return f"{kind}s" if several else kind


def _where(facts: Facts) -> str:
    """Return which places are listed."""
    number = len(facts.places)
    if number == 1:
        return f"The {_kind(facts, several=False)} that they live in"
    if number <= PLACES:
        return f"The {count_said(number)} {_kind(facts)} that they live in"
    return f"The {count_said(PLACES)} {_kind(facts)} with the most people out of reach"


def _without_route(facts: Facts) -> Iterator[str]:
    stranded = sum(found.without_route for found in facts.places)
    if not stranded or not facts.gaps.sites:
        return
    whom = "all of them" if stranded == facts.access.gap else number_said(stranded)
    yield f"For {whom} there is no route to any site."


def _table(facts: Facts) -> SmallTable:
    selection = facts.gaps.selection
    unit, tell = selection.measure.spec.heading, bool(facts.gaps.sites)
    kind = capitalised(_kind(facts, several=False))
    return SmallTable(
        caption=_where(facts),
        headings=(
            kind,
            "People out of reach",
            *([f"Their typical {selection.measure.spec.trip} ({unit})"] if tell else []),
        ),
        rows=tuple(
            (
                found.name or NO_POSTCODE,
                people(found.people),
                *([NO_ROUTE if found.median is None else distance(found.median)] if tell else []),
            )
            for found in facts.places[:PLACES]
        ),
    )


def _rest(facts: Facts) -> Iterator[str]:
    others = facts.places[PLACES:]
    if others:
        where = f"{count_said(len(others))} other {_kind(facts, several=len(others) > 1)}"
        more = number_said(sum(found.people for found in others))
        yield f"{capitalised(more)} more live in {where}."
