from __future__ import annotations

import re
from enum import Enum

import pytest

from coverage.eligibility.rules import RuleName
from coverage.vocabulary import (
    AreaLevel,
    Counted,
    Match,
    Measure,
    Network,
    Objective,
    Outcome,
    PlanStatus,
    PopulationGroup,
    Sector,
    SiteRole,
    Verdict,
)
from coverage.wording.glossary import GLOSSARY, meaning_of
from coverage.wording.term import Term

TERMS = [term for terms in GLOSSARY.values() for term in terms]
SHOWN: tuple[type[Enum], ...] = (
    *(AreaLevel, Counted, Match, Measure, Network, Objective, Outcome, PlanStatus),
    *(PopulationGroup, Sector, SiteRole, Verdict),
)


def words_shown() -> list[str]:
    """Return every word of a vocabulary as a screen shows it."""
    labels = [str(getattr(word, "label", word.value)) for words in SHOWN for word in words]
    return [*labels, *(name.spec.label for name in RuleName)]


def is_told_of(word: str) -> bool:
    """Return whether a term has the word as its name, or names it in its meaning."""
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    return any(whole.search(text) for term in TERMS for text in (term.name, term.meaning))


@pytest.mark.parametrize("word", words_shown())
def test_every_word_of_a_vocabulary_is_told_of(word: str) -> None:
    assert is_told_of(word)


def test_a_word_that_is_not_there_is_missed() -> None:
    assert not is_told_of("isochrone")


def test_no_term_is_defined_twice_nor_two_in_the_same_words() -> None:
    for texts in ([term.name.casefold() for term in TERMS], [term.meaning for term in TERMS]):
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_meaning_is_one_to_three_sentences(term: Term) -> None:
    meaning = meaning_of(term.name)
    assert meaning[0].isupper()
    assert meaning.endswith(".")
    assert 1 <= len(re.findall(r"\.(?= [A-Z]|$)", meaning)) <= 3


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_meaning_reads_the_same_where_markdown_is_shown(term: Term) -> None:
    assert not re.search(r"[*_`\[\]<>$#\\]|:\w+:", meaning_of(term.name))


def test_a_word_that_is_not_defined_has_no_meaning() -> None:
    with pytest.raises(KeyError):
        meaning_of("isochrone")
