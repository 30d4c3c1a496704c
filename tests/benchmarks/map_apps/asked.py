"""What both apps ask: sectors, and the gaps of the districts in any of them."""

from __future__ import annotations

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.dashboard.parts.answers import gaps
from coverage.vocabulary import AreaLevel, Sector


def asked() -> Gaps:
    """Offer the sectors, and return who is reached in any of the chosen ones."""
    chosen = st.multiselect("Sectors", [sector.label for sector in Sector])
    sectors = tuple(each for each in Sector if each.label in chosen)
    return gaps(Selection(sectors=sectors), AreaLevel.DISTRICT)
