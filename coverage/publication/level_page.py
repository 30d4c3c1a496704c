"""The page on a level: its map, whose areas lead to their pages, and its ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from coverage.access.certainty.areas import Certainties, certainty_of
from coverage.access.selection import Selection
from coverage.documents.brief.background import Background
from coverage.documents.picture.titled import Titled, picture_svg
from coverage.export.formats import Format, write_report
from coverage.export.picture_kinds import PictureOf, pictures_of
from coverage.export.pictures import draw
from coverage.export.report import Report, make_report
from coverage.publication.addresses import FILES, FRONT, level_page, way
from coverage.publication.area_page import LevelReports, in_words
from coverage.publication.frame import FileLink, Frame, Link
from coverage.questions.question import (
    GapsQuestion,
    LedgerQuestion,
    Question,
    SectorsQuestion,
)
from coverage.tables.area_columns import AREA, GAP, REACHED_SHARE
from coverage.tables.eligibility.ledger import ledger_notes
from coverage.tables.gaps import ON_THE_PAGE, saying_trip
from coverage.tables.largest_gaps import largest_gaps
from coverage.tables.neighbours import BID
from coverage.tables.ranking import RankedBy, rank_areas
from coverage.tables.shown_intervals import IN_ONE_COLUMN, INTERVAL, showing_intervals
from coverage.vocabulary import AreaLevel, capitalised

FORMATS = (Format.CSV, Format.JSON, Format.XLSX, Format.METHOD)
"""The formats of each report of a level."""

OF_AREAS = (Format.GEOJSON,)
"""Those of the gaps alone beside them."""

OF_SECTORS = (Format.CSV, Format.XLSX, Format.METHOD)
"""Those of the sectors: as JSON, which names each column in each row, they are as large as all the
pages."""


@dataclass(frozen=True)
class LevelAnswers:
    """Everything that the pages on a level and on its areas tell, worked out once."""

    shared: LevelReports
    ledger: Report
    sure: Certainties

    @property
    def background(self) -> Background:
        """What the pages on the areas share."""
        return self.shared.background

    @property
    def level(self) -> AreaLevel:
        """The level."""
        return self.shared.level


def answers_on(frame: Frame, level: AreaLevel) -> LevelAnswers:
    """Return the answers on a level.

    Raises
    ------
    SelectionError
        If these data cannot answer the question.
    """
    datasets, selection, ruling = frame.datasets, frame.asked.selection, frame.asked.ruling
    background = Background(datasets, level, selection, ruling, of_all=True)

    def report(question: Question) -> Report:
        return make_report(question, datasets, frame.date.moment)

    every_sector = replace(selection, sectors=(), match=Selection().match)
    gaps = background.gaps
    return LevelAnswers(
        LevelReports(
            background,
            report(GapsQuestion(level, selection, intervals=True)),
            report(SectorsQuestion(level, every_sector, intervals=True)),
            rank_areas(gaps, RankedBy.PEOPLE),
            rank_areas(gaps, RankedBy.SHARE),
        ),
        report(LedgerQuestion(level, ruling)),
        certainty_of(datasets, gaps),
    )


def level_files(frame: Frame, answers: LevelAnswers) -> dict[str, bytes]:
    """Return the page on a level and the files beside it, by path."""
    level, page = answers.level, level_page(answers.level)
    beside = _beside(answers)
    files = {link.page: content for link, content in beside}
    table, says = ranking_table(frame, answers), answers.shared.gaps.says
    files[page] = frame.page(
        "level.html.jinja",
        page,
        capitalised(level.plural),
        way_here=(Link("Home", FRONT),),
        answer=says[0],
        meaning=level.spec.meaning,
        wave_two=wave_two_said(answers),
        map=level_map(frame, answers, page),
        map_title=answers.shared.gaps.table.title,
        ranking=table,
        worst=says[1:],
        files=[link for link, _ in beside],
        notes=(*answers.shared.gaps.table.notes, *ledger_notes(answers.background.verdicts)),
        command=answers.shared.gaps.method.command,
        attributions=frame.datasets.sources.attributions,
    )
    return files


def wave_two_said(answers: LevelAnswers) -> str:
    """Return who of England could bid; empty where a list decides on some areas alone."""
    return answers.ledger.says[0] if answers.ledger.says else ""


def level_map(frame: Frame, answers: LevelAnswers, page: str) -> Titled:
    """Return the map of a level, whose areas lead to their pages from the page it stands on."""
    areas = frame.datasets.areas[answers.level]
    links = {
        area.code: way(page, frame.addresses.area_page(answers.level, row))
        for row, area in enumerate(areas)
    }
    return draw(answers.shared.gaps, PictureOf.MAP, links=links)


IN_SHORT = (AREA.name, GAP.name, REACHED_SHARE.name, INTERVAL.name)
"""Names of the columns of a ranking beside a map."""

IN_FULL = (*ON_THE_PAGE, *IN_ONE_COLUMN, BID.name)
"""Those of a ranking that has the page to itself."""


def ranking_table(
    frame: Frame, answers: LevelAnswers, shown: Sequence[str] = IN_FULL
) -> dict[str, Any]:
    """Return the areas of a level, that with most people out of reach first, as words.

    Parameters
    ----------
    shown : sequence of str
        Names of the columns.
    """
    background, level = answers.background, answers.level
    gaps = background.gaps
    judged = {
        own.area_code: background.around(row) or (own,)
        for row, own in enumerate(background.verdicts.areas)
    }
    table = saying_trip(answers.shared.gaps.table, frame.datasets)
    table = showing_intervals(table, gaps, gaps.areas, answers.sure)
    codes = [area.area_code for area in gaps.areas]
    table = table.with_columns([BID], [judged[code] for code in codes])
    table = largest_gaps(table, len(codes)).showing(*shown)
    rows_of = {area.code: row for row, area in enumerate(frame.datasets.areas[level])}
    ordered = [str(code) for code in table.column("area_code")]
    pages = [frame.addresses.area_page(level, rows_of[code]) for code in ordered]
    places = {area.area_code: area.place for area in answers.shared.by_people.areas}
    shares = {area.area_code: area.known_share for area in gaps.areas}
    return {
        **in_words(table, pages),
        "ranks": [places[code] for code in ordered],
        "bars": [shares[code] for code in ordered],
    }


def _beside(answers: LevelAnswers) -> list[tuple[FileLink, bytes]]:
    """Return the files of each report of a level, with the way to each."""
    shared, found = answers.shared, []
    for what, report, forms in (
        ("Who can reach a site", shared.gaps, (*FORMATS, *OF_AREAS)),
        ("By sector", shared.sectors, OF_SECTORS),
        ("Who could bid for Wave Two", answers.ledger, FORMATS),
    ):
        for form in forms:
            content = write_report(report, form)
            found.append(_file(answers.level, f"{report.stem}{form.ending}", what, form, content))
        for picture in pictures_of(report.question):
            if picture is PictureOf.SECTORS:
                continue  # of England, whatever the level
            content = picture_svg(draw(report, picture)).encode()
            name = f"{report.stem}_{picture.value}{Format.SVG.ending}"
            label = f"{what}, {picture.label.lower()}"
            found.append(_file(answers.level, name, label, Format.SVG, content))
    return found


def _file(
    level: AreaLevel, name: str, what: str, form: Format, content: bytes
) -> tuple[FileLink, bytes]:
    path = f"{level.value}/{FILES}/{name}"
    return FileLink(what, form.label, path, len(content)), content
