"""How sure the figures of the area are: intervals, what is settled, and which differences are."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.access.certainty.areas import Certainty
from coverage.access.gaps import Gaps
from coverage.access.summary import AreaAccess
from coverage.documents.brief.facts import Facts, here, share_cell
from coverage.documents.brief.model import Section
from coverage.documents.brief.reach import region_words, sourced_sentence
from coverage.tables.small_table import SmallTable
from coverage.wording.intervals import (
    difference_sentence,
    half_sentence,
    share_interval,
    verdict_word,
)
from coverage.wording.notes import ACCESS_IS_ANALYSIS
from coverage.wording.sentences import access_words

HEADING = "How sure this is"


def sure_section(facts: Facts, notes: tuple[str, ...]) -> Section:
    """Return how sure the share of the area is, with that of England beside it.

    Parameters
    ----------
    notes : tuple of str
        What users have to know of intervals.
    """
    certain = facts.certain
    if certain is None or facts.access.known_share is None:
        said = filter(None, [sourced_sentence(facts), *notes])
        return Section(HEADING, (*said, ACCESS_IS_ANALYSIS))
    england = facts.gaps.part or "England"
    differences = [
        difference_sentence(here(facts), f"in {other}", found)
        for other, found in (
            (region_words(facts.region.area) if facts.region else "", certain.above_region),
            (england, certain.above_england),
        )
        if found is not None
    ]
    table = places_table(
        facts.gaps, [(facts.access, certain.area), (facts.england, certain.england)]
    )
    said = filter(
        None, [half_sentence(facts.access, certain.area), *differences, sourced_sentence(facts)]
    )
    return Section(HEADING, (*said, *notes), table)


def places_table(gaps: Gaps, places: Sequence[tuple[AreaAccess, Certainty]]) -> SmallTable:
    """Return the share of each of some places, its interval, and whether half are reached."""
    return SmallTable(
        access_words(gaps),
        ("Place", "Share within reach", "90% interval", "At least half?"),
        tuple(
            (
                place.area,
                share_cell(place),
                share_interval(sure.share_low, sure.share_high),
                verdict_word(place, sure),
            )
            for place, sure in places
        ),
    )
