"""How it works: what is counted and how, for a layman, with examples of the data as they are."""

from __future__ import annotations

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.navigation import METHOD
from coverage.dashboard.parts.answers import (
    certain,
    datasets,
    default_datasets,
    gaps,
    verdicts,
)
from coverage.dashboard.parts.contents import beside_contents
from coverage.dashboard.parts.definitions import anchor_of
from coverage.dashboard.parts.filter_state import passing_by
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.interval_html import interval_html
from coverage.dashboard.parts.left_out import by_group
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.page_head import page_head
from coverage.dashboard.parts.tables import show_small_table
from coverage.dashboard.server.session_data import asking_default, own_files
from coverage.datasets.groups.kinds import KIND
from coverage.datasets.own_file import OwnFiles
from coverage.documents.how_it_works.figures import Figures, Passage
from coverage.documents.how_it_works.parts import how_it_works
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.errors import CoverageError
from coverage.vocabulary import AreaLevel

NEW_HERE = "New here? Set the filters, click an area, then download a report."


@passing_by(METHOD.path)
def show() -> None:
    """Show the page."""
    page_head("How it works", filters=False)
    st.caption(NEW_HERE)
    if own_files() != OwnFiles():
        st.info(
            "This page speaks of the default data: figures, minutes and their error are not those "
            "of your own files."
        )
    try:
        with asking_default():
            passages = how_it_works(_figures())
            with beside_contents([passage.heading for passage in passages]):
                for passage in passages:
                    _show(passage)
        show_foot(default_datasets())
    except CoverageError as error:
        st.error(plain(str(error)))


def _figures() -> Figures:
    usual = Selection()
    return Figures(
        datasets=datasets(),
        districts=gaps(usual, AreaLevel.DISTRICT),
        official=gaps(usual, OFFICIAL_LEVEL),
        verdicts=verdicts(OFFICIAL_LEVEL),
        regions=gaps(usual, AreaLevel.REGION),
        certainties=certain(usual, AreaLevel.REGION),
        by_kind=by_group(usual, AreaLevel.REGION, KIND) if KIND in datasets().groupings else None,
    )


def _show(passage: Passage) -> None:
    st.header(passage.heading, anchor=anchor_of(passage.heading))
    for paragraph in passage.says:
        st.markdown(plain(paragraph))
    if passage.picture:
        st.html(interval_html(passage.picture, dark=st.context.theme.type == "dark"))
    if passage.points:
        st.markdown("\n".join(f"- {plain(point)}" for point in passage.points))
    if passage.table:
        show_small_table(passage.table)
    for command in passage.commands:
        st.code(command, language=None, wrap_lines=True)
