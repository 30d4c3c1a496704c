"""A method card that is brought to a page: offered, and what became of it."""

from __future__ import annotations

import streamlit as st

from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.page_head import PageHead
from coverage.errors import CoverageError

CARD, SAID = "card", "said of the card"


def offer_replay() -> None:
    """Offer to open a method card."""
    st.file_uploader(
        "Open saved settings (JSON)",
        type="json",
        max_upload_size=1,
        key=CARD,
        on_change=_take_card,
        help="A file saved with a report. It brings the settings back, and we say whether the "
        "figures are the same.",
    )


def tell_replay(head: PageHead) -> None:
    """Say once what became of a card that was opened."""
    if said := st.session_state.pop(SAID, None):
        worked, words = said
        (head.notes.success if worked else head.notes.warning)(plain(words))


def _take_card() -> None:
    """Bring the selection of the card back; nothing changes where that cannot be done."""
    file = st.session_state[CARD]
    if file is None:
        return
    try:
        from coverage.dashboard.opened_card import replayed  # which knows every page

        st.session_state[SAID] = (True, replayed(file.getvalue()))
    except CoverageError as error:
        st.session_state[SAID] = (False, str(error))
