"""Names of areas inside a sentence."""

from __future__ import annotations

from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.documents.brief.facts import Facts
from coverage.vocabulary import AreaLevel, PopulationGroup
from coverage.wording.areas import share_said
from coverage.wording.sentences import site_words, threshold_words, what_is_taught


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


TAKES_THE = ("City of ", "East of ", "Forest of ", "Isle", "Vale of ", "West of ")
"""Beginnings of names that follow "the"."""

TAKE_THE = frozenset(
    {
        "Black Country",
        "Derbyshire Dales",
        "East Midlands",
        "East Riding of Yorkshire",
        "Malvern Hills",
        "Marches",
        "New Forest",
        "North East",
        "North West",
        "Ribble Valley",
        "South East",
        "South East Midlands",
        "South Hams",
        "South West",
        "South-East Midlands",
        "Staffordshire Moorlands",
        "Tees Valley",
        "West Midlands",
        "West Midlands and Warwickshire",
    }
)
"""Whole names that do."""

SOUND_LIKE_SEVERAL = frozenset(
    {"Derbyshire Dales", "Isles of Scilly", "Malvern Hills", "Staffordshire Moorlands"}
    | {"South Hams", "The Marches", "Three Rivers"}
)
"""Names that a verb in the singular does not go with, beside those that list places."""

SAID_OTHERWISE = {
    "Cornwall and Isles of Scilly": "Cornwall and the Isles of Scilly",
    "Yorkshire and The Humber": "Yorkshire and the Humber",
}


def in_sentence(name: str) -> str:
    """Return a name as it stands inside a sentence: "the South East", "Bristol", "Solent"."""
    if name in SAID_OTHERWISE:
        return SAID_OTHERWISE[name]
    for official in (", City of", ", County of"):
        name = name.removesuffix(official)
    bare = name.removeprefix("The ")
    if bare in TAKE_THE or bare.startswith(TAKES_THE):
        return f"the {bare}"
    return name


def as_subject(name: str, level: AreaLevel) -> str:
    """Return a name that "is" can follow: "the district of the Isles of Scilly", "Solent"."""
    said = in_sentence(name)
    several = name in SOUND_LIKE_SEVERAL or "," in said
    return f"the {level.label} of {said}" if several else said


def inside(name: str) -> str:
    """Return where people live: "in Solent", "on the Isle of Wight"."""
    return f"{'on' if name.startswith('Isle') else 'in'} {in_sentence(name)}"
