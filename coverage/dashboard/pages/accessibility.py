"""The accessibility statement, in the form that public bodies in the United Kingdom use."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from coverage.dashboard.navigation import ACCESSIBILITY
from coverage.dashboard.parts.contents import beside_contents
from coverage.dashboard.parts.filter_state import passing_by
from coverage.dashboard.parts.page_head import page_head

STATEMENT = Path(__file__).with_suffix(".md")


@passing_by(ACCESSIBILITY.path)
def show() -> None:
    """Show the page."""
    page_head("Accessibility statement", filters=False)
    statement = STATEMENT.read_text(encoding="utf-8")
    with beside_contents(re.findall(r"(?m)^## (.+)$", statement)):
        st.markdown(statement)
