"""The glossary: every term of the field that a screen uses, defined once."""

from __future__ import annotations

from coverage.wording.access_terms import ACCESS_TERMS
from coverage.wording.decision_terms import DECISION_TERMS

GLOSSARY = {**ACCESS_TERMS, **DECISION_TERMS}
"""The terms by the heading that they stand under, in the order in which they are read."""

_MEANINGS = {term.name: term.meaning for terms in GLOSSARY.values() for term in terms}


def meaning_of(name: str) -> str:
    """Return what a term means.

    Raises
    ------
    KeyError
        If the glossary does not define it.
    """
    return _MEANINGS[name]
