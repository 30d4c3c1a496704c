"""The head of a page: title and tools, the answer, and the filters in one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from coverage.dashboard.parts.address import heard, unusual
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.place_search import offer_search
from coverage.dashboard.parts.users_files import tell_own_data
from coverage.dashboard.server.long_work import tell_at

HOW_SURE = "How sure are these figures?"

DRAWER = '<details class="drawer"><summary>Filters</summary></details>'  # styled by page.css
"""What opens the filters on a telephone; elsewhere they stand there."""


@dataclass
class PageHead:
    """The places at the top of a page, in their order, each to be filled when its time comes.

    Parameters
    ----------
    search, tools : DeltaGenerator
        At the right of the title: the search of everything, and what can be taken away.
    question : DeltaGenerator
        What a page has to be asked before it can answer: it stands in view on a telephone too.
    notes : DeltaGenerator
        What is told once: an address that asks in vain, a card that was opened.
    time : DeltaGenerator
        Which institutes count: it stays in view where the other filters are folded.
    filters : DeltaGenerator
        The filters that are used most, side by side.
    has_tools : bool
        Whether the page has said what can be taken away.
    """

    search: DeltaGenerator
    tools: DeltaGenerator
    question: DeltaGenerator
    notes: DeltaGenerator
    time: DeltaGenerator
    filters: DeltaGenerator
    _title: DeltaGenerator
    _answer: DeltaGenerator
    _more: PopoverContainer | None
    _count: DeltaGenerator
    has_tools: bool = False
    _seldom: set[str] = field(default_factory=set)
    _said: set[str] = field(default_factory=set)

    def title(self, text: str) -> None:
        """Show the title, where it follows from what is chosen; it may hold text of a file."""
        self._title.title(plain(text), anchor=False)

    def answer(self, sentence: str) -> None:
        """Show the sentence that answers; it may hold text of a file.

        As Markdown, which the page draws first: what is HTML waits for a script of its own.
        """
        self._answer.markdown(f"**{plain(sentence)}**")

    @property
    def more(self) -> AbstractContextManager[None]:
        """Where filters go that are used seldom; used with ``with``."""
        return self._out_of_sight()

    @contextmanager
    def _out_of_sight(self) -> Iterator[None]:
        """Put widgets out of sight, and note which they are."""
        before = set(heard())
        with self._more or st.container():
            yield
        self._seldom |= set(heard()) - before

    def sure(self, *notes: str) -> None:
        """Say here what the figures are true to, for whoever asks: best below what they are of."""
        with st.expander(HOW_SURE, type="compact"):
            for note in unsaid(notes):
                st.markdown(plain(note))

    def close(self) -> None:
        """Say how many of the filters that are out of sight differ from what is usual."""
        if changed := self._seldom & set(unusual()):
            self._count.html(f'<span class="set">{len(changed)} set</span>', width="content")


_HEAD: ContextVar[PageHead | None] = ContextVar("head of the page that is drawn", default=None)


def page_head(title: str = "", *, filters: bool = True) -> PageHead:
    """Draw the head of a page and return its places.

    Parameters
    ----------
    title : str
        Empty where it follows from what is chosen: ``title`` shows it then.
    filters : bool
        Whether the page has filters, and counts with the files of the user.
    """
    with st.container(key="page-top", gap="xsmall"):
        with st.container(key="page-head", horizontal=True, vertical_alignment="center"):
            titled = st.container(key="page-title", width="stretch")
            search = st.container(key="page-search", width="content")
            tools = st.container(
                key="page-tools", width="content", horizontal=True, vertical_alignment="center"
            )
        answer = st.container(key="page-answer")
        question = st.container(key="page-question")
        notes = st.container(key="page-notes")
        if filters:
            with notes:
                tell_own_data()
        tell_at(notes.empty())
        time, chosen, more, count = _filter_bar() if filters else (notes, notes, None, notes)
    head = PageHead(
        search=search,
        tools=tools,
        question=question,
        notes=notes,
        time=time,
        filters=chosen,
        _title=titled,
        _answer=answer,
        _more=more,
        _count=count,
    )
    _HEAD.set(head)
    if title:
        head.title(title)
    offer_search(search, notes)
    return head


def _filter_bar() -> tuple[DeltaGenerator, DeltaGenerator, PopoverContainer, DeltaGenerator]:
    with st.container(key="filter-bar", horizontal=True):
        time = st.container(key="filter-time", width="content")
        st.html(DRAWER, width="content")
        with st.container(
            key="filter-drawer", horizontal=True, vertical_alignment="bottom", width="stretch"
        ):
            chosen = st.container(key="filters", horizontal=True, vertical_alignment="bottom")
            more = st.popover("More filters", icon=":material/tune:")
            count = st.empty()
    return time, chosen, more, count


@contextmanager
def head_of_run() -> Iterator[None]:
    """Keep the head that a page draws until the page has been drawn."""
    token = _HEAD.set(None)
    try:
        yield
    finally:
        _HEAD.reset(token)


def drawn_head() -> PageHead | None:
    """Return the head of the page that is drawn; None where it has none yet."""
    return _HEAD.get()


def unsaid(notes: Iterable[str]) -> list[str]:
    """Return the notes that the page has not said yet, and take note that it says them now."""
    head = drawn_head()
    said = head._said if head else set()
    found = [note for note in dict.fromkeys(notes) if note not in said]
    said.update(found)
    return found
