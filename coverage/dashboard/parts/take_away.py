"""What can be taken away from a page: its link, its files, how to cite it, and paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Literal

import streamlit as st

from coverage.dashboard.parts.address import link
from coverage.dashboard.parts.alone import View, offer_embed
from coverage.dashboard.parts.answers import answered
from coverage.dashboard.parts.clickable import copy_button, print_button
from coverage.dashboard.parts.page_head import PageHead
from coverage.dashboard.parts.taken_files import (
    BriefAsked,
    PageChart,
    TakenFile,
    brief_files,
    chart_files,
    picture_files,
    report_files,
)
from coverage.dashboard.server.download_cache import made
from coverage.datasets.load import Datasets
from coverage.datasets.own_kinds import own_files_of
from coverage.questions.question import Question
from coverage.tables.table import Table
from coverage.wording.citation import PUBLISHER, cite
from coverage.wording.provenance import day_of, version

DRAWER = '<details class="take-drawer"><summary>Share and download</summary></details>'
"""What opens the bar on a telephone; elsewhere it stands there."""

WITHOUT_OWN_FILES = "without your own files"


def show_take_away(
    head: PageHead,
    datasets: Datasets | None = None,
    question: Question | None = None,
    *,
    table: Table | None = None,
    title: str = "",
    brief: BriefAsked | None = None,
    files: Sequence[TakenFile] = (),
    charts: Sequence[PageChart] = (),
    not_in_link: str = "",
    embeds: Sequence[View] = (),
) -> None:
    """Draw the bar at the top of a page; called when all of its filters have been shown.

    Parameters
    ----------
    datasets : Datasets, optional
        What the page answers from; None on a page that answers nothing.
    question : Question, optional
        What the page answers with a report: it can be taken in every format, and cited.
    table : Table, optional
        The whole answer, where the page has it already.
    title : str, optional
        Its title, where the page has a part of it.
    brief : BriefAsked, optional
        The brief on the area that is chosen.
    files : sequence of TakenFile, optional
        What else there is; the first has a button of its own where there is no report.
    charts : sequence of PageChart, optional
        Charts of the page, beside those that are made of its report.
    not_in_link : str, optional
        What the link does not hold, as "without the postcode".
    embeds : sequence of View
        Parts of the page that other sites can show alone.
    """
    own = WITHOUT_OWN_FILES if datasets and own_files_of(datasets) else ""
    copied = ", ".join(filter(None, ["Link copied", own, not_in_link]))
    offered, pictures, briefs = [*files], [], []
    if datasets and question:
        offered = [*report_files(datasets, question), *files]
        pictures = picture_files(datasets, question, brief.code if brief else None)
    if datasets:
        pictures += chart_files(datasets, charts, link())
    if datasets and brief:
        briefs = brief_files(datasets, brief)
    head.has_tools = True
    with head.tools:
        st.html(_on_paper(datasets, table.title if table else title))
        st.html(DRAWER, width="content")
        with st.container(key="take-away", horizontal=True, gap="xsmall", width="content"):
            _own(copy_button("Copy link", link(), copied=copied))
            if offered:
                _button(offered[0], icon=":material/table:")
            if briefs:
                _button(briefs[0], icon=":material/picture_as_pdf:")
            groups = {"Brief": briefs[1:], "Pictures": pictures, "Data": offered[1:]}
            _more(groups)
            if datasets and question:
                _cite(datasets, question, table, embeds)
            _own(print_button("Print"))


def _on_paper(datasets: Datasets | None, title: str) -> str:
    """Return what stands beneath the title of a printed page, and on no screen."""
    said = [PUBLISHER, f"Printed on {day_of(datetime.now(UTC).isoformat())}"]
    if datasets:
        said.append(f"Version {version(datasets)}")
    lines = (*([title] if title else []), " · ".join(said), link())
    return f'<div class="on-paper">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</div>'


def _own(button: str) -> None:
    """Show a button that asks the server nothing, among those of Streamlit."""
    st.html(f'<span class="take">{button}</span>', width="content")


def _more(groups: Mapping[str, Sequence[TakenFile]]) -> None:
    if not any(groups.values()):
        return
    box = st.popover("Download", icon=":material/download:", key="take-more", on_change="rerun")
    if not box.open:  # a filter need not send what nobody looks at
        return
    with box:
        for heading, files in groups.items():
            if files:
                st.markdown(f"**{heading}**")
                with st.container(key=f"take-{heading.lower()}", gap=None):
                    for each in files:
                        _button(each, look="tertiary")


def _button(
    file: TakenFile,
    icon: str = ":material/download:",
    look: Literal["secondary", "tertiary"] = "secondary",
) -> None:
    st.download_button(
        file.label,
        data=made(file.make, file.mime, file.name),
        file_name=file.name,
        mime=file.mime,
        on_click="ignore",
        icon=icon,
        type=look,
        key=f"take-{file.label}",
    )


def _cite(
    datasets: Datasets, question: Question, table: Table | None, embeds: Sequence[View]
) -> None:
    label = "Cite, embed" if embeds else "Cite"
    box = st.popover(label, icon=":material/format_quote:", key="take-cite", on_change="rerun")
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
        if embeds:
            offer_embed(card.title, embeds, has_own_files=bool(own_files_of(datasets)))
