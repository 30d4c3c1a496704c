"""What can be taken away from a page: its link, its files, how to cite it, and paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from html import escape
from urllib.parse import urlencode

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.parts.address import heard
from coverage.dashboard.parts.answers import answered
from coverage.dashboard.parts.briefs import FORMS, brief_of
from coverage.dashboard.parts.clickable import copy_button, print_button
from coverage.dashboard.parts.downloads import file_of
from coverage.dashboard.parts.page_head import PageHead
from coverage.dashboard.server.download_cache import made
from coverage.dashboard.server.session_data import asked_later
from coverage.datasets.load import Datasets
from coverage.datasets.own_kinds import own_files_of
from coverage.documents.picture.titled import Titled, picture_png, picture_svg
from coverage.eligibility.ruling import Ruling
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of, write_table
from coverage.export.picture_kinds import PictureOf, pictures_of
from coverage.questions.question import Question
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel
from coverage.wording.citation import PUBLISHER, cite
from coverage.wording.provenance import day_of, version

FIRST = Format.XLSX
"""The format that most people open: it has a button of its own."""

PICTURES: dict[Format, Callable[[Titled], bytes]] = {
    Format.PNG: picture_png,
    Format.SVG: lambda picture: picture_svg(picture).encode(),
}
OTHERS = tuple(
    form for form in formats_of(Answer.REPORT) if form not in (Format.TABLE, FIRST, *PICTURES)
)

DRAWER = '<details class="take-drawer"><summary>Share and download</summary></details>'
"""What opens the bar on a telephone; elsewhere it stands there."""

WITHOUT_OWN_FILES = "without your own files"


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that is made when it is asked for.

    Parameters
    ----------
    label : str
        What its button says.
    make : callable
        Returns its bytes; called outside the run of the page.
    """

    label: str
    name: str
    mime: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class BriefAsked:
    """The brief on the area of a page."""

    level: AreaLevel
    code: str
    selection: Selection
    ruling: Ruling


def show_take_away(
    head: PageHead,
    datasets: Datasets | None = None,
    question: Question | None = None,
    *,
    table: Table | None = None,
    brief: BriefAsked | None = None,
    files: Sequence[TakenFile] = (),
    not_in_link: str = "",
) -> None:
    """Draw the bar at the top of a page; called when all of its filters have been shown.

    Parameters
    ----------
    datasets : Datasets, optional
        What the page answers from; None on a page that answers nothing.
    question : Question, optional
        What the page answers with a report: it can be taken in every format, and cited.
    table : Table, optional
        The answer, where the page has it already.
    brief : BriefAsked, optional
        The brief on the area that is chosen.
    files : sequence of TakenFile, optional
        What else there is; the first has a button of its own where there is no report.
    not_in_link : str, optional
        What the link does not hold, as "without the postcode".
    """
    own = WITHOUT_OWN_FILES if datasets and own_files_of(datasets) else ""
    copied = ", ".join(filter(None, ["Link copied", own, not_in_link]))
    offered = [*files]
    if datasets and question:
        of_pictures = _pictures(datasets, question, brief.code if brief else None)
        offered = [*_reports(datasets, question), *of_pictures, *files]
    briefs = _briefs(datasets, brief) if datasets and brief else []
    head.has_tools = True
    with head.tools:
        st.html(_on_paper(datasets, question, table))
        st.html(DRAWER, width="content")
        with st.container(key="take-away", horizontal=True, gap="xsmall", width="content"):
            _own(copy_button("Copy link", link(), copied=copied))
            if offered:
                _button(offered[0], icon=":material/table:")
            if briefs:
                _button(briefs[0], icon=":material/picture_as_pdf:")
            _more(offered[1:], briefs[1:])
            if datasets and question:
                _cite(datasets, question, table)
            _own(print_button("Print"))


def _on_paper(datasets: Datasets | None, question: Question | None, table: Table | None) -> str:
    """Return what stands beneath the title of a printed page, and on no screen."""
    said = [PUBLISHER, f"Printed on {day_of(datetime.now(UTC).isoformat())}"]
    if datasets:
        said.append(f"Version {version(datasets)}")
    asked = [table.title] if question and table else []
    lines = (*asked, " · ".join(said), link())
    return f'<div class="on-paper">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</div>'


def table_files(table: Table) -> list[TakenFile]:
    """Return the files of a table that is no report, a workbook first."""
    forms = [form for form in formats_of(Answer.TABLE) if form not in (Format.TABLE, FIRST)]
    return [
        TakenFile(
            _label(form), f"{table.name}{form.ending}", form.mime, partial(write_table, table, form)
        )
        for form in (FIRST, *forms)
    ]


def _label(form: Format) -> str:
    return "Excel" if form is FIRST else form.label


def link() -> str:
    """Return the address of the view, with the words of every filter, the usual ones too.

    What is usual can change; a link that was sent must not.
    """
    words = urlencode(heard(), doseq=True)
    return f"{st.context.url or ''}{'?' if words else ''}{words}"


def _own(button: str) -> None:
    """Show a button that asks the server nothing, among those of Streamlit."""
    st.html(f'<span class="take">{button}</span>', width="content")


def _more(files: Sequence[TakenFile], briefs: Sequence[TakenFile]) -> None:
    if not (files or briefs):
        return
    box = st.popover("Download", icon=":material/download:", key="take-more", on_change="rerun")
    if box.open:  # a filter need not send what nobody looks at
        with box:
            for each in (*briefs, *files):
                _button(each)


def _button(file: TakenFile, icon: str = ":material/download:") -> None:
    st.download_button(
        file.label,
        data=made(file.make, file.mime, file.name),
        file_name=file.name,
        mime=file.mime,
        on_click="ignore",
        icon=icon,
        key=f"take-{file.label}",
    )


def _reports(datasets: Datasets, question: Question) -> list[TakenFile]:
    asked = asked_later(datasets)
    return [
        TakenFile(
            _label(form),
            f"{question.stem}{form.ending}",
            form.mime,
            partial(file_of, question, asked, form),
        )
        for form in (FIRST, *OTHERS)
    ]


def _pictures(datasets: Datasets, question: Question, chosen: str | None) -> list[TakenFile]:
    asked = asked_later(datasets)
    return [
        TakenFile(
            f"{what.label} ({form.name})",
            f"{question.stem}_{what}{form.ending}",
            form.mime,
            partial(picture_of, question, asked, what, form, chosen),
        )
        for what in pictures_of(question)
        for form in PICTURES
    ]


def picture_of(
    question: Question,
    asked: Callable[[], Datasets],
    what: PictureOf,
    form: Format,
    chosen: str | None,
) -> bytes:
    """Return the bytes of a picture; called when a user clicks, outside the page's run."""
    from coverage.export.pictures import draw
    from coverage.export.report import make_report

    return PICTURES[form](draw(make_report(question, asked()), what, chosen))


def _briefs(datasets: Datasets, brief: BriefAsked) -> list[TakenFile]:
    return [
        TakenFile(f"Brief ({form.spec.noun})", name, form.mime, make)
        for form in FORMS
        for name, make in [
            brief_of(datasets, brief.level, brief.code, brief.selection, brief.ruling, form)
        ]
    ]


def _cite(datasets: Datasets, question: Question, table: Table | None) -> None:
    box = st.popover("Cite", icon=":material/format_quote:", key="take-cite", on_change="rerun")
    if not box.open:
        return
    from coverage.export.method import method_card

    card = method_card(question, table or answered(question), datasets, datetime.now(UTC))
    words = cite(
        card.title,
        version=version(datasets),
        made_at=card.made_at,
        digest=card.digest,
        command=card.command,
        address=link(),
    )
    with box:
        st.html(f'<p class="cited">{escape(words)}</p>')
        _own(copy_button("Copy citation", words, copied="Citation copied"))
