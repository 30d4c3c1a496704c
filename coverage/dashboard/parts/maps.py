"""The map on a page: what is sent to it, what shows it, and which area was clicked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import copy
from functools import cache
from typing import Any

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.packed_view import pack
from coverage.dashboard.parts.symbols import (
    ADDED,
    HOME,
    HOUSE,
    NAMES,
    NUMBERED,
    PIN,
    PLACE,
    SYMBOLS,
)
from coverage.dashboard.server.static_files import (
    leaflet_url,
    map_script_url,
    script_url,
    towns_url,
)

OPENS_TEMPLATE = re.compile(r"\{([{%#])")

CLICKED = "last_object_clicked_tooltip"
HEIGHT_PX = 620
MIDDLE_OF_ENGLAND = (52.9, -2.3)

# Leaflet and our script come from this server; folium's own list names servers elsewhere.
SCRIPTS = (*("unpack", "window_fit", "cards", "legend", "sites", "towns", "bands", "areas", "map"),)
folium.Map.default_js = [
    ("leaflet", leaflet_url("leaflet.js")),
    ("map", map_script_url(SCRIPTS)),
]
folium.Map.default_css = [
    ("leaflet_css", leaflet_url("leaflet.css")),
    ("map_css", script_url("map.css")),
]


class _Start(MacroElement):
    """Prepares the map; the same on every run, so that the frame and the zoom are kept."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "coverageMap.start(map_div, {{ this.name }}, {{ this.symbols }});"
        "{% endmacro %}"
    )

    def __init__(self, name: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.name = json.dumps(name)
        symbols = {
            **{role.value: symbol for role, symbol in SYMBOLS.items()},
            ADDED: PLACE,
            HOME: HOUSE,
            NUMBERED: PIN,
        }
        self.symbols = json.dumps(
            {
                role: {"size": symbol.size, "body": symbol.body, "label": NAMES[role]}
                for role, symbol in symbols.items()
            }
        )


class _Show(MacroElement):
    """Draws a view on the map that is already there."""

    _template = Template(
        "{% macro script(this, kwargs) %}coverageMap.show({{ this.view }});{% endmacro %}"
    )

    def __init__(self, view: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.view = no_template(json.dumps(pack(view), separators=(",", ":")))


def no_template(text: str) -> str:
    """Return a JSON text that Jinja takes for plain text, and JSON for the same.

    streamlit-folium renders what is drawn once more, as a template: a name that holds "{{" would
    be worked out on the server. In JSON these signs stand together within texts alone.
    """
    return OPENS_TEMPLATE.sub(lambda signs: f"{{\\u{ord(signs[1]):04x}", text)


class _Base(folium.Map):
    """The map before any view is drawn on it, the same for all users: rendered once."""

    _is_rendered = False

    def render(self, **kwargs: Any) -> str:
        """Render the map, unless that was done."""
        if not self._is_rendered:
            self._is_rendered = True
            super().render(**kwargs)  # type: ignore[no-untyped-call]
        return ""

    def for_one_run(self) -> folium.Map:
        """Return the same map, which takes a view without keeping it for others."""
        own = copy(self)
        own._children = self._children.copy()
        return own


@cache
def _base(name: str) -> _Base:
    """Return the map of a name; a run would take a tenth of its time to render it."""
    base = _Base(location=MIDDLE_OF_ENGLAND, tiles=None, zoom_start=6, zoom_snap=0)
    base.add_child(_Start(name))
    base.get_root().render()
    return base


def show_map(view: dict[str, Any], *, name: str, key: str, on_click: Callable[[], None]) -> None:
    """Show a view of ``map_view``; one that does not speak of names of towns has them.

    Parameters
    ----------
    name : str
        What a screen reader calls the map.
    key : str
        Key of the widget, for ``clicked_area``.
    on_click : callable
        Called, before the page runs again, when the user clicks an area or a site.
    """
    drawing = folium.FeatureGroup()
    drawing.add_child(_Show({"towns": towns_url(datasets().sources), **view}))
    st_folium(
        _base(name).for_one_run(),
        key=key,
        render=False,
        height=HEIGHT_PX,
        width=None,
        returned_objects=[CLICKED],
        feature_group_to_add=drawing,
        on_change=on_click,
    )


def clicked_area(key: str) -> str | None:
    """Return the code of the area or site that was clicked last; None before any click."""
    told = (st.session_state.get(key) or {}).get(CLICKED)
    return str(told).partition("|")[0] if told else None


def clicked_place(key: str) -> tuple[float, float] | None:
    """Return latitude and longitude of the last click on an area; None where there is none."""
    told = (st.session_state.get(key) or {}).get(CLICKED)
    parts = str(told).split("|") if told else []
    try:
        lat, lon = map(float, parts[2].split(","))
    except (IndexError, ValueError):  # a site was clicked, or nothing yet
        return None
    return lat, lon
