"""What a page says of the reader's own data while they are in use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

import streamlit as st

from coverage.dashboard.own_kept import datasets, own_files, use
from coverage.dashboard.plain import plain
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.errors import FileWarning
from coverage.vocabulary import listed


def tell_own_data() -> None:
    """Say which files of the reader's own a page counts with, and offer to leave them out.

    What is likely wrong in them stands beneath.
    """
    if files := files_in_use(own_files()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info(plain(f"These numbers are made with files of your own: {listed(files)}."))
            offer_default("note")
        show_warnings(datasets().warnings)


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
    return [f"{kind} ({own.name})" for kind, own in kinds if isinstance(own, OwnFile)]
