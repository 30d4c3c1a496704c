"""One search on top of every page: an area, a town or a postcode leads to its page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coverage.dashboard.navigation import AREA, NEAREST, PageLink
from coverage.dashboard.parts.address import CHOSEN_AREA, PAGE, keep_choices
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.server.session_data import default_datasets
from coverage.errors import PostcodeError
from coverage.questions.find_place import PlaceFound, clearly_meant, find_place, suggested_places
from coverage.questions.find_start import not_found
from coverage.questions.rule_fields import LEVEL

SEARCH = "search for a place"
START = "near-postcode"
"""Key of the place that is looked up on the page Find your nearest: no address holds it."""

ASKED, SAID, CHOICES = "place that was asked for", "place that was found", "places to choose from"
LABEL = "Find an area, town or postcode"
WIDTH_PX = 236


def offer_search(search: DeltaGenerator, notes: DeltaGenerator) -> None:
    """Offer to find any place, and go where what was typed leads.

    A text that means several places is answered with a choice, and one that means none with a
    sentence; the page stays as it is.

    Parameters
    ----------
    search, notes : DeltaGenerator
        Where the box stands, and what comes of it.
    """
    with search:
        st.selectbox(
            LABEL,
            [place.label for place in suggested_places(default_datasets())],
            index=None,
            key=SEARCH,
            on_change=_take,
            placeholder="Area, town or postcode",
            label_visibility="collapsed",
            icon=":material/search:",
            accept_new_options=True,
            width=WIDTH_PX,
        )
    with notes:
        asked: PlaceFound | str | None = st.session_state.pop(ASKED, None)
        if isinstance(asked, PlaceFound):
            _go_to(asked)
        elif asked:
            _look_up(asked)
        page = st.session_state.get(PAGE)
        for_page, note = st.session_state.pop(SAID, (page, ""))
        if note and for_page == page:
            st.info(plain(note), icon=":material/info:")
        for_page, places = st.session_state.get(CHOICES, (page, ()))
        if places and for_page == page:
            _offer(places)


def _take() -> None:
    """Take what was chosen or typed, and empty the box for what comes next."""
    st.session_state[ASKED] = st.session_state[SEARCH]
    st.session_state[SEARCH] = None
    st.session_state.pop(CHOICES, None)


def _choose(place: PlaceFound | None) -> None:
    st.session_state.pop(CHOICES, None)
    if place:
        st.session_state[ASKED] = place


def _look_up(text: str) -> None:
    """Go to the place that a text means, or say what it could mean."""
    datasets = default_datasets()
    chosen = next((each for each in suggested_places(datasets) if each.label == text), None)
    try:
        found = (chosen,) if chosen else find_place(text, datasets)
    except PostcodeError as error:
        st.error(plain(str(error)))
        return
    if place := clearly_meant(found):
        _go_to(place)
    elif found:
        st.session_state[CHOICES] = (st.session_state.get(PAGE), found)
    else:
        st.error(plain(not_found(text)))


def _go_to(place: PlaceFound) -> None:
    """Open the page that tells of a place, with the choices of this one."""
    if place.level is None:
        st.session_state[START] = place.name
        _turn_to(NEAREST)
    else:
        code = default_datasets().areas[place.level][place.row].code
        chosen = {LEVEL.key: place.level, CHOSEN_AREA: code}
        keep_choices(chosen)
        if place.note:
            st.session_state[SAID] = (AREA.path, place.note)
        if st.session_state.get(PAGE) == AREA.path:  # its widgets are yet to be made in this run
            st.session_state.update(chosen)
        _turn_to(AREA)


def _turn_to(page: PageLink) -> None:
    if st.session_state.get(PAGE) != page.path:
        st.switch_page(page.page())


def _offer(places: Sequence[PlaceFound]) -> None:
    """Offer the places that a text can mean, each as a button."""
    with st.container(key="search-choices", gap="xsmall"):
        st.markdown("**Which place do you mean?**")
        with st.container(horizontal=True, gap="small"):
            for number, place in enumerate(places):
                st.button(
                    plain(place.label), key=f"search-{number}", on_click=_choose, args=(place,)
                )
            st.button(
                "None of these", key="search-none", type="tertiary", on_click=_choose, args=(None,)
            )
