"""One part of a page alone, for other sites to frame: which one, and what frames it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

import streamlit as st

from coverage.dashboard.parts.address import ask, hear, link
from coverage.dashboard.parts.clickable import copy_button
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.server.framing import EMBED, VIEW, framers
from coverage.datasets.load import Datasets
from coverage.given import Vocabulary
from coverage.wording.provenance import in_one_line

OUT_OF_SIGHT = "alone-filters"
"""Key of the filters of a part alone: they take the words of the address, and nobody sees them."""


class View(Vocabulary):
    """A part of the coverage map that can stand alone."""

    MAP = "map"
    RANKING = "ranking"

    @property
    def label(self) -> str:
        """What it is, as a button says it."""
        return {"map": "Map", "ranking": "Ranking"}[self.value]

    @property
    def height_px(self) -> int:
        """How high its frame is, where nobody says otherwise."""
        return {"map": 600, "ranking": 640}[self.value]


def view_named() -> View | None:
    """Return the part that the address names now, before the page has asked for it."""
    return _known(st.query_params.get_all(VIEW) or [""])


def _known(said: Sequence[str]) -> View | None:
    return {each.value: each for each in View}.get(said[-1].casefold())


def view_asked() -> View | None:
    """Return the part that the address asks for alone; None for the page as usual."""
    ask(VIEW, None, _known)
    found: View | None = st.session_state.get(VIEW)
    hear(VIEW, [found.value] if found else [], [])
    return found


@contextmanager
def alone(title: str, datasets: Datasets) -> Iterator[None]:
    """Draw a part alone: its title, the part, and the source with a link to the whole page.

    Parameters
    ----------
    title : str
        What the part shows; it may hold text of a file.
    """
    with st.container(key="alone", gap="xsmall"):
        st.title(plain(title), anchor=False)
        yield
        st.html(
            f'<p class="alone-foot">{escape(in_one_line(datasets))} · '
            f'<a href="{escape(link(without=VIEW))}" target="_blank" rel="noopener">'
            "See the whole page</a></p>"
        )


def offer_embed(title: str, views: Sequence[View], *, has_own_files: bool) -> None:
    """Offer what a page of another site has to hold to show a part of this one.

    Parameters
    ----------
    title : str
        What the page answers, for those who hear the frame and do not see it.
    has_own_files : bool
        Whether the page answers from files that this session alone has.
    """
    st.markdown("**Embed in a page of your own**")
    with st.container(key="take-embed", horizontal=True, gap="xsmall"):
        for view in views:
            html = snippet(view, title)
            button = copy_button(f"Copy HTML of the {view}", html, copied="HTML copied")
            st.html(f'<span class="take">{button}</span>', width="content")
    if has_own_files:
        st.caption("A frame shows our data, without your own files.")
    if not framers():
        st.caption(
            "This server lets no other site show its pages yet. Whoever runs it can name yours in "
            f"{EMBED}."
        )


def snippet(view: View, title: str) -> str:
    """Return the HTML of a frame that shows a part of the page as it is now."""
    return (
        f'<iframe src="{escape(link(without=VIEW, view=view.value))}" '
        f'title="{escape(f"{view.label}: {title}")}" width="100%" height="{view.height_px}" '
        'style="border: 0" loading="lazy"></iframe>'
    )
