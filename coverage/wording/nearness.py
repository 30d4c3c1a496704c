"""How near is near enough, as people say it, and sentences that are short enough for an answer."""

from __future__ import annotations

from typing import assert_never

from coverage.access.selection import Selection
from coverage.measures import ByCar, OverLand, Straight
from coverage.questions.kinds import number
from coverage.vocabulary import (
    PopulationGroup,
    Traffic,
)
from coverage.wording.sentences import taught_in_short, with_unit

MOST_WORDS = 25
"""Words of a sentence that answers: where all places do not fit, it names the first."""


def first_that_fits(*sentences: str) -> str:
    """Return the first sentence that is short enough for an answer; the last where none is."""
    return next((each for each in sentences if len(each.split()) <= MOST_WORDS), sentences[-1])


def who(selection: Selection) -> str:
    """Return whose access is counted, as short as can be: "people" where they are the usual."""
    usual = selection.population is PopulationGroup.WORKING_AGE
    return "people" if usual else selection.population.label


def within(selection: Selection) -> str:
    """Return the threshold with its unit, such as "30 km in a straight line"."""
    return with_unit(selection.threshold, selection.unit)


def near(selection: Selection, *, with_sectors: bool = True, unit: str = "") -> str:
    """Return how near is near enough, as people say it: "within a 45-minute drive".

    Traffic that is not the usual is said.

    Parameters
    ----------
    with_sectors : bool
        Whether sectors that are asked for are said, or counted where they are many.
    unit : str, optional
        Of a user's matrix, whose minutes are no drive; see ``Plan``.
    """
    taught = taught_in_short(selection)
    site = f" of a site that teaches {taught}" if taught and with_sectors else ""
    return f"{near_by(selection.threshold, selection, unit)}{site}"


def near_by(threshold: float, selection: Selection, unit: str = "") -> str:
    """Return the same of any threshold, without what has to be taught there."""
    if unit:
        return f"within {with_unit(threshold, unit)}"
    way = selection.measure.spec.way
    match way:
        case ByCar():
            minutes = number(threshold)
            article = "an" if minutes[0] == "8" or minutes.partition(".")[0] in VOWELS else "a"
            calm = "" if selection.traffic is Traffic.USUAL else f" {selection.traffic.words}"
            return f"within {article} {minutes}-minute drive{calm}"
        case Straight() | OverLand():
            return f"within {with_unit(threshold, selection.unit)}"
        case _:
            assert_never(way)


VOWELS = ("11", "18")
"""Numbers beside those in the eighties that are spoken with a vowel first."""
