"""The forms that a brief is written in."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from coverage.reports.brief.said import Brief
from coverage.reports.brief.to_html import brief_html
from coverage.reports.brief.to_pdf import brief_pdf


class BriefForm(StrEnum):
    """A form of a brief; the name is also the ending of its file."""

    PDF = "pdf"
    HTML = "html"


BRIEF_WRITERS: dict[BriefForm, Callable[[Brief], bytes]] = {
    BriefForm.PDF: brief_pdf,
    BriefForm.HTML: brief_html,
}
"""What makes the bytes of each form."""
