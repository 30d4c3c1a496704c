"""The core's answers, kept for all readers: a question is worked out once."""

from __future__ import annotations

import streamlit as st

from coverage.access.gaps import Gaps, find_gaps
from coverage.access.reach_lines import ReachLine, reach_lines
from coverage.access.sectors import SectorMatrix, sector_matrix
from coverage.access.selection import Selection
from coverage.datasets.default import Datasets, load_datasets
from coverage.datasets.institutes import Site
from coverage.eligibility.back_test import BackTest, back_test
from coverage.eligibility.beside.gap_closed import GapClosed, gap_closed
from coverage.eligibility.findings import counted_sites
from coverage.eligibility.rules import Ruling
from coverage.eligibility.verdicts import AS_REPORTED, Verdicts, judge
from coverage.reports.answer import answer_question
from coverage.reports.brief.background import Background
from coverage.reports.brief.facts import Facts, gather
from coverage.reports.question import Question
from coverage.reports.table import Table
from coverage.vocabulary import AreaLevel

KEPT = 200
"""Answers that are kept at a time."""

FEW = 30
"""Backgrounds that are kept at a time: each holds every sector of every area of a level."""


@st.cache_resource(show_spinner="Reading the data …")
def datasets() -> Datasets:
    """Return the default data."""
    return load_datasets()


@st.cache_resource(max_entries=KEPT, show_spinner="Working out who is reached …")
def gaps(selection: Selection, level: AreaLevel) -> Gaps:
    """Return who is reached and who is not."""
    return find_gaps(datasets(), selection, level)


@st.cache_resource(max_entries=KEPT, show_spinner="Working out who is reached …")
def sectors(selection: Selection, level: AreaLevel) -> SectorMatrix:
    """Return who is reached in each sector."""
    return sector_matrix(datasets(), selection, level)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def verdicts(level: AreaLevel, ruling: Ruling = AS_REPORTED) -> Verdicts:
    """Return which areas qualify for Wave Two."""
    return judge(datasets(), level, ruling)


@st.cache_resource(max_entries=KEPT, show_spinner="Drawing the reach lines …")
def lines_of(selection: Selection) -> tuple[ReachLine, ...]:
    """Return the lines along which the nearest site is just so far away."""
    return reach_lines(datasets(), selection)


@st.cache_resource(max_entries=KEPT, show_spinner="Judging the areas …")
def answered(question: Question) -> Table:
    """Return the table that answers a question."""
    return answer_question(question, datasets())


@st.cache_resource(max_entries=FEW, show_spinner=False)
def background(level: AreaLevel, selection: Selection, ruling: Ruling) -> Background:
    """Return what all areas of a level share; each part is worked out when it is needed."""
    return Background(datasets(), level, selection, ruling)


@st.cache_resource(max_entries=KEPT, show_spinner="Working out who is reached …")
def facts(level: AreaLevel, selection: Selection, ruling: Ruling, area: int) -> Facts:
    """Return what is known of one area, given by its row in the level."""
    return gather(background(level, selection, ruling), area)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def tested(ruling: Ruling) -> BackTest:
    """Return how a rule stands to the awards."""
    return back_test(datasets(), ruling)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def closed(selection: Selection) -> GapClosed:
    """Return how much of the gap the awards closed."""
    return gap_closed(datasets(), selection)


def counted(ruling: Ruling) -> tuple[Site, ...]:
    """Return the sites that count as hosting."""
    return counted_sites(datasets(), ruling)
