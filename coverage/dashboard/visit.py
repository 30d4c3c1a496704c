"""What is drawn for a visitor: page config and navigation, nothing else."""

import streamlit as st

from coverage.dashboard.journal import watched
from coverage.dashboard.own_kept import settle
from coverage.dashboard.pace import keep_pace
from coverage.dashboard.pages import (
    accessibility,
    area,
    coverage_map,
    glossary,
    method,
    nearest,
    own_data,
    sectors,
    wave_two,
    what_if,
    where_next,
)
from coverage.dashboard.served_files import ICON, keep_history
from coverage.dashboard.uploads import uploads

PAGES = {
    "": (coverage_map, sectors, nearest, area, wave_two, where_next, what_if, own_data),
    "About": (method, glossary, accessibility),
}


def draw() -> None:
    """Draw the page that is asked for."""
    keep_pace()
    chosen = st.navigation(
        {section: [each.page() for each in pages] for section, pages in PAGES.items()},
        position="top",
    )
    st.set_page_config(
        page_title=f"{chosen.title} · Institutes of Technology",
        page_icon=str(ICON),
        layout="wide",
    )
    keep_history()
    with uploads().used_by_run():
        with watched(chosen.url_path or coverage_map.PATH):
            chosen.run()
        settle()
