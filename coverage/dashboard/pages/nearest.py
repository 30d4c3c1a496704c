"""Nearest institute: the sites near a postcode, by sector, and the areas that hold it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from coverage.access.postcode_lookup import NearSite
from coverage.access.selection import Selection
from coverage.dashboard.navigation import NEAREST
from coverage.dashboard.parts.answers import datasets, verdicts
from coverage.dashboard.parts.area_link import link_to_area
from coverage.dashboard.parts.choices import choose_number
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.map_view import Box, a_view
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.page_head import PageHead, page_head
from coverage.dashboard.parts.selection import choose_basemap, choose_selection
from coverage.dashboard.parts.symbols import HOME
from coverage.dashboard.parts.tables import offer_csv, show_table
from coverage.dashboard.parts.take_away import show_take_away, table_files
from coverage.dashboard.parts.users_files import watched_trips
from coverage.dashboard.server.static_files import boundaries_url
from coverage.datasets.institutes import Site
from coverage.datasets.postcodes import PostcodePlace
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.eligibility.verdicts import AreaVerdict, Verdicts
from coverage.errors import CoverageError
from coverage.questions.nearest import USUAL_COUNT, Nearest, NearestAsked, find_nearest
from coverage.questions.nearest_fields import ON_NEAREST
from coverage.tables.nearest import (
    nearest_areas_table,
    nearest_sectors_table,
    nearest_table,
)
from coverage.tables.palette import MARKED_PAPER, PAPER
from coverage.vocabulary import Network, capitalised
from coverage.wording.nearest import FROM_THE_SMALL_AREA, answer, notes, site_lines

MARGIN_DEGREES = 0.02
"""Around the pins, so that none lies on the edge and one alone has a box."""


def nearest_view(
    sites: Sequence[Site],
    judged: Verdicts,
    outlines: str,
    nearest: Nearest | None,
    *,
    basemap: bool,
) -> dict[str, Any]:
    """Return what the browser needs to draw sites, and a postcode among them.

    Parameters
    ----------
    sites : sequence of Site
        Those that count; all are drawn, and the map moves to the listed ones.
    judged : Verdicts
        On the areas whose outlines are drawn.
    nearest : Nearest or None
        What is near the postcode; None while there is none.
    """
    around = {area.area_code for area in nearest.at(judged.level)} if nearest else set()
    areas = {area.area_code: _area(area, around) for area in judged.areas}
    if nearest is None:
        return a_view(outlines, areas, sites, None, basemap=basemap)
    frame = box(nearest.place, nearest.listed)
    view = a_view(outlines, areas, sites, None, basemap=basemap, frame=frame)
    far = {near.site.site_id: site_lines(nearest, near) for near in nearest.sites.sites}
    pins = [{**pin, "lines": [*pin["lines"], *far[pin["id"]]]} for pin in view["sites"]]
    return {**view, "sites": [*pins, _home(nearest.place)]}


def box(place: PostcodePlace, near: Sequence[NearSite]) -> Box:
    """Return the south-west and the north-east corner around a place and sites near it."""
    lats = [place.lat, *(each.site.lat for each in near)]
    lons = [place.lon, *(each.site.lon for each in near)]
    south_west = min(lats) - MARGIN_DEGREES, min(lons) - MARGIN_DEGREES
    return south_west, (max(lats) + MARGIN_DEGREES, max(lons) + MARGIN_DEGREES)


def _area(area: AreaVerdict, around: set[str]) -> dict[str, Any]:
    holds = area.area_code in around
    lines = [capitalised(area.verdict.value), *(["Holds the postcode"] if holds else [])]
    return {"colour": MARKED_PAPER if holds else PAPER, "lines": lines, "label": ""}


def _home(place: PostcodePlace) -> dict[str, Any]:
    return {
        "id": HOME,
        "lat": place.lat,
        "lon": place.lon,
        "role": HOME,
        "lines": [place.postcode, "The postcode that was looked up"],
    }


MAP = "nearest-map"

POSTCODE = "near-postcode"
"""Key of the postcode, which no address and no other page takes over."""

MOST_LISTED = 20
POSTCODE_PX = 340


@carrying(NEAREST.path)
def show() -> None:
    """Show the page."""
    head = page_head("Find your nearest Institute of Technology")
    asked = _choose(head)
    with head.more:
        basemap = choose_basemap()
    nearest = _ask(asked, head)
    _show_map(asked.selection, nearest, basemap=basemap)
    said = notes(nearest, datasets()) if nearest else ()
    if nearest:
        _show_sites(nearest)
        _show_sectors(nearest)
        _show_areas(nearest)
    for note in said:
        if note != FROM_THE_SMALL_AREA:  # it stands beside the answer
            st.caption(plain(note))
    show_foot(datasets(), said=said)
    files = table_files(nearest_table(nearest, datasets())) if nearest else ()
    show_take_away(
        head, datasets(), files=files, not_in_link="without the postcode" if files else ""
    )


def _choose(head: PageHead) -> NearestAsked:
    """Show the filters and return what they say."""
    selection = choose_selection(head, ON_NEAREST, usual=Network.CURRENT)
    with head.more:
        count = choose_number("Sites to list", MOST_LISTED, key="count", usual=USUAL_COUNT)
    return NearestAsked(selection, count)


def _ask(asked: NearestAsked, head: PageHead) -> Nearest | None:
    """Ask for a postcode, say what is near it or why that is not known, and return it."""
    with st.form("postcode to look up", border=False):
        st.text_input(
            "Postcode",
            key=POSTCODE,
            autocomplete="off",
            placeholder="M1 1AE",
            width=POSTCODE_PX,
            help="Any blanks and capitals will do. It is looked up here and kept nowhere, not in "
            "the address of the page either.",
        )
        st.form_submit_button("Find the nearest", icon=":material/search:")
    postcode = st.session_state[POSTCODE]
    if not postcode.strip():
        head.answer("Type a postcode to see which sites are near it, sector by sector.")
        return None
    try:
        with watched_trips(datasets()) as progress:
            nearest = find_nearest(datasets(), postcode, asked, progress)
    except CoverageError as error:
        st.error(plain(str(error)))
        return None
    head.answer(answer(nearest))
    st.caption(plain(FROM_THE_SMALL_AREA))
    return nearest


def _show_map(selection: Selection, nearest: Nearest | None, *, basemap: bool) -> None:
    sites = selection.sites(datasets().sites_measured)
    judged = verdicts(OFFICIAL_LEVEL)
    outlines = boundaries_url(datasets().sources, judged.level)
    show_map(
        nearest_view(sites, judged, outlines, nearest, basemap=basemap),
        name="Map of the sites; the tables below hold the nearest of a postcode",
        key=MAP,
        on_click=_do_nothing,
    )
    st.caption("If the map does not appear, the tables below a postcode hold the same information.")


def _do_nothing() -> None:
    """Take no click: areas of this map are there to read."""


def _show_sites(nearest: Nearest) -> None:
    table = nearest_table(nearest, datasets())
    st.header("Nearest sites", anchor="sites")
    st.markdown(plain(table.title))
    if table.rows:
        show_table(table, key=table.name)
        offer_csv(table, "Download the nearest sites (CSV)")


def _show_sectors(nearest: Nearest) -> None:
    table = nearest_sectors_table(nearest, datasets())
    st.header("Nearest by sector", anchor="by-sector")
    for sentence in table.says:
        st.markdown(plain(sentence))
    show_table(table, key=table.name)
    offer_csv(table, "Download the sectors (CSV)")


def _show_areas(nearest: Nearest) -> None:
    """Show the verdict on each area that holds the postcode."""
    table = nearest_areas_table(nearest, datasets())
    st.header("Its areas, and whether they qualified", anchor="areas")
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in table.says))
    with st.container(horizontal=True, gap="small"):
        for each in nearest.areas:
            link_to_area(each.level, each.area)
