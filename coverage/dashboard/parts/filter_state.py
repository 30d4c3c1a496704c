"""What is chosen, carried along when another page of the dashboard is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from coverage.dashboard.parts.address import (
    PAGE,
    asked,
    clear_address,
    heard,
    keep_choices,
    read_address,
    to_keep,
    write_address,
    write_early,
)
from coverage.dashboard.parts.page_head import PageHead, drawn_head, head_of_run
from coverage.dashboard.parts.unknown_words import tell_strangers
from coverage.dashboard.server.framing import VIEW
from coverage.dashboard.server.long_work import telling_here
from coverage.dashboard.server.session_data import view_by
from coverage.questions.kinds import Text
from coverage.questions.nearest_fields import BY
from coverage.questions.plan_fields import TERMS_FIELDS
from coverage.questions.rule_fields import LEVEL, RULE_FIELDS
from coverage.questions.selection_fields import ADDRESS_KEYS

CHOICES = (
    *ADDRESS_KEYS,
    BY.key,
    *(field.key for field in (LEVEL, *RULE_FIELDS)),
    *(field.key for field in TERMS_FIELDS if not isinstance(field.kind, Text)),  # a user's names
    *("area", "compare", "basemap", "circles", "lines", "towns", VIEW),
)
"""Keys of the filters, which a log may tell: they stand in the words of our own vocabulary."""


@contextmanager
def carrying(page: str) -> Iterator[None]:
    """Show a page with what was chosen on the page before; a page is a function so decorated.

    What the address says of a choice goes before it, and is all that counts where the browser went
    Back or Forward. What the address asks in vain is told at the top, when every widget has been
    shown.
    """
    if _turn_to(page):
        write_early()
    with telling_here(), head_of_run():
        try:
            yield
        finally:  # another page may be opened before this one is drawn to its end
            keep_choices({key: st.session_state[key] for key in to_keep()})
        head = drawn_head()
        with head.notes if head else st.container():
            tell_strangers(asked(), heard())
        if head:
            head.close()
            _show_tools(head)
    write_address()


@contextmanager
def passing_by(page: str) -> Iterator[None]:
    """Show a page without filters: the next one takes over what was chosen before it."""
    _turn_to(page)
    with head_of_run():
        yield
        head = drawn_head()
        with head.notes if head else st.container():
            tell_strangers(asked(), {})
        if head:
            _show_tools(head)
    clear_address()


def _show_tools(head: PageHead) -> None:
    """Show what can be taken away from every page, where this one has not said more."""
    from coverage.dashboard.parts.take_away import show_take_away  # its files are logged by CHOICES

    if not head.has_tools:
        show_take_away(head)


def _turn_to(page: str) -> bool:
    """Begin a run of a page, and return whether it takes over the choices of another.

    A choice can end a run halfway: the next run is of this page all the same, and takes over
    nothing once more.
    """
    before: str | None = st.session_state.get(PAGE)
    view_by()  # until the page has asked which mode
    opened = read_address(another=before != page, first=before is None)
    st.session_state[PAGE] = page
    return opened is not None and not opened.whole
