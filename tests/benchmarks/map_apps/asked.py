"""What both apps ask: a sector, and the gaps of the districts in it."""

from __future__ import annotations

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.dashboard.parts.answers import gaps
from coverage.vocabulary import AreaLevel, Sector

EVERY = "Every sector"


def asked() -> Gaps:
    """Offer the sectors, and return who is reached in the chosen one."""
    sector = st.selectbox("Sector", [EVERY, *(sector.label for sector in Sector)])
    sectors = tuple(each for each in Sector if each.label == sector)
    return gaps(Selection(sectors=sectors), AreaLevel.DISTRICT)
