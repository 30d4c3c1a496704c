"""A report as four slides: the answer, the map, the ranking, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any, assert_never

from coverage.access.gaps import find_gaps
from coverage.access.sectors import sector_matrix
from coverage.documents.brief.how_sure import HEADING as HOW_SURE
from coverage.documents.brief.how_sure import places_table
from coverage.documents.brief.standing import standing_of
from coverage.documents.brief.to_slides import standing_bars
from coverage.documents.charts.sector_bars import sector_words, sorted_sectors
from coverage.documents.office.deck import Bars, Deck, Slide, Tile
from coverage.documents.office.slides import deck_pptx
from coverage.documents.picture.picture import Picture
from coverage.documents.picture.titled import untitled_svg
from coverage.doubts import GapReport
from coverage.export.picture_kinds import PictureOf
from coverage.export.pictures import draw
from coverage.export.printed.pages import as_shown
from coverage.export.printed.to_word import about_report
from coverage.export.report import Report
from coverage.planning.plan import Plan, with_plan
from coverage.questions.planner import Planner
from coverage.questions.question import (
    BesideQuestion,
    GapsQuestion,
    GroupsQuestion,
    LedgerQuestion,
    ModesQuestion,
    NeedQuestion,
    PlanQuestion,
    SectorsQuestion,
)
from coverage.tables.planning.how_sure import how_sure
from coverage.tables.planning.places import numbered_places
from coverage.tables.planning.registry import plan_report
from coverage.tables.small_table import SmallTable
from coverage.vocabulary import PlanReport, capitalised
from coverage.wording.intervals import MOST_NAMED, interval_notes, open_areas_sentence
from coverage.wording.numbers import Kind, hundreds, in_millions, people, per_cent, share, shown
from coverage.wording.place_names import inside

MOST_ROWS, MOST_LETTERS, LONGEST_CELL = 8, 88, 36
"""Rows of a table that is read from the back of a room, letters in each, and letters of a cell."""

MOST_BARS, MOST_LINES = 15, 12
"""Places of a plan that are bars, and that stand in lines of their own beside its map."""

MAP, NOTES, ORDER = "The map", "What to know", "The places, in the order to open them"


def to_pptx(report: Report) -> bytes:
    """Return a report as slides; its texts are data and never markup.

    Raises
    ------
    CoverageError
        If a picture cannot be drawn here.
    """
    card = report.method
    sources = (
        f"Version {report.version}. Command: python -m coverage {card.command}",
        *report.datasets.sources.attributions,
    )
    question = report.question
    slides = plan_slides(report) if isinstance(question, PlanQuestion) else _slides(report)
    return deck_pptx(Deck(about_report(report), slides, sources))


def _slides(report: Report) -> Sequence[Slide]:
    """Return the slides of a report on areas."""
    table = report.table
    return (
        Slide(table.title, report.says),
        _map(report),
        _ranking(report),
        _sure_or_notes(report),
    )


def _sure_or_notes(report: Report) -> Slide:
    """Return how sure shares are, where a report on gaps has intervals; else what to know."""
    question, notes = report.question, report.table.notes
    if not isinstance(question, GapsQuestion) or not question.intervals:
        return Slide(NOTES, notes)
    from coverage.access.certainty.areas import certainty_of  # brings a large library

    gaps = find_gaps(report.datasets, question.selection, question.level)
    found = certainty_of(report.datasets, gaps)
    unsettled = [
        (area, sure)
        for area, sure in zip(gaps.areas, found.areas, strict=True)
        if sure.half is not None and not sure.settled
    ]
    said = open_areas_sentence([area.area for area, _ in unsettled], question.level)
    table = places_table(gaps, [(gaps.england, found.england), *unsettled[:MOST_NAMED]])
    more = interval_notes(question.selection, report.datasets)
    return Slide(HOW_SURE, (said, *more), shows=table, tells=notes)


def _map(report: Report, says: Sequence[str] = ()) -> Slide:
    drawn = draw(report, PictureOf.MAP, from_afar=True)
    shows = Picture(untitled_svg(drawn), drawn.words)
    return Slide(MAP, says, shows=shows, tells=(*drawn.says, *drawn.source))


def _ranking(report: Report) -> Slide:
    question = report.question
    match question:
        case GapsQuestion(report=GapReport.AREAS):
            gaps = find_gaps(report.datasets, question.selection, question.level)
            standing = standing_of(gaps, None)
            return Slide(standing.title, shows=standing_bars(standing))
        case SectorsQuestion():
            return _sectors(report, question)
        case GapsQuestion() | GroupsQuestion() | ModesQuestion() | LedgerQuestion():
            return _first_rows(report)
        case BesideQuestion() | NeedQuestion() | PlanQuestion():
            return _first_rows(report)
        case _:
            assert_never(question)


def _sectors(report: Report, question: SectorsQuestion) -> Slide:
    matrix = sector_matrix(report.datasets, question.selection, question.level)
    told = sorted_sectors(matrix)
    title = f"Share of people {inside(matrix.england[0].area)} within reach, by sector"
    known = [
        (sector, access) for sector, access in told if access and access.known_share is not None
    ]
    return Slide(
        title,
        shows=Bars(
            title,
            [capitalised(sector.value) for sector, _ in known],
            [per_cent(access.known_share or 0.0) / 100 for _, access in known],
            [False] * len(known),
            "0%",
            f"Bar chart. {title}: {sector_words(told)}",
        ),
    )


def _first_rows(report: Report) -> Slide:
    """Return the first rows of a table, in as many of its columns as can be read from afar.

    These are what names a row, and then its numbers.
    """
    table = report.table
    read = as_shown(table)
    numbers = read["numbers"]
    first = numbers.index(False)  # what names a row, and the words beside it
    named = [*takewhile(lambda at: not numbers[at], range(first, len(numbers)))]
    rows = read["rows"][: len(table.rows)][:MOST_ROWS]
    columns = _with_room([*named, *(at for at, number in enumerate(numbers) if number)], read)
    cut = SmallTable(
        table.title,
        tuple(read["headings"][at] for at in columns),
        tuple(tuple(row[at] for at in columns) for row in rows),
        min(len(named), len(columns)),
    )
    few = len(rows) == len(table.rows)
    title = "The figures" if few else f"The first {len(rows)} of {len(table.rows):,}"
    return Slide(title, shows=cut)


def _with_room(columns: Sequence[int], read: Mapping[str, Any]) -> list[int]:
    """Return as many of some columns, from the first on, as can stand side by side."""
    kept: list[int] = []
    letters = 0
    for at in columns:
        heading = len(read["headings"][at]) // 2 + 2  # in two lines
        cells = [len(row[at]) for row in read["rows"][:MOST_ROWS]]
        letters += min(max(heading, *cells, 8), LONGEST_CELL) + 2
        if kept and letters > MOST_LETTERS:
            break
        kept.append(at)
    return kept


def plan_slides(report: Report) -> Sequence[Slide]:
    """Return the slides of a plan, whatever is reported of it."""
    question = report.question
    assert isinstance(question, PlanQuestion)
    datasets = report.before or report.datasets
    planner = Planner(datasets, question.selection, replace(question.plan, report=PlanReport.SITES))
    plan, sites = planner.plan(), plan_report(planner)
    more = report.table.says if question.plan.report is not PlanReport.SITES else ()
    planned = replace(report, datasets=with_plan(datasets, plan), before=datasets, table=sites)
    places = numbered_places(plan)
    names = [f"{place.number}. {place.name}" for place in places]
    told = "; ".join(
        f"{name}: {people(place.newly_reached)}" for name, place in zip(names, places, strict=True)
    )
    order = ORDER
    if len(places) > MOST_BARS:
        order = f"The first {MOST_BARS} of {len(places):,} places, in the order to open them"
    bars = Bars(
        "People newly reached",
        names[:MOST_BARS],
        [hundreds(place.newly_reached) for place in places[:MOST_BARS]],
        [True] * len(places[:MOST_BARS]),
        "#,##0",
        f"Bar chart. People newly reached by each place: {told}.",
    )
    return (
        Slide(sites.title, (*sites.says[:1], *more), _plan_tiles(plan), tells=sites.says[1:]),
        _map(planned, names if len(names) <= MOST_LINES else [f"{'; '.join(names)}."]),
        Slide(order, sites.says[-1:], shows=bars if places else None),
        Slide(HOW_SURE, _how_sure(planner), tells=sites.notes),
    )


def _plan_tiles(plan: Plan) -> tuple[Tile, ...]:
    """Return what a plan comes to, in figures; nothing where it has no places."""
    before, after = plan.reached_share_before, plan.reached_share_after
    if not plan.sites or before is None or after is None:
        return ()
    gained = sum(planned.newly_reached for planned in plan.sites)
    whom = plan.selection.population.label
    number, each = len(plan.sites), plan.terms.cost_millions
    return (
        Tile(share(after), f"of {whom} within reach", f"Before: {share(before)}"),
        Tile(in_millions(gained), f"{whom} newly reached", ""),
        Tile(f"{number:,}", f"new institute{'' if number == 1 else 's'}", ""),
        Tile(shown(plan.cost_millions, Kind.MONEY), "in all", f"{shown(each, Kind.MONEY)} each"),
    )


def _how_sure(planner: Planner) -> list[str]:
    """Return what is proven, what is almost as good, and how often the plan is the best."""
    told = [words for _, words in how_sure(planner)]
    if planner.plan().sites:
        asked = replace(planner.asked, report=PlanReport.ROBUSTNESS)
        told += plan_report(replace(planner, asked=asked)).says
    return told
