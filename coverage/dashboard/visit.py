"""What is drawn for a visitor: page config and navigation, nothing else."""

import streamlit as st

from coverage.dashboard.pages import accessibility, glossary, method
from coverage.dashboard.pages.area import page as area
from coverage.dashboard.pages.coverage_map import page as coverage_map
from coverage.dashboard.pages.nearest import page as nearest
from coverage.dashboard.pages.own_data import page as own_data
from coverage.dashboard.pages.sectors import page as sectors
from coverage.dashboard.pages.wave_two import page as wave_two
from coverage.dashboard.pages.what_if import page as what_if
from coverage.dashboard.pages.where_next import page as where_next
from coverage.dashboard.server.log import watched
from coverage.dashboard.server.messages import keep_pace
from coverage.dashboard.server.session_data import settle
from coverage.dashboard.server.static_files import ICON, keep_history
from coverage.dashboard.server.uploads import uploads

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
