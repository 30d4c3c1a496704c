"""The file of a brief in a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage.errors import CoverageError
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of, refused

if TYPE_CHECKING:
    from coverage.documents.brief.model import Brief


def write_brief(brief: Brief, form: Format) -> bytes:
    """Return a brief in a format.

    Raises
    ------
    CoverageError
        If the format holds none.
    """
    if form.spec.brief is None:
        raise CoverageError(f"{refused(form, formats_of(Answer.BRIEF))}.")
    return form.spec.brief(brief)


def brief_file(brief: Brief, form: Format) -> tuple[str, bytes]:
    """Return the name and the bytes of the file of a brief."""
    return f"{brief.stem}{form.ending}", write_brief(brief, form)
