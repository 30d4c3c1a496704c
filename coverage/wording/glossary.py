"""The glossary: every term of the field that a screen uses, defined once."""

from __future__ import annotations

from collections.abc import Iterable

from coverage.wording.access_terms import ACCESS_TERMS
from coverage.wording.certainty_terms import CERTAINTY_TERMS
from coverage.wording.decision_terms import DECISION_TERMS
from coverage.wording.term import Term

GLOSSARY = {**ACCESS_TERMS, **CERTAINTY_TERMS, **DECISION_TERMS}
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


def from_a_to_z() -> list[Term]:
    """Return every term in the order of the alphabet, whatever its capitals."""
    terms = (term for terms in GLOSSARY.values() for term in terms)
    return sorted(terms, key=lambda term: term.name.casefold())


def initial(term: Term) -> str:
    """Return the letter under which a term stands."""
    return term.name[0].upper()


def terms_with(text: str, terms: Iterable[Term]) -> list[Term]:
    """Return the terms that have a text, those that have it in their name before the others.

    Parameters
    ----------
    text : str
        In any capitals; all terms have an empty one.
    """
    sought = text.strip().casefold()
    having = [term for term in terms if sought in f"{term.name} {term.meaning}".casefold()]
    named = [term for term in having if sought in term.name.casefold()]
    return named or having
