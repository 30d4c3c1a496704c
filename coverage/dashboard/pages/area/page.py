"""One area: whether it could bid, who there can reach a site, and what lies around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING

import streamlit as st

from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.dashboard.navigation import AREA
from coverage.dashboard.pages.area.sections import (
    show_key_figures,
    show_neighbours,
    show_section,
    show_sectors,
    show_verdict,
    show_where,
)
from coverage.dashboard.pages.wave_two.ruling import ask_for_list, choose_ruling
from coverage.dashboard.parts.answers import certain, datasets, gaps
from coverage.dashboard.parts.chosen_area import choose_area, take_click
from coverage.dashboard.parts.compare import comparison_charts, show_comparison
from coverage.dashboard.parts.filter_state import carrying
from coverage.dashboard.parts.footer import show_foot
from coverage.dashboard.parts.later import Later
from coverage.dashboard.parts.left_out import show_left_out_of_area
from coverage.dashboard.parts.map_view import map_view
from coverage.dashboard.parts.maps import show_map
from coverage.dashboard.parts.markdown_escape import plain
from coverage.dashboard.parts.need_a_car import show_need_of_area
from coverage.dashboard.parts.page_head import PageHead, page_head
from coverage.dashboard.parts.pinned_areas import Pinned, choose_comparison
from coverage.dashboard.parts.ranking import show_ranking
from coverage.dashboard.parts.selection import choose_basemap, choose_level, choose_selection
from coverage.dashboard.parts.take_away import show_take_away
from coverage.dashboard.parts.taken_files import BriefAsked
from coverage.dashboard.parts.validation_errors import show_faults
from coverage.dashboard.server.answer_cache import kept
from coverage.dashboard.server.static_files import boundaries_url
from coverage.datasets.load import Datasets
from coverage.documents.brief.background import Background
from coverage.documents.brief.certain import Certain
from coverage.documents.brief.facts import Facts, gather
from coverage.documents.brief.near_and_gap import gap_section, near_section
from coverage.documents.brief.reach import reach_section
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling
from coverage.errors import CoverageError, InvalidFileError
from coverage.questions.question import GapsQuestion
from coverage.tables.eligibility.ledger import ledger_notes
from coverage.vocabulary import AreaLevel
from coverage.wording.headline import answer
from coverage.wording.intervals import interval_notes
from coverage.wording.notes import measure_notes

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties

BACKGROUND_BYTES = 3_400_000
"""A background that all was asked of: 3 MB by district, from the default data."""


@kept(grows_to=BACKGROUND_BYTES)
def background(
    data: Datasets, level: AreaLevel, selection: Selection, ruling: Ruling
) -> Background:
    """Return what all areas of a level share; each part is worked out when it is needed."""
    return Background(data, level, selection, ruling)


@kept("Working out who is reached …")
def facts(
    data: Datasets,  # noqa: ARG001 - the background is of the same data
    level: AreaLevel,
    selection: Selection,
    ruling: Ruling,
    area: int,
) -> Facts:
    """Return what is known of one area, given by its row in the level."""
    return gather(background(level, selection, ruling), area, sure=False)


@kept()
def certain_here(
    data: Datasets,  # noqa: ARG001 - the background is of the same data
    level: AreaLevel,
    selection: Selection,
    ruling: Ruling,
    area: int,
) -> Certain:
    """Return how sure the figures of one area are, given by its row in the level."""
    return background(level, selection, ruling).certain(area)


MAP = "area-map"


@carrying(AREA.path)
def show() -> None:
    """Show the page."""
    head = page_head()
    with head.filters:
        level = choose_level(OFFICIAL_LEVEL)
    every = datasets().areas[level]
    names = {area.code: area.name for area in compress(every, datasets().covered(level))}
    top = st.container(key="area-top", horizontal=True)  # in view on a telephone too
    with top:
        chosen = choose_area(
            level, names, elsewhere="You can also click the map, or choose a neighbour below."
        )
    head.title(names[chosen] if chosen else AREA.title)
    later = Later()
    try:
        selection = choose_selection(head)
        with head.more:
            ruling = choose_ruling(level)
            basemap = choose_basemap()
        codes = [area.code for area in every]
        row = codes.index(chosen) if chosen else None
        with top:
            if row is not None:
                with st.container(key="area-where", width="stretch"):
                    show_where(level, row)
            compared = choose_comparison(level, chosen)
        if ruling is None:
            ask_for_list(level)
        elif row is None:
            show_comparison(compared, selection, later, ruling)
            _show_choice(gaps(selection, level), head, later, basemap=basemap)
        else:
            around = background(level, selection, ruling)
            asked = (level, selection, ruling, row)
            sure = later.known(certain_here, *asked)
            known = replace(facts(*asked), certain=sure)
            _show_area(around, row, known, head, compared, later, basemap=basemap)
        show_foot(datasets())
        later.settle()
    except InvalidFileError as error:
        show_faults(error)
    except CoverageError as error:
        st.error(plain(str(error)))


def _show_choice(found: Gaps, head: PageHead, later: Later, *, basemap: bool) -> None:
    head.answer("Choose an area from the list, the map or the table.")
    wide, narrow = st.columns([5, 3], gap="medium")
    with wide:
        sure = later.known(certain, found.selection, found.level)
        _show_map(found, None, sure, basemap=basemap)
        head.sure(
            *interval_notes(found.selection, datasets()),
            *measure_notes(found.selection, datasets()),
        )
    with narrow:
        show_ranking(found, None, sure)
    show_take_away(head, datasets(), GapsQuestion(found.level, found.selection, intervals=True))


def _show_area(
    around: Background,
    row: int,
    known: Facts,
    head: PageHead,
    compared: Sequence[Pinned],
    later: Later,
    *,
    basemap: bool,
) -> None:
    level, selection, ruling = around.level, around.selection, around.ruling
    code = known.access.area_code
    head.answer(answer(known.both, code, known.both_certain))
    alone = len(compared) < 2
    if alone:
        show_key_figures(known)
    else:
        show_comparison(compared, selection, later, ruling)
    narrow, wide = st.columns([4, 5], gap="medium")  # on a telephone the verdict comes first
    with narrow:
        show_verdict(known, ruling)
        show_section(reach_section(known), "reach")
    with wide:
        _show_map(known.gaps, code, later.known(certain, selection, level), basemap=basemap)
        head.sure(
            *interval_notes(selection, datasets()),
            *measure_notes(selection, datasets()),
            *ledger_notes(around.verdicts),
            *filter(None, (level.spec.note, level.spec.parts.note if known.places else "")),
        )
    if alone:  # else the chart of the areas that are compared has it
        show_sectors(known)
    left, right = st.columns(2, gap="medium")
    with left:
        show_section(near_section(known), "nearest")
    with right:
        show_section(gap_section(known), "gap")
    show_left_out_of_area(selection, level, code, later)
    show_need_of_area(selection, level, code, later)
    show_neighbours(around, row)
    show_take_away(
        head,
        datasets(),
        GapsQuestion(level, selection, intervals=True),
        brief=BriefAsked(level, code, selection, ruling),
        charts=comparison_charts(compared, selection, ruling),
    )


def _show_map(found: Gaps, chosen: str | None, sure: Certainties | None, *, basemap: bool) -> None:
    outlines = boundaries_url(datasets().sources, found.level)
    show_map(
        map_view(found, outlines, chosen, basemap=basemap, sure=sure),
        name="Map of the areas and sites. The words and tables beside it have the same figures.",
        key=MAP,
        on_click=partial(take_click, MAP, [area.area_code for area in found.areas]),
    )
