"""What is drawn for a visitor: page config and navigation, nothing else."""

from collections import defaultdict

import streamlit as st

from coverage.dashboard.navigation import COVERAGE_MAP, NAME, PAGES
from coverage.dashboard.page_not_found import LOGGED, page_elsewhere
from coverage.dashboard.parts.address import note_move
from coverage.dashboard.parts.alone import view_named
from coverage.dashboard.parts.clickable import hear_clicks
from coverage.dashboard.server.log import watched
from coverage.dashboard.server.messages import keep_pace
from coverage.dashboard.server.page_turns import drawing
from coverage.dashboard.server.session_data import settle
from coverage.dashboard.server.static_files import ICON, LOGO, styles
from coverage.dashboard.server.uploads import uploads

IN_SECTION = (
    "[data-testid=stTopNavSection] {font-weight: 600; "
    "background: color-mix(in srgb, currentcolor 10%, transparent)}"
)
"""Marks the menu that holds the open page, which Streamlit does for pages outside menus alone."""

FIRST = ("", COVERAGE_MAP.path)
"""How Streamlit may call the address of the first page."""


def draw() -> None:
    """Draw the page that is asked for."""
    note_move()
    keep_pace()
    with drawing():
        _draw()


def _draw() -> None:
    sections: defaultdict[str, list[st.Page]] = defaultdict(list)
    for link in PAGES:
        sections[link.section].append(link.page())
    if elsewhere := page_elsewhere():
        sections[""].append(elsewhere)
    chosen = st.navigation(sections, position="top")
    view = view_named() if chosen.url_path in FIRST else None
    st.set_page_config(
        page_title=f"{f'{view.label} · ' if view else ''}{chosen.title} · {NAME}",
        page_icon=ICON,
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.logo(LOGO, size="large")
    in_section = any(link.section and link.title == chosen.title for link in PAGES)
    st.html(f"<style>{styles()}{IN_SECTION if in_section else ''}</style>")
    hear_clicks()
    with uploads().used_by_run():
        with watched(LOGGED if chosen is elsewhere else chosen.url_path or COVERAGE_MAP.path):
            chosen.run()
        settle()
