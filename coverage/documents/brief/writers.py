"""A brief as a web page that stands by itself, and as a tagged PDF."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from coverage.documents.brief.model import NOTES, PUBLISHER, Brief
from coverage.documents.typeset import render_page, typeset

HTML_TEMPLATE = "brief.html.jinja"


def brief_html(brief: Brief) -> bytes:
    """Return a brief as HTML; the file stands by itself, and every text in it is escaped."""
    from markupsafe import Markup  # comes with the templates

    return render_page(
        "coverage.documents.brief",
        HTML_TEMPLATE,
        brief=brief,
        publisher=PUBLISHER,
        heading=NOTES,
        picture=Markup(brief.picture.svg),  # drawn here, with every name in it escaped
    )


PDF_TEMPLATE = Path(__file__).with_name("brief.typ")


def brief_pdf(brief: Brief) -> bytes:
    """Return a brief as a tagged PDF (PDF/UA-1); its texts are data and never markup."""
    return typeset(PDF_TEMPLATE, {**asdict(brief), "publisher": PUBLISHER, "heading": NOTES})
