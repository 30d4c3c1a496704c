"""A report as one HTML file that can be read, sent and printed."""

from __future__ import annotations

from coverage.reports.page_template import render_page
from coverage.reports.printed.pages import pages
from coverage.reports.report import Report

HTML_TEMPLATE = "report.html.jinja"


def to_html(report: Report) -> bytes:
    """Return a report as HTML; the file stands by itself, and every text in it is escaped."""
    return render_page("coverage.reports.printed", HTML_TEMPLATE, **pages(report))
