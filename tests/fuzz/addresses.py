"""Addresses of pages: the keys that widgets stand under, and words that mean nothing to them."""

from __future__ import annotations

from hypothesis import strategies as st

from coverage.dashboard.parts.filter_state import CHOICES
from coverage.vocabulary import Sector
from tests.fuzz.mutated import HOSTILE

KEYS = (
    *CHOICES,
    *("count", "cells", "every", "tab", "plan-tab", "near-postcode", "scenario", "card", "list"),
    *("points-gap", "points-sectors", "points-travel-minutes", "points-travel-km"),
    *("full-gap", "full-sectors", "full-travel-minutes", "full-travel-km", "page shown", "x"),
)
"""Keys of an address, those of widgets that do not listen to it among them."""

NUMBERS = (
    "0",
    "1",
    "2",
    "0.5",
    "-1",
    "1e9",
    "1e308",
    "1e999",
    "nan",
    "inf",
    "999999999999999999999",
)

words = (
    st.sampled_from(NUMBERS)
    | st.sampled_from(HOSTILE)
    | st.sampled_from([sector.label for sector in Sector])
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
)
addresses = st.dictionaries(
    st.sampled_from(KEYS), st.lists(words, min_size=1, max_size=3), max_size=len(KEYS)
)
"""Words by key."""

QUICK = {"measure": ["Kilometres in a straight line"], "km": ["30"], "institutes": ["2"]}
"""What keeps a page from measuring trips that nobody has asked for before."""


def opened_with(asked: dict[str, list[str]]) -> dict[str, str | list[str]]:
    """Return an address whose question takes no long time."""
    return {**asked, **QUICK}
