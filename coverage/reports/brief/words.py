"""Words that several parts of a brief share: what was asked, and of whom."""

from __future__ import annotations

from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.reports.brief.facts import Facts
from coverage.reports.brief.names import inside
from coverage.reports.sentences import site_words, threshold_words, what_is_taught
from coverage.reports.spoken import share_said
from coverage.vocabulary import PopulationGroup


def here(facts: Facts) -> str:
    """Return where its people live: "in Solent"."""
    return inside(facts.access.area)


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


def sharers(part: float, population: PopulationGroup) -> str:
    """Return a share as people who live somewhere.

    "Everyone aged 16 to 64 who lives there", "about a third of the people aged 16 to 64 who
    live there".
    """
    said = share_said(part)
    everybody = said.endswith(("body", "one"))
    if not everybody:
        return f"{said} of the {population.label} who live there"
    aged = "" if population is PopulationGroup.ALL else population.label.removeprefix("people")
    return f"{said}{aged} who lives there"
