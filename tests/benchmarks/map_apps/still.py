"""The way of the dashboard: outlines once, then colours and words alone."""

from __future__ import annotations

from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.map_layers import USUAL
from coverage.dashboard.parts.map_view import map_view
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.server.static_files import boundaries_url
from tests.benchmarks.map_apps.asked import asked

found = asked()
address = boundaries_url(datasets().sources, found.level)
show_map(
    map_view(found, address, None, basemap=False, layers=USUAL),
    name="Map",
    key="map",
    on_click=lambda: None,
)
