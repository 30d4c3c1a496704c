"""Names that files may have for Explore Education Statistics."""

from __future__ import annotations

import re

from coverage.errors import CoverageError
from coverage.safe_text import one_line

NAME = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
OTHERS = re.compile(r"[^a-z0-9_-]+")
LONGEST = 200


def check_name(name: str) -> None:
    """Refuse a name that Explore Education Statistics refuses.

    Raises
    ------
    CoverageError
        If it has other signs than letters, digits, hyphens and underscores, or too many.
    """
    if not NAME.fullmatch(name) or len(name) > LONGEST:
        raise CoverageError(
            f"Explore Education Statistics takes names of at most {LONGEST} letters a to z, "
            f"digits, hyphens and underscores: call {one_line(name, 60) or 'the file'} "
            f"{name_from(name)[:60]}, or the like."
        )


def name_from(text: str) -> str:
    """Return a name that files may have, made of a text."""
    return OTHERS.sub("-", text.lower()).strip("-")[:LONGEST] or "coverage"
