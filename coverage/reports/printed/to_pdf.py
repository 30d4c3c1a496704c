"""A report as a PDF."""

from __future__ import annotations

from pathlib import Path

from coverage.reports.printed.pages import pages
from coverage.reports.report import Report
from coverage.reports.typeset import typeset

PDF_TEMPLATE = Path(__file__).with_name("report.typ")


def to_pdf(report: Report) -> bytes:
    """Return a report as a tagged PDF (PDF/UA-1); its texts are data and never markup."""
    return typeset(PDF_TEMPLATE, pages(report))
