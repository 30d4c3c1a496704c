"""Names of areas and of institutions inside a sentence."""

from __future__ import annotations

from coverage.vocabulary import AreaLevel

TAKES_THE = ("City of ", "East of ", "Forest of ", "Isle", "Vale of ", "West of ", "part ")
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
    return "".join(_article_and_name(name))


def without_article(name: str) -> str:
    """Return the same name without "the": "South East", "Bristol"."""
    return _article_and_name(name)[1]


def _article_and_name(name: str) -> tuple[str, str]:
    if name in SAID_OTHERWISE:
        return "", SAID_OTHERWISE[name]
    for official in (", City of", ", County of"):
        name = name.removesuffix(official)
    bare = name.removeprefix("The ")
    takes = bare in TAKE_THE or bare.startswith(TAKES_THE)
    return ("the ", bare) if takes else ("", name)


def institution_in_sentence(name: str) -> str:
    """Return the name of a university, college or institute as it stands inside a sentence."""
    takes = name.startswith("University of") or name.endswith("Institute of Technology")
    return f"the {name}" if takes else name


def as_subject(name: str, level: AreaLevel) -> str:
    """Return a name that "is" can follow: "the district of the Isles of Scilly", "Solent"."""
    said = in_sentence(name)
    several = name in SOUND_LIKE_SEVERAL or "," in said
    return f"the {level.label} of {said}" if several else said


def inside(name: str) -> str:
    """Return where people live: "in Solent", "on the Isle of Wight"."""
    return f"{'on' if name.startswith('Isle') else 'in'} {in_sentence(name)}"
