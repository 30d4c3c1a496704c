"""The dashboard: ``streamlit run app.py``."""

import streamlit as st

from coverage.dashboard.pages import coverage_map
from coverage.dashboard.served_files import ICON

st.set_page_config(
    page_title="Institutes of Technology: coverage",
    page_icon=str(ICON),
    layout="wide",
)
st.navigation(
    [st.Page(coverage_map.show, title="Coverage map", url_path="coverage-map", default=True)],
    position="hidden",
).run()
