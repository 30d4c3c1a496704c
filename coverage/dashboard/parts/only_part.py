"""The switch that counts the part of England alone that a user's own files cover."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from coverage.dashboard.server.session_data import (
    IN_USE,
    OwnData,
    are_gone,
    keep,
    own_data,
    own_files,
)
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFiles
from coverage.errors import CoverageError

LABEL = "Only the part that your files cover"
MEANING = (
    "Leaves out everyone who lives in a small area that your files do not cover, and areas without "
    "anyone else. Who could bid for Wave Two stays the same."
)

WISH = "only the part"
"""Key of whether the part alone is to count, of files that are still to come as well."""

REFUSED = "why the part cannot count"


def can_be_part(data: Datasets) -> bool:
    """Return whether the files in use leave some of England out."""
    return any(each.leaves_out for each in data.coverings)


def choose_part(place: str) -> None:
    """Offer the switch.

    Parameters
    ----------
    place : str
        Tells it from others on the page.
    """
    key = f"only-{place}"
    st.session_state[key] = wants_part()
    st.toggle(LABEL, key=key, help=MEANING, on_change=_take, args=(key,))
    if refused := st.session_state.pop(REFUSED, ""):
        st.error(refused)


def wants_part() -> bool:
    """Return whether the part alone is to count."""
    return bool(st.session_state.get(WISH, False))


def _take(key: str) -> None:
    try:
        wish_part(bool(st.session_state[key]))
    except CoverageError as error:
        st.session_state[REFUSED] = str(error)


def wish_part(wish: bool) -> None:
    """Count the part alone, or all of England, from now on.

    Raises
    ------
    CoverageError
        See ``count_only``; what was wished before then stands.
    """
    if not are_gone() and may_cover_part(own_files()):
        count_only(wish)
    st.session_state[WISH] = wish


def of_part(files: OwnFiles) -> OwnFiles:
    """Return files as the switch has them counted: of a part, where one of them may cover one."""
    return replace(files, only=wants_part() and may_cover_part(files))


def may_cover_part(files: OwnFiles) -> bool:
    """Return whether there is a file that may cover a part of England."""
    return any((files.matrix, files.modes, files.population, files.areas))


def count_only(only: bool) -> None:
    """Count the part of England that the files in use cover alone, or all of England again.

    Raises
    ------
    CoverageError
        If the files were let go, cover no part, or are of no more than a part; what was counted
        before is then counted on.
    """
    files = own_files()
    if files.only is only or files == OwnFiles():
        return
    data = own_data(IN_USE, files).datasets
    counted = data.only_covered() if only else data.everywhere()
    keep(OwnData(replace(files, only=only), counted))
