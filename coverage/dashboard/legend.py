"""What the colours and the shapes of the map mean, in words."""

from __future__ import annotations

from collections import Counter
from html import escape

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.dashboard.palette import NOBODY, SHADES, Shade, shade_of
from coverage.dashboard.symbols import SYMBOLS


def show_legend(gaps: Gaps) -> None:
    """Show each class of colour with how many areas it has, and each shape with its sites."""
    st.html(legend(gaps))


def legend(gaps: Gaps) -> str:
    """Return the legend as HTML."""
    areas = Counter(shade_of(area.reached_share) for area in gaps.areas)
    roles = Counter(site.role for site in gaps.sites)
    shades = [*SHADES, *([NOBODY] if areas[NOBODY] else [])]
    people = escape(gaps.selection.population.label)
    items = [
        *(_item(_swatch(shade), shade.label, areas[shade]) for shade in shades),
        *(_item(symbol.image, role.value, roles[role]) for role, symbol in SYMBOLS.items()),
    ]
    return (
        f'<p style="margin:0 0 .25rem">Colour: share of {people} reached, and how many '
        f"{escape(gaps.level.plural)} have it. Shapes: sites.</p>"
        '<ul style="list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;'
        f'margin:0;padding:0">{"".join(items)}</ul>'
    )


def _item(picture: str, label: str, count: int) -> str:
    return (
        '<li style="display:flex;align-items:center;gap:.4rem;margin:0">'
        f"{picture}{label}: {count}</li>"
    )


def _swatch(shade: Shade) -> str:
    return (
        '<span style="display:inline-block;width:1.4em;height:1.1em;border:1px solid #6f777b;'
        f'background:{shade.colour}"></span>'
    )
