"""Terms with what they mean: as a list, and as the help of a widget."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

import streamlit as st

from coverage.vocabulary import capitalised
from coverage.wording.glossary import meaning_of
from coverage.wording.term import Term

READABLE_PX = 760
"""Lines of running text are no wider than this: some ninety letters."""


def anchor_of(heading: str) -> str:
    """Return the part of an address that leads to a heading or a term: "lep-area"."""
    return re.sub(r"[^a-z0-9]+", "-", heading.casefold()).strip("-")


def show_definitions(terms: Iterable[Term]) -> None:
    """Show terms in the order given, each with an address of its own: "#lep-area"."""
    items = "".join(
        f'<dt id="{anchor_of(term.name)}" style="font-weight:600">'
        f"{escape(capitalised(term.name))}</dt>"
        f'<dd style="margin:0 0 .75rem">{escape(term.meaning)}</dd>'
        for term in terms
    )
    st.html(f'<dl style="margin:0;padding:0">{items}</dl>')


def tooltip(*names: str) -> str:
    """Return what one term means, or what several do, each after its name, as Markdown.

    Raises
    ------
    KeyError
        If the glossary does not define a term.
    """
    if len(names) == 1:
        return meaning_of(names[0])
    return "\n\n".join(f"**{capitalised(name)}**: {meaning_of(name)}" for name in names)
