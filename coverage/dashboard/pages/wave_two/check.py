"""The box that checks an area: any district, LEP area or region, and any town or postcode."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from coverage.dashboard.parts.answers import datasets
from coverage.dashboard.parts.chosen_area import KEY as AREA
from coverage.dashboard.parts.markdown_escape import plain
from coverage.datasets.load import Datasets
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.errors import CoverageError
from coverage.questions.find_place import PlaceFound, clearly_meant, find_place, suggested_places
from coverage.questions.find_start import find_start, holders_of
from coverage.questions.rule_fields import LEVEL
from coverage.vocabulary import AreaLevel, listed
from coverage.wording.place_names import in_sentence

CHECK, CHECKED, MISSED = "check", "checked", "check found nothing"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked, for as long as the area is the chosen one.

    Parameters
    ----------
    codes : tuple of str
        The areas that answer, of which the first is chosen: a district may lie in two LEP areas.
    note : str
        How the place that was asked for leads to them; empty where it is one of them.
    """

    level: AreaLevel
    codes: tuple[str, ...]
    note: str = ""


def choose_place(level: AreaLevel) -> None:
    """Show the box; a place that is no area of the level leads to the LEP area that holds it."""
    st.selectbox(
        "Check an area",
        [place.label for place in suggested_places(datasets())],
        index=None,
        key=CHECK,
        on_change=partial(_take, level),
        accept_new_options=True,
        placeholder="Area, town or postcode",
    )
    if missed := st.session_state.get(MISSED):
        st.info(plain(missed), icon=":material/info:")


def checked(level: AreaLevel, chosen: str | None) -> Checked | None:
    """Return what was checked, if the first of its areas is the chosen one still."""
    last: Checked | None = st.session_state.get(CHECKED)
    if chosen is None:
        return None
    if last is None or last.level is not level or last.codes[0] != chosen:
        return Checked(level, (chosen,))
    return last


def _take(level: AreaLevel) -> None:
    text: str | None = st.session_state[CHECK]
    st.session_state[CHECK] = None
    st.session_state[MISSED] = ""
    if not text:
        return
    try:
        found = check_place(datasets(), level, text)
    except CoverageError as error:
        st.session_state[MISSED] = str(error)
        return
    if found is None:
        st.session_state[MISSED] = f"We cannot find {text}. Check the spelling, or choose a name."
        return
    st.session_state[CHECKED] = found
    st.session_state[LEVEL.key] = found.level
    st.session_state[AREA] = found.codes[0]


def check_place(data: Datasets, level: AreaLevel, text: str) -> Checked | None:
    """Return the areas that answer for a place; None where a text means none, or several.

    Parameters
    ----------
    level : AreaLevel
        That of the page: its own areas answer for themselves.
    text : str
        A name, a postcode, or a place as ``suggested_places`` tells it.

    Raises
    ------
    PostcodeError
        If it is shaped like a postcode, and there is none in England.
    """
    place = next((each for each in suggested_places(data) if each.label == text), None)
    place = place or clearly_meant(find_place(text, data)) or _first_area(data, level, text)
    if place is None:
        return None
    if place.level is None:
        point = find_start(data, place.name).point
        (district,) = data.demand.memberships[AreaLevel.DISTRICT].around(point)
        return _by_district(data, place.name, int(district))
    if place.level is AreaLevel.DISTRICT and level is not AreaLevel.DISTRICT:
        return _by_district(data, place.name, place.row)
    return Checked(place.level, (data.areas[place.level][place.row].code,))


def _first_area(data: Datasets, level: AreaLevel, text: str) -> PlaceFound | None:
    """Return the one place at the level of the rule, or of the page, that a text can mean."""
    for wanted in dict.fromkeys((OFFICIAL_LEVEL, level, AreaLevel.DISTRICT)):
        found = [place for place in find_place(text, data) if place.level is wanted]
        if len(found) == 1:
            return replace(found[0])
    return None


def _by_district(data: Datasets, name: str, district: int) -> Checked:
    holders = holders_of(data, OFFICIAL_LEVEL, district)
    held = listed([in_sentence(area.name) for area in holders])
    areas = "LEP area" if len(holders) == 1 else "LEP areas"
    note = f"{in_sentence(name)} is in the {areas} of {held}."
    return Checked(OFFICIAL_LEVEL, tuple(area.code for area in holders), note)
