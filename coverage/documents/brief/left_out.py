"""Who of the area is left out: kinds of neighbourhood and young people, beside England."""

from __future__ import annotations

from coverage.documents.brief.facts import Facts
from coverage.documents.brief.model import Section
from coverage.wording.left_out import (
    HEADING,
    groups_sentences,
    others_sentences,
    what_they_are,
)


def left_out_section(facts: Facts) -> Section | None:
    """Return who is reached by kind of neighbourhood; None where the data know no kinds.

    It is words alone: every kind would take a third page.
    """
    found = facts.left_out
    if found is None:
        return None
    if not found.groups:
        return Section(HEADING, ("Nobody lives there, so nobody is left out.",))
    said = (*groups_sentences(found), *others_sentences(found))
    return Section(HEADING, said, terms=what_they_are(found))
