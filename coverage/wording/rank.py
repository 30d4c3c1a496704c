"""Where an area stands among the others of its level, in words."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.vocabulary import AreaLevel, listed

TEENS = range(11, 14)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def ordinal(place: int) -> str:
    """Return a place in an order: "1st", "22nd", "113th"."""
    ending = "th" if place % 100 in TEENS else ENDINGS.get(place % 10, "th")
    return f"{place:,}{ending}"


def rank_sentence(level: AreaLevel, whole: int, places: Sequence[tuple[str, int, bool]]) -> str:
    """Return where an area stands: "Of 38 LEP areas it ranks 3rd for people out of reach."

    Parameters
    ----------
    whole : int
        How many areas the level has; of one alone nothing is said.
    places : sequence of (str, int, bool)
        What the areas are ranked for, the place, and whether another area has the same.
    """
    if whole < 2 or not places:
        return ""
    told = [
        f"{'joint ' if is_tied else ''}{ordinal(place)} for {what}"
        for what, place, is_tied in places
    ]
    return f"Of {whole:,} {level.plural} it ranks {listed(told)}."
