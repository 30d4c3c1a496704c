"""A brief as one HTML file that can be read on a telephone, sent and printed."""

from __future__ import annotations

from coverage.reports.brief.said import NOTES, PUBLISHER, Brief
from coverage.reports.page_template import render_page

HTML_TEMPLATE = "brief.html.jinja"


def brief_html(brief: Brief) -> bytes:
    """Return a brief as HTML; the file stands by itself, and every text in it is escaped."""
    from markupsafe import Markup  # comes with the templates

    return render_page(
        "coverage.reports.brief",
        HTML_TEMPLATE,
        brief=brief,
        publisher=PUBLISHER,
        heading=NOTES,
        picture=Markup(brief.picture.svg),  # drawn here, with every name in it escaped
    )
