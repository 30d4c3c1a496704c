"""The dashboard: ``streamlit run app.py``."""

import streamlit as st

from coverage.dashboard.journal import watched
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

keep_pace()

PAGES = {
    "": (coverage_map, sectors, nearest, area, wave_two, where_next, what_if, own_data),
    "About": (method, glossary, accessibility),
}
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
with watched(chosen.url_path or coverage_map.PATH):
    chosen.run()
