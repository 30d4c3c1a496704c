"""Your data: files of a user's own, checked, looked at, and used in this session alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace

import streamlit as st

from coverage.access.resolve_travel import can_be_asked
from coverage.dashboard.navigation import OWN_DATA
from coverage.dashboard.parts.address import keep_choices, kept_choice
from coverage.dashboard.parts.definitions import READABLE_PX
from coverage.dashboard.parts.filter_state import passing_by
from coverage.dashboard.parts.headlines import show_answer
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.parts.tables import show_small_table
from coverage.dashboard.parts.users_files import files_in_use, offer_default, show_warnings
from coverage.dashboard.parts.validation_errors import show_faults
from coverage.dashboard.server.budget import weight_of
from coverage.dashboard.server.session_data import (
    GONE,
    OwnData,
    are_gone,
    datasets,
    default_datasets,
    keep,
    own_data,
    own_files,
    stop_using,
    use,
)
from coverage.dashboard.server.session_memory import memory, owner
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import LONGEST_NAME, OwnFile, OwnFiles
from coverage.datasets.own_kinds import (
    OWN_CANDIDATES,
    OWN_INSTITUTES,
    OWN_MATRIX,
    OWN_POPULATION,
    OwnKind,
)
from coverage.documents.users_files import (
    candidates_changed,
    first_rows,
    institutes_changed,
    matrix_changed,
    population_changed,
)
from coverage.errors import CoverageError, InvalidFileError
from coverage.vocabulary import Measure, PopulationGroup, listed


def known_of(kind: str, files: OwnFiles) -> OwnData | CoverageError | None:
    """Return what a check of files found, or why they are refused; None where it is not known.

    Parameters
    ----------
    kind : str
        Of the file that is looked at; each kind has room for one.
    """
    data: OwnData | None = memory().get(owner(), ("data", ("checked", kind)))
    if data and data.files == files:
        return data
    refused: tuple[OwnFiles, CoverageError] | None = memory().get(owner(), ("refused", kind))
    return refused[1] if refused and refused[0] == files else None


def check(kind: str, files: OwnFiles) -> OwnData | CoverageError:
    """Check files as a whole, and return the data with them, or why they are refused."""
    memory().drop(owner(), ("refused", kind))
    try:
        return own_data(("checked", kind), files)
    except CoverageError as error:
        # Where it came up is told nobody, and would hold all that was read until then.
        refused = error.with_traceback(None)
        refused.__context__ = refused.__cause__ = None
    memory().put(owner(), ("refused", kind), (files, refused), weight_of((files, refused)))
    return refused


def forget_checks() -> None:
    """Let go what was checked in this session and is not in use."""
    for each in fields(OwnFiles):
        memory().drop(owner(), ("refused", each.name))
        memory().drop(owner(), ("data", ("checked", each.name)))


LARGEST_MB = 20

Changes = Callable[[Datasets, Datasets], Iterator[str]]


CHANGES: dict[OwnKind, Changes] = {
    OWN_INSTITUTES: institutes_changed,
    OWN_POPULATION: population_changed,
    OWN_MATRIX: matrix_changed,
    OWN_CANDIDATES: candidates_changed,
}
"""What says what a file of a kind would change, in the order of the page."""


@passing_by(OWN_DATA.path)
def show() -> None:
    """Show the page."""
    page_head("Use your own data", filters=False)
    if are_gone():
        st.error(plain(GONE))
        stop_using()
    with st.container(width=READABLE_PX):
        files = files_in_use(own_files())
        show_answer(f"In use: {listed(files)}." if files else "In use: the default data.")
        if files:
            offer_default("page")
            show_warnings(datasets().warnings)
        st.markdown(
            f"CSV as spreadsheets save it, in a GZIP or ZIP archive or not, of at most "
            f"{LARGEST_MB} MB. A file stays in this session: nobody else sees it, nothing of it is "
            "written to disk, and it is gone when this page is closed or loaded anew. A file "
            "that is marked with an exclamation mark was not taken, as more was uploaded than "
            "there is room for: try again in a minute."
        )
    for kind in CHANGES:
        with st.container(width=READABLE_PX):
            st.header(kind.heading, anchor=kind.word)
            st.markdown(plain(kind.holds))
            _ask_for(kind)


def _ask_for(kind: OwnKind) -> None:
    """Offer to bring a file, and show what is wrong with it or what it would change."""
    in_use: OwnFile | None = getattr(own_files(), kind.word)
    if in_use:
        st.success(plain(f"{in_use.name} is in use."))
        st.button(
            plain(f"Stop using {in_use.name}"),
            key=f"stop-{kind.word}",
            on_click=_stop,
            args=(kind,),
        )
    file = st.file_uploader(
        f"{kind.heading} (CSV)",
        type=["csv", "gz", "zip", "txt", "tsv"],
        max_upload_size=LARGEST_MB,
        key=f"own-{kind.word}",
    )
    if file is None:
        return
    try:
        own = OwnFile(file.name, file.getvalue(), _name_of(kind))
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    if own == in_use:
        return
    files = replace(own_files(), **{kind.word: own})
    found = _checked(kind, files)
    if isinstance(found, InvalidFileError):
        show_faults(found, kind.word)
    elif isinstance(found, CoverageError):
        st.error(plain(str(found)))
    else:
        show_warnings(set(found.datasets.warnings) - set(datasets().warnings))
        st.subheader("What it would change", anchor=False)
        sentences = CHANGES[kind](default_datasets(), found.datasets)
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))
        show_small_table(first_rows(own))
        st.button(
            "Use this file",
            icon=":material/check:",
            key=f"use-{kind.word}",
            on_click=_use,
            args=(kind, own.called),
        )


def _name_of(kind: OwnKind) -> str:
    """Ask what the owner calls a matrix; other files have the name that they have."""
    if not kind.named_by:
        return ""
    return st.text_input(
        "What it is called in titles",
        placeholder="public transport, 8.30 am",
        max_chars=LONGEST_NAME,
        key="own-matrix-name",
        help="Without one, the name of the file stands for it.",
    )


def _checked(kind: OwnKind, files: OwnFiles) -> OwnData | CoverageError:
    """Return the data with the files, or why not; a file is read once, and not on every run."""
    return known_of(kind.word, files) or check(kind.word, files)


def _use(kind: OwnKind, called: str) -> None:
    """Use a checked file; what its data cannot be asked is no longer what the pages ask first.

    The button holds no data, which would stay where the memory was needed.
    """
    file = st.session_state[f"own-{kind.word}"]
    if file is None or are_gone():
        return
    own = OwnFile(file.name, file.getvalue(), called)
    found = _checked(kind, replace(own_files(), **{kind.word: own}))
    if isinstance(found, CoverageError):
        return
    keep(found)
    forget_checks()
    data = found.datasets
    if data.own_matrix or data.own_population:
        keep_choices({"measure": next(each for each in Measure if can_be_asked(each, data))})
    counted, usual = data.demand.residents, PopulationGroup.WORKING_AGE
    if kept_choice("population", usual) not in counted:
        keep_choices({"population": usual if usual in counted else PopulationGroup.ALL})


def _stop(kind: OwnKind) -> None:
    """Stop using a file; a matrix that fits nothing then goes with it."""
    if are_gone():
        return
    files = replace(own_files(), **{kind.word: None})
    try:
        use(files)
    except CoverageError:
        use(replace(files, matrix=None))
