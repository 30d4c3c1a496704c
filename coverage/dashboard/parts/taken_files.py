"""The files that a page offers: of its report, its charts, its tables, and of an area."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from coverage.access.selection import Selection
from coverage.dashboard.parts.briefs import FORMS, brief_of
from coverage.dashboard.parts.downloads import file_of
from coverage.dashboard.server.asked_later import asked_later
from coverage.datasets.load import Datasets
from coverage.documents.picture.titled import Titled, picture_png, picture_svg
from coverage.eligibility.ruling import Ruling
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of, write_table
from coverage.export.picture_kinds import PictureOf, pictures_of
from coverage.questions.question import Question
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel
from coverage.wording.citation import source_lines
from coverage.wording.provenance import version

if TYPE_CHECKING:
    from coverage.documents.picture.chart import AnyChart

FIRST = Format.XLSX
"""The format that most people open: it has a button of its own."""

PICTURES: dict[Format, Callable[[Titled], bytes]] = {
    Format.PNG: picture_png,
    Format.SVG: lambda picture: picture_svg(picture).encode(),
}
OTHERS = tuple(
    form for form in formats_of(Answer.STATISTICS) if form not in (Format.TABLE, FIRST, *PICTURES)
)

PAGE_CHART_PX = 620
"""Width of what a chart of a page shows, which on a page is as wide as its place."""


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
class PageChart:
    """A chart that stands on a page.

    Parameters
    ----------
    name : str
        What its file is called, without an ending.
    words : str
        What it shows, for those who cannot see it.
    draw : callable
        Returns the chart, outside the run of the page.
    """

    name: str
    title: str
    words: str
    draw: Callable[[], AnyChart]


@dataclass(frozen=True, slots=True)
class BriefAsked:
    """The brief on the area of a page."""

    level: AreaLevel
    code: str
    selection: Selection
    ruling: Ruling


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


def report_files(datasets: Datasets, question: Question) -> list[TakenFile]:
    """Return a report in every format but pictures, a workbook first."""
    asked = asked_later(datasets)
    return [
        TakenFile(
            _label(form),
            f"{question.stem}{form.ending}",
            form.mime,
            partial(file_of, question, asked, form),
        )
        for form in (FIRST, *OTHERS)
        if not form.refusal(question, datasets)
    ]


def picture_files(datasets: Datasets, question: Question, chosen: str | None) -> list[TakenFile]:
    """Return the pictures of a report, with the chosen area marked."""
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


def chart_files(datasets: Datasets, charts: Sequence[PageChart], at: str) -> list[TakenFile]:
    """Return the pictures of charts of a page of an address."""
    source = source_lines(version(datasets), datasets.sources.attributions, at=at)
    return [
        TakenFile(
            f"{chart.title} ({form.name})",
            f"{chart.name}{form.ending}",
            form.mime,
            partial(_drawn, chart, form, source),
        )
        for chart in charts
        for form in PICTURES
    ]


def _drawn(chart: PageChart, form: Format, source: tuple[str, ...]) -> bytes:
    from coverage.documents.picture.chart import chart_body

    body, (width, height) = chart_body(chart.draw(), PAGE_CHART_PX)
    return PICTURES[form](Titled(body, width, height, chart.title, (), source, chart.words))


def brief_files(datasets: Datasets, brief: BriefAsked) -> list[TakenFile]:
    """Return the brief on an area, the one to print first."""
    return [
        TakenFile(f"Brief ({form.spec.noun})", name, form.mime, make)
        for form in FORMS
        for name, make in [
            brief_of(datasets, brief.level, brief.code, brief.selection, brief.ruling, form)
        ]
    ]
