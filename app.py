"""The dashboard: ``streamlit run app.py``."""

import streamlit as st

from coverage.dashboard.pages import coverage_map, sectors, wave_two
from coverage.dashboard.served_files import ICON

st.set_page_config(
    page_title="Institutes of Technology: coverage",
    page_icon=str(ICON),
    layout="wide",
)
st.navigation([coverage_map.page(), sectors.page(), wave_two.page()], position="top").run()
