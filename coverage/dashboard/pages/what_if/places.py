"""Places to add to a scenario: a town, a postcode or a district that is typed, or a click."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.pages.what_if.answers import districts
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.maps import clicked_place
from coverage.dashboard.parts.scenarios import (
    attempt,
    change,
    free_name,
    kept,
    note_change,
    numbered_name,
    tell,
)
from coverage.datasets.candidates import Candidate
from coverage.datasets.postcode_text import is_first_part, is_postcode
from coverage.errors import SelectionError
from coverage.planning.candidates import candidates_of
from coverage.questions.find_start import find_start
from coverage.scenarios.scenario import drop_pin
from coverage.vocabulary import Sector
from coverage.wording.starts import closed_sentence

BY_CLICK, PLACE = "add-by-click", "place-to-add"
PART = "places"
LONGEST = 100
"""Letters of a place that can be typed."""


def offer_places(selection: Selection) -> None:
    """Offer to add a place that is typed or picked, or one that is clicked on the map."""
    places = {place.candidate_id: place for place in candidates_of(datasets())}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Where would a new site open?",
            sorted(places, key=lambda code: places[code].name),
            index=None,
            format_func=lambda code: places[code].name if code in places else code,
            placeholder="Town, postcode or district",
            key=PLACE,
            accept_new_options=True,
            help="We look a postcode up and then forget it: the scenario holds the position alone.",
        )
        st.button(
            "Add",
            icon=":material/add_location:",
            type="primary",
            on_click=lambda: attempt(PART, lambda: add_place(places, selection)),
        )
    st.toggle(
        "Add a place by clicking the map",
        key=BY_CLICK,
        help="Zoom in first: a click is only as exact as the map.",
    )
    tell(PART)


def take_place(map_key: str, selection: Selection) -> None:
    """Add the place that was clicked on a map, if that is asked for."""
    place = clicked_place(map_key)
    if place and st.session_state.get(BY_CLICK):
        attempt(PART, lambda: _add(*place, selection))


def _add(lat: float, lon: float, selection: Selection, name: str = "") -> None:
    added = kept().current.added
    taken = [pin.name for pin in added]
    name = free_name(name, taken) if name else numbered_name("Place", taken)
    pin = drop_pin(districts(), name, lat, lon, selection.sectors or Sector)
    change(added=(*added, pin))
    note_change(f"{pin.name} added")


def add_place(places: Mapping[str, Candidate], selection: Selection) -> str:
    """Add the place that was typed or picked, and return what there is to say of it."""
    typed = str(st.session_state[PLACE] or "").strip()[:LONGEST]
    if not typed:
        raise SelectionError("Type a town or postcode, or pick a district. Then add it.")
    by_name = {place.name.casefold(): place for place in places.values()}
    said = ""
    if place := places.get(typed) or by_name.get(typed.casefold()):
        _add(place.lat, place.lon, selection, place.name)
    else:
        start = find_start(datasets(), typed)
        is_code = is_postcode(typed) or is_first_part(typed)
        _add(start.lat, start.lon, selection, "" if is_code else start.postcode)
        said = closed_sentence(start)
    st.session_state[PLACE] = None
    return said
