"""The page on one area, and the files beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coverage.datasets.neighbours import neighbours
from coverage.datasets.wider_areas import wider_areas
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import Facts, gather
from coverage.documents.brief.make import brief_on
from coverage.documents.brief.model import NOTES, Brief
from coverage.documents.brief.verdict import judged_for, rule_section
from coverage.documents.charts.interval_lines import PlaceLine, interval_lines
from coverage.export.formats import Format, write_table
from coverage.export.report import Report
from coverage.publication.addresses import FRONT, level_page, plain_name
from coverage.publication.frame import FileLink, Frame, Link
from coverage.tables.column import Column
from coverage.tables.neighbours import neighbours_table
from coverage.tables.ranking import Ranking
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, capitalised
from coverage.wording.numbers import Kind, shown
from coverage.wording.rank import rank_sentence
from coverage.wording.verdicts import verdict_label

BESIDE = (Format.CSV, Format.JSON)
"""The formats of the figures of one area. Those of all areas, the sectors and the maps lie beside
the page on the level: beside each area they would weigh twice what all pages do."""


@dataclass(frozen=True)
class LevelReports:
    """What the pages on the areas of a level share.

    Parameters
    ----------
    gaps, sectors : Report
        The reports on all areas, of which each area has its rows beside its page.
    by_people, by_share : Ranking
        Its areas by people out of reach, and by the share within reach.
    """

    background: Background
    gaps: Report
    sectors: Report
    by_people: Ranking
    by_share: Ranking

    @property
    def level(self) -> AreaLevel:
        """The level."""
        return self.background.level


def area_files(
    frame: Frame, shared: LevelReports, row: int
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Return the page on an area and the files beside it, by path, and its entry in the manifest.

    Parameters
    ----------
    row : int
        Row of the area in its level.
    """
    background, level = shared.background, shared.level
    facts = gather(background, row)
    brief = brief_on(background, row, frame.date.moment, facts)
    page = frame.addresses.area_page(level, row)
    beside = dict(_beside(frame, shared, row))
    links = tuple(_links(beside))
    files = {path: content for path, (_, _, content) in beside.items()}
    rule = rule_section(facts, background.ruling)
    files[page] = frame.page(
        "area.html.jinja",
        page,
        brief.title,
        way_here=(
            Link("Home", FRONT),
            Link(capitalised(level.plural), level_page(level)),
        ),
        brief=brief,
        contents=_contents(brief, rule.heading),
        badges=_badges(facts),
        wider=tuple(_wider(frame, level, row)),
        lines=interval_lines(_lines(facts, brief.title)),
        rank=rank_sentence(level, *_places(shared, facts.access.area_code)),
        rule=rule,
        neighbours=_neighbours(frame, background, row),
        files=links,
        level_files=Link(
            f"The same of all {level.plural}, and by sector", f"{level_page(level)}#files"
        ),
    )
    return files, _entry(page, facts)


def _contents(brief: Brief, rule: str) -> list[tuple[str, str]]:
    """Return the headings of the page, each with the mark that a link to it ends with."""
    sections = [(plain_name(section.heading), section.heading) for section in brief.sections]
    return [
        *sections,
        ("neighbours", "Neighbours"),
        ("rule", rule),
        ("files", "Take the figures away"),
        ("notes", NOTES),
    ]


def _places(shared: LevelReports, code: str) -> tuple[int, list[tuple[str, int, bool]]]:
    """Return how many areas there are, and the place of one in each ranking."""
    told = (
        ("people out of reach", shared.by_people),
        ("the lowest share within reach", shared.by_share),
    )
    places = [
        (what, area.place, area.is_tied)
        for what, ranking in told
        for area in ranking.areas
        if area.area_code == code and area.share is not None
    ]
    return shared.by_people.whole, places


def _badges(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Return each verdict once: its word, for the colour, and what is said."""
    verdicts = dict.fromkeys(area.verdict for area in judged_for(facts))
    return tuple(
        (verdict.name.lower().replace("_", "-"), verdict_label(verdict)) for verdict in verdicts
    )


def _wider(frame: Frame, level: AreaLevel, row: int) -> Iterator[tuple[str, Link]]:
    """Yield the wider areas with a page that an area lies in, each with its kind."""
    datasets = frame.datasets
    for wider, at in wider_areas(datasets, level, row):
        if wider in frame.asked.levels and datasets.covered(wider)[at]:
            name = datasets.areas[wider][at].name
            yield wider.label, Link(name, frame.addresses.area_page(wider, at))


def _lines(facts: Facts, name: str) -> Iterator[PlaceLine]:
    sure = facts.certain
    yield PlaceLine(name, facts.access.known_share, sure.area if sure else None)
    yield PlaceLine(facts.england.area, facts.england.known_share, sure.england if sure else None)


def _neighbours(frame: Frame, background: Background, row: int) -> dict[str, Any]:
    """Return the neighbours as a table in words, each with the way to its page."""
    datasets, level = background.datasets, background.level
    counted = datasets.covered(level)
    beside = [other for other in neighbours(datasets, level)[row] if counted[other]]
    measure = background.selection.measure
    table = neighbours_table(background.mismatches, row, beside, measure, background.around)
    rows_of = {area.code: at for at, area in enumerate(datasets.areas[level])}
    pages = [
        frame.addresses.area_page(level, rows_of[str(code)]) for code in table.column("area_code")
    ]
    return {"says": table.says, "title": table.title, **in_words(table, pages)}


SHORT = 16
"""Letters of a cell up to which it is not broken into lines."""


def in_words(table: Table, pages: Sequence[str]) -> dict[str, Any]:
    """Return the columns of a table that a screen shows as words, a page beside each row."""
    at = table.on_screen()
    columns: list[Column] = [table.columns[place] for place in at]
    rows = [
        [shown(row[place], column.kind) for place, column in zip(at, columns, strict=True)]
        for row in table.rows
    ]
    return {
        "headings": [column.heading for column in columns],
        "looks": [
            _look(column, max((len(row[number]) for row in rows), default=0))
            for number, column in enumerate(columns)
        ],
        "rows": [*zip(pages, rows, strict=True)],
    }


def _look(column: Column, longest: int) -> str:
    """Return how the cells of a column stand: numbers at the right, short ones in one line."""
    kinds = ["number"] if column.kind is not Kind.TEXT else []
    return " ".join([*kinds, *(["short"] if longest <= SHORT else [])])


def _beside(
    frame: Frame, shared: LevelReports, row: int
) -> Iterator[tuple[str, tuple[str, str, bytes]]]:
    """Yield the files beside the page of an area: its row of the gap report."""
    level, code = shared.level, frame.datasets.areas[shared.level][row].code
    table = _rows_of(shared.gaps.table, code)
    for form in BESIDE:
        path = frame.addresses.beside(level, row, f"gaps{form.ending}")
        yield path, ("Who can reach a site", form.label, write_table(table, form))


def _rows_of(table: Table, code: str) -> Table:
    """Return the rows of one area."""
    codes = table.column("area_code")
    rows = tuple(row for row, its in zip(table.rows, codes, strict=True) if its == code)
    return replace(table, rows=rows, of_none=() if rows else table.alike)


def _links(beside: dict[str, tuple[str, str, bytes]]) -> Iterator[FileLink]:
    for path, (what, kind, content) in beside.items():
        yield FileLink(what, kind, path, len(content))


def _entry(page: str, facts: Facts) -> dict[str, Any]:
    access = facts.access
    return {
        "page": page,
        "level": facts.gaps.level.value,
        "area_code": access.area_code,
        "area": access.area,
        "residents": access.residents,
        "reached": access.reached,
        "gap": access.gap,
        "unknown": access.unknown,
    }
