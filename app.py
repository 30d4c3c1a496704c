"""The dashboard: ``streamlit run app.py``."""

import streamlit as st

from coverage.dashboard.pages import coverage_map, sectors, wave_two, what_if, where_next
from coverage.dashboard.served_files import ICON

st.set_page_config(
    page_title="Institutes of Technology: coverage",
    page_icon=str(ICON),
    layout="wide",
)
PAGES = (coverage_map, sectors, wave_two, where_next, what_if)
st.navigation([each.page() for each in PAGES], position="top").run()
