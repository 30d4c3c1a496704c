"""What a long page holds, listed beside it: each entry leads to its heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

import streamlit as st

from coverage.dashboard.parts.definitions import READABLE_PX, anchor_of


def show_letters(letters: Sequence[str]) -> None:
    """Show the letters of a list from A to Z in a row, each of which leads to its heading."""
    st.html(f'<nav aria-label="A to Z" class="letters"><ul>{_entries(letters)}</ul></nav>')


def _entries(headings: Sequence[str]) -> str:
    return "".join(
        f'<li><a href="#{anchor_of(heading)}">{escape(heading)}</a></li>' for heading in headings
    )


@contextmanager
def beside_contents(headings: Sequence[str]) -> Iterator[None]:
    """Show what a page holds at the side where there is room, and its text no wider than is read.

    Parameters
    ----------
    headings : sequence of str
        Of the page, in their order; each is shown with ``anchor_of`` it.
    """
    with st.container(key="beside-contents", horizontal=True, gap="large"):
        with st.container(key="contents", width="content"):
            st.html(f'<nav aria-label="Contents"><ul>{_entries(headings)}</ul></nav>')
        with st.container(key="contents-text", width=READABLE_PX):
            yield
