"""The answer in words: what a table or a map shows, in one sentence."""

from __future__ import annotations

from typing import assert_never

from coverage.access.gaps import Gaps
from coverage.access.postcode_lookup import NearestSites
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.questions.kinds import number
from coverage.vocabulary import Match, capitalised, listed
from coverage.wording.numbers import people


def unknown_words(access: AreaAccess) -> str:
    """Return of how many people it is not known; empty where there are none."""
    return f", and of {people(access.unknown)} it is not known" if access.unknown else ""


def describe_selection(gaps: Gaps) -> str:
    """Return what was asked, as the title of a table."""
    return f"{capitalised(access_words(gaps))}, by {gaps.level.label}"


def access_words(gaps: Gaps) -> str:
    """Return whose access to what is counted: "people aged 16 to 64 within 45 minutes of a …"."""
    selection = gaps.selection
    return (
        f"{selection.population.label} within {threshold_words(gaps)} of a "
        f"{site_words(selection)}{held_words(gaps)}"
    )


def held_words(gaps: Gaps) -> str:
    """Return how many of the sites that were asked for counted, where a matrix leaves some out."""
    return left_out_words(len(gaps.sites), gaps.left_out)


def left_out_words(sites: int, left_out: int, held: str = "in the matrix") -> str:
    """Return how many sites of a selection a matrix holds; empty where it leaves none out."""
    if not left_out:
        return ""
    return f" ({sites:,} of {sites + left_out:,} {'is' if sites == 1 else 'are'} {held})"


def site_words(selection: Selection) -> str:
    """Return what one site of a selection is, such as "Wave One site that teaches energy"."""
    taught = what_is_taught(selection)
    return f"{selection.one_site}{f' that teaches {taught}' if taught else ''}"


def sites_words(selection: Selection) -> str:
    """Return what several sites of a selection are: "Wave One sites that teach energy"."""
    taught = what_is_taught(selection)
    return f"{selection.several_sites}{f' that teach {taught}' if taught else ''}"


def what_is_taught(selection: Selection) -> str:
    """Return what a site must teach: "digital or energy"; empty where that does not matter."""
    if not selection.sectors:
        return ""
    return listed([sector.value for sector in selection.sectors], selection.match.joint)


MOST_NAMED = 2
"""Sectors that an answer names; it counts more of them."""


def taught_in_short(selection: Selection) -> str:
    """Return the same where there is little room: "any of 3 sectors" where they are many."""
    if len(selection.sectors) <= MOST_NAMED:
        return what_is_taught(selection)
    match selection.match:
        case Match.ALL:
            return f"all {len(selection.sectors)} sectors"
        case Match.ANY:
            return f"any of {len(selection.sectors)} sectors"
        case _:
            assert_never(selection.match)


def threshold_words(found: Gaps | NearestSites) -> str:
    """Return the threshold of an answer with its unit, such as "30 km in a straight line"."""
    return with_unit(found.selection.threshold, found.unit)


def with_unit(threshold: float, unit: str) -> str:
    """Return a threshold with its unit: "45 minutes by car in usual traffic", "1 minute by car"."""
    one = unit.replace("minutes", "minute", 1) if threshold == 1 else unit
    return f"{number(threshold)} {one}"


def within(gaps: Gaps) -> str:
    """Return how far is near enough: "within 45 minutes by car in usual traffic"."""
    return f"within {threshold_words(gaps)}"


def a_site(selection: Selection) -> str:
    """Return what has to be reached: "a Wave One site that teaches digital or energy"."""
    return f"a {site_words(selection)}"


def no_site_fits(selection: Selection, left_out: int = 0) -> str:
    """Return that nothing can be reached, as a sentence begins.

    Parameters
    ----------
    left_out : int, optional
        Sites that fit and that a matrix does not hold.
    """
    if left_out:
        return f"there is no {site_words(selection)} in the matrix"
    taught = what_is_taught(selection)
    if taught:
        return f"no {selection.one_site} teaches {taught}"
    return f"there is no {selection.one_site} in these data"
