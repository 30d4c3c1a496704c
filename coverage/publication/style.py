"""The style sheet of a publication, with the colours that maps are drawn in on a light page."""

from __future__ import annotations

from coverage.documents.picture import map as drawn
from coverage.publication.frame import TEMPLATES
from coverage.tables.palette import DARK_LAND, DARK_SEA, LAND, SEA


def style_sheet() -> bytes:
    """Return the style sheet; on a dark page it gives maps the colours of the dark."""
    return TEMPLATES.render(
        "style.css.jinja",
        ink=drawn.INK,
        town_ink=drawn.TOWN_INK,
        land=drawn.LAND,
        neighbour=drawn.NEIGHBOUR,
        chosen=drawn.CHOSEN,
        edge=drawn.EDGE,
        sea=SEA,
        national_land=LAND,
        dark_sea=DARK_SEA,
        dark_land=DARK_LAND,
    )
