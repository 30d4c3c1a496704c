"""The places that a scenario adds: dropped on the map, or named by postcode or district."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.pages.what_if.answers import districts
from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.area_search import offer_search
from coverage.dashboard.parts.maps import clicked_place
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.scenarios import attempt, change, free_name, kept, numbered_name, tell
from coverage.errors import SelectionError
from coverage.planning.candidates import candidates_of
from coverage.scenarios.scenario import LONGEST_NAME, drop_pin
from coverage.vocabulary import AreaLevel, Sector
from coverage.wording.nearest import closed_sentence

BY_CLICK, POSTCODE, DISTRICT = "add-by-click", "postcode", "district-of-place"
PART = "places"

NAME_PX = 120
"""Name, sectors and removal of a place stand in one line beside the map."""


def offer_click() -> None:
    """Offer to add places by clicking the map."""
    st.toggle(
        "Add a place by clicking the map",
        key=BY_CLICK,
        help="Zoom in first: a click is only as exact as the map. Without a mouse, give a "
        "postcode or a district instead.",
    )
    tell(BY_CLICK)


def take_place(map_key: str, selection: Selection) -> None:
    """Add the place that was clicked on a map, if that is asked for."""
    place = clicked_place(map_key)
    if place and st.session_state.get(BY_CLICK):
        attempt(BY_CLICK, lambda: _add(*place, selection))


def offer_places(selection: Selection) -> None:
    """Offer to add a place by its postcode or its district, and show those that are added."""
    with st.form("place by postcode", border=False):
        st.text_input(
            "Postcode of a new place",
            key=POSTCODE,
            max_chars=20,
            autocomplete="off",
            placeholder="M1 1AE",
            help="It is looked up here and then forgotten: the scenario holds the position alone.",
        )
        st.form_submit_button(
            "Add the postcode",
            icon=":material/add_location:",
            on_click=lambda: attempt(PART, lambda: _add_postcode(selection)),
        )
    places = {place.candidate_id: place for place in candidates_of(datasets())}
    st.selectbox(
        "District of a new place",
        sorted(places, key=lambda code: places[code].name),
        index=None,
        format_func=lambda code: places[code].name,
        placeholder="Choose a district",
        key=DISTRICT,
        help="The place is the small area of the district that is nearest to its residents.",
    )
    if not datasets().own_candidates:  # whose names are their owner's
        offer_search(AreaLevel.DISTRICT, DISTRICT)
    st.button(
        "Add the district",
        icon=":material/add_location:",
        on_click=lambda: attempt(PART, lambda: _add_district(selection)),
    )
    tell(PART)
    _show_places()


def _add(lat: float, lon: float, selection: Selection, name: str = "") -> None:
    added = kept().current.added
    taken = [pin.name for pin in added]
    name = free_name(name, taken) if name else numbered_name("Place", taken)
    pin = drop_pin(districts(), name, lat, lon, selection.sectors or Sector)
    change(added=(*added, pin))


def _add_postcode(selection: Selection) -> str:
    """Add the place of the postcode that was typed, and return that it is closed, if it is."""
    postcodes = datasets().postcodes
    if postcodes is None:
        raise SelectionError("These data know no postcodes: choose a district.")
    place = postcodes.find(st.session_state[POSTCODE])
    _add(place.lat, place.lon, selection)
    st.session_state[POSTCODE] = ""
    return closed_sentence(place)


def _add_district(selection: Selection) -> None:
    code = st.session_state[DISTRICT]
    places = {place.candidate_id: place for place in candidates_of(datasets())}
    if code not in places:
        raise SelectionError("No district is chosen: choose one, then add it.")
    _add(places[code].lat, places[code].lon, selection, places[code].name)
    st.session_state[DISTRICT] = None


def _show_places() -> None:
    added = kept().current.added
    st.markdown(f"**Places added: {len(added)}**")
    for row, pin in enumerate(added):
        name, taught = f"place-{row}-name", f"place-{row}-sectors"
        st.session_state[name] = pin.name
        st.session_state[taught] = [sector for sector in Sector if sector in pin.sectors]
        with st.container(horizontal=True, gap="xsmall"):
            st.text_input(
                f"Name of place {row + 1}",
                key=name,
                max_chars=LONGEST_NAME,
                on_change=partial(_change_pin, row),
                label_visibility="collapsed",
                width=NAME_PX,
            )
            with st.popover(_sectors_said(pin.sectors)):
                st.multiselect(
                    f"What place {row + 1} teaches",
                    list(Sector),
                    format_func=lambda sector: sector.label,
                    key=taught,
                    on_change=partial(_change_pin, row),
                )
            st.button(
                ":material/delete:",
                key=f"place-{row}-remove",
                on_click=partial(_remove, row),
                help=plain(f"Remove {pin.name}"),
            )


def _sectors_said(sectors: Iterable[Sector]) -> str:
    taught = [sector for sector in Sector if sector in sectors]
    if len(taught) == len(Sector):
        return "Every sector"
    return taught[0].label if len(taught) == 1 else f"{len(taught)} sectors"


def _change_pin(row: int) -> None:
    def act() -> None:
        added = kept().current.added
        name, sectors = (st.session_state[f"place-{row}-{what}"] for what in ("name", "sectors"))
        pin = replace(added[row], name=name, sectors=frozenset(sectors))
        change(added=(*added[:row], pin, *added[row + 1 :]))

    attempt(PART, act)


def _remove(row: int) -> None:
    added = kept().current.added
    change(added=(*added[:row], *added[row + 1 :]))
