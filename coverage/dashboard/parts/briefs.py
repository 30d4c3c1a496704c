"""Briefs to take away: on the area that is chosen, or on every area of a level."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coverage.access.selection import Selection
from coverage.dashboard.parts.clickable import copy_button
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
from coverage.questions.command import brief_command
from coverage.vocabulary import AreaLevel
from coverage.wording.provenance import version

FORMS = (
    Format.PDF,
    *(form for form in formats_of(Answer.BRIEF) if form is not Format.PDF),
)
"""Those of a brief, the one to print first."""

MOST_AT_ONCE = 500
"""Briefs that a page writes: whoever asked waits beside it, and the server holds them in memory.
A brief takes up to half a second and 110 KB; those of districts take two minutes and 27 MB."""

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
    datasets: Datasets,
    level: AreaLevel,
    selection: Selection,
    ruling: Ruling,
    beneath: DeltaGenerator,
) -> None:
    """Offer the briefs on all areas of a level as one archive, made while the user watches.

    Parameters
    ----------
    beneath : DeltaGenerator
        Where to say what makes them where they are too many for a page.
    """
    asked = (version(datasets), level, selection, ruling)
    many, name = int(datasets.covered(level).sum()), f"briefs_{level}.zip"
    if many > MOST_AT_ONCE:
        with beneath:
            command = brief_command(None, level, selection, ruling, datasets)
            _tell_command(level, many, f"{command} --output {name}")
        return
    made, content = memory().get(owner(), MADE) or (None, b"")
    if made == asked:
        st.download_button(
            f"Download {many:,} briefs (ZIP)",
            data=content,
            file_name=name,
            mime="application/zip",
            on_click="ignore",
            icon=":material/folder_zip:",
            key="briefs",
        )
    elif st.button(
        f"Create a brief for every {level.label} ({many:,})", icon=":material/description:"
    ):
        _make(datasets, level, selection, ruling)


def _tell_command(level: AreaLevel, many: int, command: str) -> None:
    """Say why a page does not write so many briefs, and what does."""
    words = f"python -m coverage {command}"
    st.markdown(
        plain(
            f"A brief for every {level.label} would be {many:,} files. They can take an hour to "
            f"write, so this page does not: choose a {level.label} for its brief, or larger areas "
            "for a brief on each. This command writes them all:"
        )
    )
    st.html(f'<p class="cited">{escape(words)}</p>')
    button = copy_button("Copy command", words, copied="Command copied")
    st.html(f'<span class="take">{button}</span>', width="content")


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
