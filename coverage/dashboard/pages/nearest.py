"""Find your nearest: the sites near a postcode or a town as numbered cards, and on a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from coverage.access.postcode_lookup import NearSite
from coverage.access.selection import Selection
from coverage.dashboard.navigation import NEAREST
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.area_link import link_to_area
from coverage.dashboard.parts.choices import choose_number
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.map_view import THIN, Box, a_view
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.page_head import PageHead, page_head
from coverage.dashboard.parts.place_search import START
from coverage.dashboard.parts.selection import choose_basemap, choose_field, choose_selection
from coverage.dashboard.parts.symbols import HOME, NUMBERED
from coverage.dashboard.parts.tables import show_small_table
from coverage.dashboard.parts.take_away import show_take_away
from coverage.dashboard.parts.taken_files import table_files
from coverage.dashboard.parts.users_files import watched_trips
from coverage.dashboard.server.static_files import boundaries_url
from coverage.datasets.areas import Area
from coverage.datasets.institutes import Site
from coverage.datasets.postcodes import PostcodePlace
from coverage.errors import CoverageError
from coverage.questions.nearest import USUAL_COUNT, Nearest, NearestAsked, find_nearest
from coverage.questions.nearest_fields import ON_NEAREST
from coverage.questions.selection_fields import MATCH, SECTORS
from coverage.tables.nearest import (
    nearest_areas_table,
    nearest_sectors_table,
    nearest_table,
    sectors_in_short,
)
from coverage.tables.palette import PAPER
from coverage.vocabulary import AreaLevel, Network
from coverage.wording.near_site import card_facts, short_distance, site_lines
from coverage.wording.nearest import (
    FROM_THE_SMALL_AREA,
    KEPT_NOWHERE,
    answer_in_short,
    beside_the_answer,
    notes,
)
from coverage.wording.starts import starting_from

MARGIN_DEGREES = 0.02
"""Around the pins, so that none lies on the edge and one alone has a box."""

PLACE_PX, BUTTON = 280, "Find the nearest"
MOST_LISTED = 20
MAP = "nearest-map"
SIDE_BY_SIDE = (2, 3)
"""Widths of the list and of the map."""

AROUND = tuple(each for each in ON_NEAREST if each not in (SECTORS, MATCH))
"""What is asked beside the place and the subject."""

LOOK = {"border": THIN, "plain": True, "idle": True}
"""Bare land of the theme with thin borders, whose areas are there to read and not to choose."""

OUTLINES = AreaLevel.REGION
"""Areas whose outlines tell where on the map one is: who looks for a course asks for none."""


@carrying(NEAREST.path)
def show() -> None:
    """Show the page."""
    head = page_head("Find your nearest Institute of Technology")
    asked = _choose(head)
    nearest = _ask(asked, head)
    listed, drawn = st.columns(SIDE_BY_SIDE)
    with listed:
        if nearest:
            _show_cards(nearest)
        else:
            st.markdown(
                "You can also enter a town such as **Southport**, or the first part of a postcode "
                "such as **PR8**. Choose a subject to see only the sites that teach it."
            )
            st.caption(plain(KEPT_NOWHERE))
    with drawn:
        _show_map(asked.selection, nearest, basemap=st.session_state.get("basemap", False))
    said = notes(nearest, datasets()) if nearest else ()
    if nearest:
        _show_sectors(nearest)
        _show_areas(nearest)
        head.sure(*(note for note in said if note != FROM_THE_SMALL_AREA))
    show_foot(datasets(), said=said)
    files = table_files(nearest_table(nearest, datasets())) if nearest else ()
    show_take_away(head, datasets(), files=files, not_in_link="without the place" if files else "")


def _choose(head: PageHead) -> NearestAsked:
    """Show the question and the filters, and return what they say, but for the place."""
    with head.question, st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Postcode or town",
            key=START,
            autocomplete="off",
            placeholder="M1 2AB",
            width=PLACE_PX,
            help=KEPT_NOWHERE,
        )
        subject = st.container(key="near-subject", width=PLACE_PX)
        st.button(BUTTON, type="primary", icon=":material/search:")
    selection = choose_selection(head, AROUND, usual=Network.CURRENT)
    heading = replace(SECTORS.on_page, heading="Subject", placeholder="Any subject")
    with subject:
        selection = replace(selection, sectors=choose_field(SECTORS, selection, heading))
    with head.more:
        if MATCH.on_page.when(selection, datasets()):
            selection = replace(selection, match=choose_field(MATCH, selection))
        count = choose_number("Sites to list", MOST_LISTED, key="count", usual=USUAL_COUNT)
        choose_basemap()
    return NearestAsked(selection, count, intervals=True)


def _ask(asked: NearestAsked, head: PageHead) -> Nearest | None:
    """Say what is near the place that was typed, or why that is not known, and return it."""
    place = st.session_state[START]
    if not place.strip():
        head.answer("Enter a postcode, for example M1 2AB.")
        return None
    try:
        with watched_trips(datasets()) as progress:
            nearest = find_nearest(datasets(), place, asked, progress)
    except CoverageError as error:
        with head.notes:
            st.error(plain(str(error)))
        return None
    head.answer(answer_in_short(nearest))
    return nearest


def _show_cards(nearest: Nearest) -> None:
    """Show the nearest sites as a numbered list, each with what is known of it."""
    st.markdown(" ".join(map(plain, beside_the_answer(nearest))))
    st.html(cards(nearest, datasets().areas[AreaLevel.DISTRICT]))
    st.caption(plain(FROM_THE_SMALL_AREA))


def cards(nearest: Nearest, districts: Sequence[Area]) -> str:
    """Return the nearest sites as an HTML list, with every text escaped.

    Parameters
    ----------
    districts : sequence of Area
        In which the sites stand.
    """
    names = {area.code: area.name for area in districts}
    items = (
        _card(nearest, near, number, names.get(near.site.district_code, ""))
        for number, near in enumerate(nearest.listed, 1)
    )
    return f'<ol class="near" role="list">{"".join(items)}</ol>'


def _card(nearest: Nearest, near: NearSite, number: int, district: str) -> str:
    facts = "".join(f"<p>{escape(fact)}</p>" for fact in card_facts(nearest, near, district))
    return (
        f"<li><span>{number}</span><h2>{escape(near.site.name)}</h2>"
        f"<b>{escape(short_distance(nearest, near))}</b>{facts}</li>"
    )


def _show_map(selection: Selection, nearest: Nearest | None, *, basemap: bool) -> None:
    sites = selection.sites(datasets().sites_measured)
    outlines = boundaries_url(datasets().sources, OUTLINES)
    show_map(
        nearest_view(sites, datasets().areas[OUTLINES], outlines, nearest, basemap=basemap),
        name="Map of the sites; the list holds the nearest, with the same numbers",
        key=MAP,
        on_click=_do_nothing,
    )
    if nearest:
        st.caption(
            f"Numbers are those of the list. The house is {plain(starting_from(nearest.place))}, "
            "and the line leads to the nearest site."
        )


def nearest_view(
    sites: Sequence[Site],
    areas: Sequence[Area],
    outlines: str,
    nearest: Nearest | None,
    *,
    basemap: bool,
) -> dict[str, Any]:
    """Return what the browser needs to draw sites, those near a place numbered as in the list.

    Parameters
    ----------
    sites : sequence of Site
        Those that count; all are drawn, and the map moves to the listed ones.
    areas : sequence of Area
        Those whose outlines are drawn, in their order.
    nearest : Nearest or None
        What is near the place; None while there is none.
    """
    paper = {area.code: {"colour": PAPER, "lines": [], "label": ""} for area in areas}
    if nearest is None:
        return {**a_view(outlines, paper, sites, None, basemap=basemap), **LOOK}
    place, listed = nearest.place, nearest.listed
    view = a_view(
        outlines,
        paper,
        sites,
        None,
        basemap=basemap,
        frame=box(place, listed),
        links=[((place.lat, place.lon), (near.site.lat, near.site.lon)) for near in listed[:1]],
    )
    numbers = {near.site.site_id: number for number, near in enumerate(listed, 1)}
    far = {near.site.site_id: site_lines(nearest, near) for near in nearest.sites.sites}
    pins = [
        {
            **pin,
            "lines": [*pin["lines"], *far[pin["id"]]],
            **({"role": NUMBERED, "number": numbers[pin["id"]]} if pin["id"] in numbers else {}),
        }
        for pin in view["sites"]
    ]
    return {**view, **LOOK, "sites": [*pins, _home(place)]}


def box(place: PostcodePlace, near: Sequence[NearSite]) -> Box:
    """Return the south-west and the north-east corner around a place and sites near it."""
    lats = [place.lat, *(each.site.lat for each in near)]
    lons = [place.lon, *(each.site.lon for each in near)]
    south_west = min(lats) - MARGIN_DEGREES, min(lons) - MARGIN_DEGREES
    return south_west, (max(lats) + MARGIN_DEGREES, max(lons) + MARGIN_DEGREES)


def _home(place: PostcodePlace) -> dict[str, Any]:
    return {
        "id": HOME,
        "lat": place.lat,
        "lon": place.lon,
        "role": HOME,
        "lines": [starting_from(place), "The place that was looked up"],
    }


def _do_nothing() -> None:
    """Take no click: this map is there to read."""


def _show_sectors(nearest: Nearest) -> None:
    st.header("Nearest by subject", anchor="by-sector")
    for sentence in nearest_sectors_table(nearest, datasets()).says:
        st.markdown(plain(sentence))
    show_small_table(sectors_in_short(nearest))


def _show_areas(nearest: Nearest) -> None:
    """Show the verdict on each area that holds the place, for whoever opens them."""
    what = starting_from(nearest.place)
    with st.expander(f"Areas {plain(what)} is in, and whether they could bid for Wave Two"):
        table = nearest_areas_table(nearest, datasets())
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in table.says))
        with st.container(horizontal=True, gap="small"):
            for each in nearest.areas:
                link_to_area(each.level, each.area)
