"""What a page a user's own says data in use, and the trips to their sites made ready."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields

import streamlit as st

from coverage.access.progress import Progress, no_one
from coverage.access.resolve_travel import prepare_trips
from coverage.access.selection import Selection
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.server.long_work import LongWork, Work
from coverage.dashboard.server.session_data import (
    OwnData,
    datasets,
    default_datasets,
    own_data,
    own_files,
    use,
)
from coverage.dashboard.server.session_memory import memory, owner
from coverage.dashboard.server.weight import weight_of
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.datasets.own_kinds import OWN_FIGURES
from coverage.errors import CoverageError, FileWarning, SelectionError
from coverage.vocabulary import listed
from coverage.wording.part import part_sentences


def tell_own_data() -> None:
    """Say which a user's own files a page counts with, and offer to leave them out.

    What is likely wrong in them stands beneath.
    """
    if files := files_in_use(own_files()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info(plain(f"These numbers are made with your own files: {listed(files)}."))
            offer_default("note")
        show_part(datasets())
        show_warnings(datasets().warnings)


def show_part(data: Datasets) -> None:
    """Say which part of England is all that counts, if any."""
    for sentence in part_sentences(data):
        st.info(plain(sentence), icon=":material/crop:")


def show_warnings(warnings: Iterable[FileWarning]) -> None:
    """Show what is likely wrong in files, a box each; it stops nothing."""
    for warning in warnings:
        st.warning(plain(str(warning)), icon=":material/warning:")


def offer_default(place: str) -> None:
    """Offer to go back to the default data.

    Parameters
    ----------
    place : str
        Tells the button from others on the page.
    """
    st.button(
        "Go back to the default data",
        icon=":material/undo:",
        key=f"default-{place}",
        on_click=use,
        args=(OwnFiles(),),
    )


def files_in_use(files: OwnFiles) -> list[str]:
    """Return what each file stands for, and its name: "institutes (mine.csv)"."""
    kinds = ((each.name, getattr(files, each.name)) for each in fields(files))
    alone = [(kind, own) for kind, own in kinds if isinstance(own, OwnFile)]
    named = [*alone, *((OWN_FIGURES.word, own) for own in files.figures)]
    named += [(mode.called, mode) for mode in files.modes]
    return [f"{kind} ({own.name})" for kind, own in named]


def make_ready(data: Datasets, selection: Selection) -> None:
    """Have the trips known before a session's own data are asked; of the default data, do nothing.

    It has to be done before anything that others wait for is begun. What the data cannot answer is
    refused where it is asked.
    """
    if data is not default_datasets():
        with watched_trips(data) as progress, suppress(SelectionError):
            prepare_trips(data, selection, progress)


@contextmanager
def watched_trips(data: Datasets) -> Iterator[Progress]:
    """Yield whom to tell of the trips to sites: no one, where they are those of all users.

    Where nobody is told, as they are known already, nothing waits and nothing is shown.
    """
    if data is default_datasets():
        yield no_one
        return
    with LongWork(Work.ANSWER) as work:

        def told(done: int, of: int) -> None:
            work.step(done / max(of, 1), f"Working out trips to your sites: {done:,} of {of:,}.")

        yield told


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
