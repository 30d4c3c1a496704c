"""Briefs to take away: on the area that is chosen, or on every area of a level."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.server.asked_later import asked_later
from coverage.dashboard.server.long_work import LongWork, Work
from coverage.dashboard.server.session_memory import memory, owner
from coverage.dashboard.server.weight import weight_of
from coverage.datasets.load import Datasets
from coverage.eligibility.ruling import Ruling
from coverage.errors import CoverageError
from coverage.export.brief_file import brief_file, write_brief
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of
from coverage.vocabulary import AreaLevel
from coverage.wording.provenance import version

FORMS = (
    Format.PDF,
    *(form for form in formats_of(Answer.BRIEF) if form is not Format.PDF),
)
"""Those of a brief, the one to print first."""

MADE = "briefs made"
"""Key of the archive that was made last, with what it answers."""


def brief_of(
    datasets: Datasets,
    level: AreaLevel,
    code: str,
    selection: Selection,
    ruling: Ruling,
    form: Format,
) -> tuple[str, Callable[[], bytes]]:
    """Return the name of the file of a brief, and what makes it when it is asked for."""
    from coverage.documents.brief.make import brief_stem  # no page without an area needs it

    stem = brief_stem(datasets, level, code, selection, ruling)
    make = partial(file_of, asked_later(datasets), level, code, selection, ruling, form)
    return f"{stem}{form.ending}", make


def file_of(
    asked: Callable[[], Datasets],
    level: AreaLevel,
    code: str,
    selection: Selection,
    ruling: Ruling,
    form: Format,
) -> bytes:
    """Return the bytes of a brief; called when a user clicks, outside the page's run."""
    from coverage.documents.brief.make import make_brief

    return write_brief(make_brief(asked(), level, code, selection, ruling), form)


def offer_briefs(
    datasets: Datasets, level: AreaLevel, selection: Selection, ruling: Ruling
) -> None:
    """Offer the briefs on all areas of a level as one archive, made while the user watches."""
    asked = (version(datasets), level, selection, ruling)
    made, content = memory().get(owner(), MADE) or (None, b"")
    if made == asked:
        st.download_button(
            f"Download {int(datasets.covered(level).sum()):,} briefs (ZIP)",
            data=content,
            file_name=f"briefs_{level}.zip",
            mime="application/zip",
            on_click="ignore",
            icon=":material/folder_zip:",
            key="briefs",
        )
    elif st.button(f"Create a brief for every {level.label}", icon=":material/description:"):
        _make(datasets, level, selection, ruling)


def _make(datasets: Datasets, level: AreaLevel, selection: Selection, ruling: Ruling) -> None:
    from coverage.documents.brief.archive import brief_archive

    try:
        with LongWork(Work.FILE) as work:
            work.show(0.0, "Writing the briefs.")
            content = brief_archive(
                datasets,
                level,
                selection,
                partial(brief_file, form=Format.PDF),
                ruling,
                lambda done, of: work.step(done / of, f"Brief {done:,} of {of:,}."),
            )
    except CoverageError as error:
        st.error(plain(str(error)))
        return
    made = ((version(datasets), level, selection, ruling), content)
    memory().put(owner(), MADE, made, weight_of(made))
    st.rerun()
