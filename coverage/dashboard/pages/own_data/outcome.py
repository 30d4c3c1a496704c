"""What became of the files: what each was read as, what it changes, and where to go on with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from coverage.dashboard.navigation import COVERAGE_MAP, WHERE_NEXT, PageLink
from coverage.dashboard.pages.own_data.cards import Refused
from coverage.dashboard.pages.own_data.use import choose_sheet, place_of, stop
from coverage.dashboard.parts.address import keep_choices
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.tables import show_small_table
from coverage.dashboard.parts.users_files import show_warnings
from coverage.dashboard.parts.validation_errors import show_faults
from coverage.dashboard.server.session_data import default_datasets, whole_datasets
from coverage.datasets.files.workbook import sheets_of
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFile
from coverage.datasets.own_kinds import (
    OWN_AREAS,
    OWN_CANDIDATES,
    OWN_FIGURES,
    OWN_INSTITUTES,
    OWN_MODE,
    OwnKind,
)
from coverage.documents.users_files import SAID, said_of, what_was_read
from coverage.errors import FileReading, InvalidFileError
from coverage.questions.rule_fields import LEVEL
from coverage.vocabulary import AreaLevel


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a file of a kind is asked first.

    Parameters
    ----------
    label : callable
        Returns what the button says, given the data with the file.
    page : PageLink
        What it opens.
    level : callable
        Returns the level that it opens with, given the same; None for what was chosen before.
    """

    label: Callable[[Datasets], str]
    page: PageLink
    level: Callable[[Datasets], AreaLevel | None] = lambda _: None


def _plan(data: Datasets) -> str:
    places = data.own_candidates.candidates if data.own_candidates else ()
    return f"Plan with {'this place' if len(places) == 1 else f'these {len(places):,} places'}"


def _reach(data: Datasets) -> str:
    number = len(data.sites)
    return f"See who can reach {'this site' if number == 1 else f'these {number:,} sites'}"


def _level_of_figures(data: Datasets) -> AreaLevel | None:
    return next((own.level for own in data.own_figures), None)


def _beside(data: Datasets) -> str:
    level = _level_of_figures(data)
    return f"See {level.plural if level else 'areas'} with your figures"


USUALLY = Onward(lambda _: "See who is reached", COVERAGE_MAP)
"""Where a file of any other kind is asked first."""

ONWARD: dict[OwnKind, Onward] = {
    OWN_CANDIDATES: Onward(_plan, WHERE_NEXT),
    OWN_INSTITUTES: Onward(_reach, COVERAGE_MAP),
    OWN_AREAS: Onward(lambda _: "See your areas on the map", COVERAGE_MAP),
    OWN_FIGURES: Onward(_beside, COVERAGE_MAP, _level_of_figures),
}


def show_refused(refused: Refused) -> None:
    """Show why a file cannot be used, and let another sheet of a workbook be chosen."""
    kind, own, error = refused.kind, refused.own, refused.error
    with st.container(border=True, key=f"refused-{kind.word}"):
        if not isinstance(error, InvalidFileError):
            st.error(plain(str(error)))
            return
        read = [told.sheet for told in error.told if isinstance(told, FileReading)] if own else []
        is_asked = own is not None and not own.sheet and not any(read) and _has_sheets(own)
        if own and is_asked:
            st.warning(
                plain(f"{own.name} has several sheets. Choose the one to read."),
                icon=":material/table:",
            )
        if own:
            _offer_sheets(kind, own, read)
        if not is_asked:
            show_faults(error, kind.word)


def _has_sheets(own: OwnFile) -> bool:
    """Return whether a file is a workbook of several sheets."""
    try:
        return len(sheets_of(own.content, own.name)) > 1
    except InvalidFileError:
        return False


def show_in_use(kind: OwnKind, own: OwnFile, *, is_latest: bool, is_asked: bool) -> None:
    """Show what was read of a file, what it changes, and where to go on with it.

    Parameters
    ----------
    is_latest : bool
        Whether it was brought last, so that its button is the one that leads on.
    is_asked : bool
        Whether its sheet is asked for elsewhere, as another one was refused.
    """
    data, place = _data_of(kind, own), place_of(kind, own)
    readings = [each for each in data.readings if each.file == own.name]
    with st.container(border=True, key=f"read-{place}"):
        about, rows = st.columns([3, 2], gap="medium")
        with about:
            st.markdown(plain(said_of(kind, data, readings)))
            if not is_asked:
                _offer_sheets(kind, own, [each.sheet for each in readings])
            show_warnings(each for each in data.warnings if each.file == own.name)
            sentences = SAID[kind].changes(default_datasets(), data)
            st.markdown("\n\n".join(plain(sentence) for sentence in sentences))
            with st.container(horizontal=True, gap="small"):
                _offer_onward(kind, data, place, is_latest=is_latest)
                st.button(
                    plain(f"Stop using {kind.title(own)}"),
                    key=f"stop-{place}",
                    on_click=stop,
                    args=(kind, own),
                )
        with rows:
            show_small_table(what_was_read(kind, own, data))


def _data_of(kind: OwnKind, own: OwnFile) -> Datasets:
    """Return the data as they are told of a file: of several of a kind, with that one alone."""
    data = whole_datasets()
    if kind is OWN_FIGURES:
        alone = tuple(each for each in data.own_figures if each.own == own)
        return replace(data, own_figures=alone)
    return data.by_mode(own.called) if kind is OWN_MODE else data


def _offer_onward(kind: OwnKind, data: Datasets, place: str, *, is_latest: bool) -> None:
    onward = ONWARD.get(kind, USUALLY)
    if st.button(
        plain(onward.label(data)),
        key=f"onward-{place}",
        type="primary" if is_latest else "secondary",
        icon=":material/arrow_forward:",
    ):
        if level := onward.level(data):
            chosen = {LEVEL.key: level}
            st.session_state.update(chosen)
            keep_choices(chosen)
        st.switch_page(onward.page.page())


def _offer_sheets(kind: OwnKind, own: OwnFile, read: list[str]) -> None:
    """Offer the sheets of a workbook that has several, the one that was read chosen.

    Parameters
    ----------
    read : list of str
        Names of the sheet that was read, as readings tell it; blank ones count for nothing.
    """
    if not _has_sheets(own):
        return
    sheets = sheets_of(own.content, own.name)
    names = [sheet.name for sheet in sheets]
    hidden = {sheet.name for sheet in sheets if sheet.is_hidden}
    taken = next((name for name in (own.sheet, *read) if name in names), None)
    key = f"own-sheet-{kind.word}-{own.version}"
    st.selectbox(
        "Sheet",
        names,
        index=None if taken is None else names.index(taken),
        format_func=lambda name: f"{name} (hidden)" if name in hidden else name,
        placeholder="Choose a sheet",
        key=key,
        on_change=choose_sheet,
        args=(kind, own.version, key),
    )
