"""What the reader chose, carried along when another page of the dashboard is opened.

Streamlit keeps the value of a widget for its page; a value that came with the address and was
never touched would be lost on the way.
"""

from __future__ import annotations

import streamlit as st

CHOICES = (
    *("sector", "match", "measure", "minutes", "km", "population", "network"),
    *("level", "area", "basemap"),
    *("institutes", "objective", "one-per", "eligible", "each-region", "cost", "budget"),
)
"""Keys of the widgets that several pages share."""

PAGE, CARRIED = "page shown", "carried along"


def carry_over(page: str) -> None:
    """Take over what was chosen on the page before; called before any widget is shown.

    What the address says of a choice goes before it.
    """
    if st.session_state.get(PAGE, page) != page:
        for key, value in st.session_state[CARRIED].items():
            if key not in st.query_params:
                st.session_state[key] = value


def keep(page: str) -> None:
    """Keep what is chosen; called when every widget has been shown."""
    st.session_state[PAGE] = page
    st.session_state[CARRIED] = {
        key: st.session_state[key] for key in CHOICES if key in st.session_state
    }
