"""The cards of the page: what users have, a template of it, and where it is uploaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from coverage.dashboard.pages.own_data.use import (
    bring,
    leave,
    name_before,
    sheet_chosen,
    uploader_of,
)
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.only_part import choose_part
from coverage.dashboard.server.download_cache import made
from coverage.dashboard.server.session_data import default_datasets
from coverage.datasets.own_file import LONGEST_NAME, OwnFile
from coverage.datasets.own_kinds import (
    DATA_KINDS,
    OWN_CANDIDATES,
    OWN_INSTITUTES,
    OWN_MATRIX,
    OWN_MODE,
    OWN_POPULATION,
    OwnKind,
)
from coverage.errors import CoverageError
from coverage.export.formats import Format
from coverage.export.templates import FORMS, template, template_name

LARGEST_MB = 20

INSTEAD, BESIDE = "Instead of our drive times", "Beside them, as another way to travel"
"""How travel times can be used."""

CARDS: tuple[tuple[str, tuple[OwnKind, ...]], ...] = (
    (OWN_CANDIDATES.heading, (OWN_CANDIDATES,)),
    (OWN_INSTITUTES.heading, (OWN_INSTITUTES,)),
    ("Population or travel times", (OWN_POPULATION, OWN_MATRIX)),
)
"""What users have, and the files of it; a kind that stands in none has a card of its own."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that stands on the page and cannot be used, and why."""

    kind: OwnKind
    own: OwnFile | None
    error: CoverageError


def cards() -> tuple[tuple[str, tuple[OwnKind, ...]], ...]:
    """Return the cards of the page: a title and the kinds of file on it."""
    placed = {kind for _, kinds in CARDS for kind in kinds}
    others = (kind for kind in DATA_KINDS if kind not in placed)
    return (*CARDS, *((kind.heading, (kind,)) for kind in others))


def show_cards() -> list[Refused]:
    """Show every card, use what is uploaded, and return what is refused."""
    refused: list[Refused] = []
    with st.container(key="own-cards"):
        for title, kinds in cards():
            with st.container(border=True, key=f"own-card-{kinds[0].word}"):
                st.header(title, anchor=False)
                if OWN_MATRIX in kinds:
                    choose_part("own")
                for kind in kinds:
                    if len(kinds) > 1:
                        st.subheader(kind.heading, anchor=False)
                    refused += _ask_for(kind)
    return refused


def _ask_for(kind: OwnKind) -> Iterator[Refused]:
    """Offer to bring a file, use it, and yield that it cannot be used where it cannot."""
    st.markdown(plain(kind.holds))
    if kind.example:
        st.code(kind.example, language=None)
    with st.container(horizontal=True, gap="small", key=f"own-templates-{kind.word}"):
        for form in FORMS:
            _offer_template(kind, form)
    how = INSTEAD
    if kind is OWN_MATRIX:
        how = st.radio("How to use them", (INSTEAD, BESIDE), key="own-how")
    files = _uploaded(kind)
    if not files:
        return
    # One name cannot be that of several files: each says itself whose it is.
    is_alone = len(files) == 1
    called = _name_of(kind, how) if kind.named_by and is_alone else ""
    if how == BESIDE:
        if not called:
            return
        kind = OWN_MODE
    for file in files:
        yield from _use(kind, file, called if is_alone else name_before(kind, file.name))


def _uploaded(kind: OwnKind) -> list[UploadedFile]:
    """Offer to upload a file, or several; whatever a name ends with is let in.

    What is refused is refused in words of ours.
    """
    files = st.file_uploader(
        f"Upload {kind.asked}",
        max_upload_size=LARGEST_MB,
        accept_multiple_files=kind.several,
        key=uploader_of(kind),
    )
    if files is None:
        return []
    return files if isinstance(files, list) else [files]


def _use(kind: OwnKind, file: UploadedFile, called: str) -> Iterator[Refused]:
    """Use an uploaded file, and yield that it cannot be used where it cannot."""
    own: OwnFile | None = None
    try:
        own = OwnFile(file.name, file.getvalue(), called)
        if sheet := sheet_chosen(kind, own.version):
            own = OwnFile(file.name, own.content, called, sheet)
        if error := bring(kind, own):
            yield Refused(kind, own, error)
        elif kind is OWN_MODE:  # it is listed above, and there is room for another
            leave(OWN_MATRIX)
            st.rerun()
    except CoverageError as error:
        yield Refused(kind, own, error)


def _name_of(kind: OwnKind, how: str) -> str:
    """Ask what the owner calls a file."""
    is_needed = how == BESIDE
    called = st.text_input(
        "Name of this way to travel" if is_needed else kind.naming,
        placeholder=kind.named_like,
        max_chars=LONGEST_NAME,
        key=f"own-{kind.word}-name",
        help=None if is_needed else kind.unnamed,
    )
    if is_needed and not called:
        st.caption("Give it a name, then press Enter.")
    return called


def _offer_template(kind: OwnKind, form: Format) -> None:
    name = template_name(kind, form)
    st.download_button(
        f"Template ({'CSV' if form is Format.CSV else 'Excel'})",
        data=made(partial(_template, kind, form), form.mime, name),
        file_name=name,
        mime=form.mime,
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        key=f"template-{kind.word}-{form.value}",
        help=f"A file to begin with: {kind.asked}, with examples that you replace.",
    )


def _template(kind: OwnKind, form: Format) -> bytes:
    return template(kind, default_datasets(), form)
