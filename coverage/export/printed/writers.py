"""A report as one HTML file that can be read, sent and printed."""

from __future__ import annotations

from pathlib import Path

from coverage.documents.typeset import render_page, typeset
from coverage.export.printed.pages import pages
from coverage.export.report import Report

HTML_TEMPLATE = "report.html.jinja"


def to_html(report: Report) -> bytes:
    """Return a report as HTML; the file stands by itself, and every text in it is escaped."""
    return render_page("coverage.export.printed", HTML_TEMPLATE, **pages(report))


PDF_TEMPLATE = Path(__file__).with_name("report.typ")


def to_pdf(report: Report) -> bytes:
    """Return a report as a tagged PDF (PDF/UA-1); its texts are data and never markup."""
    return typeset(PDF_TEMPLATE, pages(report))
