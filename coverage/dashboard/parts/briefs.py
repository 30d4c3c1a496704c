"""Briefs to take away: on the area that is chosen, or on every area of a level."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.server.budget import weight_of
from coverage.dashboard.server.download_cache import made
from coverage.dashboard.server.long_work import LongWork, Work
from coverage.dashboard.server.session_data import asked_later
from coverage.dashboard.server.session_memory import memory, owner
from coverage.datasets.load import Datasets
from coverage.documents.brief.archive import brief_archive
from coverage.documents.brief.make import brief_stem, make_brief
from coverage.documents.brief.writers import BRIEF_WRITERS, BriefForm
from coverage.eligibility.ruling import Ruling
from coverage.errors import CoverageError
from coverage.vocabulary import AreaLevel
from coverage.wording.provenance import version

LABELS = {BriefForm.PDF: "Brief (PDF)", BriefForm.HTML: "Brief (web page)"}
MIMES = {BriefForm.PDF: "application/pdf", BriefForm.HTML: "text/html"}
MADE = "briefs made"
"""Key of the archive that was made last, with what it answers."""


def offer_brief(
    datasets: Datasets, level: AreaLevel, code: str, selection: Selection, ruling: Ruling
) -> None:
    """Offer the brief on one area; it is made when it is asked for."""
    asked = asked_later(datasets)
    with st.container(horizontal=True):
        for form, label in LABELS.items():
            name = f"{brief_stem(datasets, level, code, selection, ruling)}.{form}"
            make = partial(brief_file, asked, level, code, selection, ruling, form)
            st.download_button(
                label,
                data=made(make, MIMES[form], name),
                file_name=name,
                mime=MIMES[form],
                on_click="ignore",
                icon=":material/download:",
                key=f"brief-{form}",
            )


def brief_file(
    asked: Callable[[], Datasets],
    level: AreaLevel,
    code: str,
    selection: Selection,
    ruling: Ruling,
    form: BriefForm,
) -> bytes:
    """Return the bytes of a brief; called when a reader clicks, outside the page's run."""
    return BRIEF_WRITERS[form](make_brief(asked(), level, code, selection, ruling))


def offer_briefs(
    datasets: Datasets, level: AreaLevel, selection: Selection, ruling: Ruling
) -> None:
    """Offer the briefs on all areas of a level as one archive, made while the reader watches."""
    asked = (version(datasets), level, selection, ruling)
    made, content = memory().get(owner(), MADE) or (None, b"")
    if made == asked:
        st.download_button(
            f"Download the briefs on the {len(datasets.areas[level])} {level.plural} (ZIP)",
            data=content,
            file_name=f"briefs_{level}.zip",
            mime="application/zip",
            on_click="ignore",
            icon=":material/folder_zip:",
            key="briefs",
        )
    elif st.button(f"Make the briefs on all {level.plural}", icon=":material/description:"):
        _make(datasets, level, selection, ruling)


def _make(datasets: Datasets, level: AreaLevel, selection: Selection, ruling: Ruling) -> None:
    try:
        with LongWork(Work.FILE) as work:
            work.show(0.0, "Writing the briefs.")
            content = brief_archive(
                datasets,
                level,
                selection,
                ruling,
                BriefForm.PDF,
                lambda done, of: work.step(done / of, f"Brief {done} of {of}."),
            )
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    made = ((version(datasets), level, selection, ruling), content)
    memory().put(owner(), MADE, made, weight_of(made))
    st.rerun()
