"""A brief as a PDF."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from coverage.reports.brief.said import NOTES, PUBLISHER, Brief
from coverage.reports.typeset import typeset

PDF_TEMPLATE = Path(__file__).with_name("brief.typ")


def brief_pdf(brief: Brief) -> bytes:
    """Return a brief as a tagged PDF (PDF/UA-1); its texts are data and never markup."""
    return typeset(PDF_TEMPLATE, {**asdict(brief), "publisher": PUBLISHER, "heading": NOTES})
