"""The plain way: a new folium.Choropleth each run."""

from __future__ import annotations

import json

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from coverage.dashboard.parts import maps
from coverage.dashboard.parts.answers import datasets
from coverage.datasets.areas import boundary_path
from coverage.tables.palette import SHADES
from tests.benchmarks.map_apps.asked import asked


@st.cache_data
def outlines() -> dict[str, object]:
    return json.loads(datasets().sources.read(boundary_path(found.level)))  # type: ignore[no-any-return]


found = asked()
shares = pd.Series({area.area_code: area.reached_share for area in found.areas})
drawn = folium.Map(location=maps.MIDDLE_OF_ENGLAND, zoom_start=6, tiles=None)
choropleth = folium.Choropleth(
    geo_data=outlines(),
    data=shares,
    key_on="feature.properties.code",
    fill_color="BuGn",
    bins=[0, *(shade.floor / 100 for shade in SHADES[1:]), 1],
)
# Its legend asks for a script of another server, without which nothing is drawn at all.
for name in [name for name in choropleth._children if name.startswith("color_map")]:
    del choropleth._children[name]
choropleth.add_to(drawn)
st_folium(drawn, key="map", height=maps.HEIGHT_PX, width=None, returned_objects=[])
