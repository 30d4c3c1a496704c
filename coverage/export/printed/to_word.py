"""A report as a document of Word: the same pages as in print, to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coverage.documents.office.about import About
from coverage.documents.office.word import WordFile
from coverage.documents.office.word_table import WordTable
from coverage.errors import CoverageError
from coverage.export.printed.pages import TITLE, pages
from coverage.export.report import Report
from coverage.wording.provenance import day_of

MOST_ROWS = 1000
"""Rows of a table at most: Word opens longer ones slowly, and nobody reads them on paper."""

ROUNDED = "Rounded figures. Download CSV or Excel for exact figures."


def to_docx(report: Report) -> bytes:
    """Return a report as a document of Word; its texts are data and never markup.

    Raises
    ------
    CoverageError
        If it has more rows than such a document holds.
    """
    if len(report.table.rows) > MOST_ROWS:
        raise CoverageError(
            f"A Word document holds tables of up to {MOST_ROWS:,} rows, and this one has "
            f"{len(report.table.rows):,}: choose xlsx, or another level."
        )
    told = pages(report)
    word = WordFile(about_report(report), landscape=True)
    word.small([told["publisher"]])
    word.title(told["title"])
    word.bullets(told["says"])
    for grid in told["grids"]:
        word.heading(grid["name"])
        word.table(_grid(grid))
    if told["table"]:
        word.table(_table(told["table"], ROUNDED))
    if told["notes"]:
        word.heading("What to know")
        word.bullets(told["notes"])
    for heading, part in (("The columns", told["codebook"]), ("The method", told["method"])):
        word.heading(heading)
        word.table(_table(part, part["title"]))
    word.small(told["attributions"])
    return word.content()


def about_report(report: Report) -> About:
    """Return what a document of a report says of itself."""
    made_at = report.method.made_at
    return About(
        title=report.table.title,
        subject=" ".join(report.says[:1]),
        publisher=TITLE,
        version=report.version,
        made_at=made_at,
        footer=f"{TITLE}, {day_of(made_at)}, version {report.version}",
    )


def _table(told: Mapping[str, Any], caption: str) -> WordTable:
    return WordTable(
        caption,
        told["headings"],
        told["rows"],
        numbers=told["numbers"],
        has_total=told["total"],
    )


def _grid(told: Mapping[str, Any]) -> WordTable:
    legend = "; ".join(shade["label"] for shade in told["legend"])
    rows = told["rows"]
    return WordTable(
        f"{told['title']}. Shades: {legend}.",
        told["headings"],
        [(row["name"], *(cell["text"] for cell in row["cells"])) for row in rows],
        shades=[[(cell["colour"], cell["ink"]) for cell in row["cells"]] for row in rows],
    )
