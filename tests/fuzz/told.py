"""What is said to a user: one line that can be shown, whatever it is about."""

from __future__ import annotations

import unicodedata

from coverage import CoverageError, InvalidFileError
from coverage.errors import Told

LONGEST_MESSAGE = 1_500
"""Characters of a message: a user can see it as a whole."""


def check_said(error: CoverageError) -> None:
    """Check that an error can be shown: one line, no longer than people read."""
    faults = error.faults[:100] if isinstance(error, InvalidFileError) else ()
    for said in (str(error), *map(str, faults)):
        check_line(said)


def check_warning(warning: Told) -> None:
    """Check that what is told can be shown; given to readers in the place of a user's ear."""
    check_line(str(warning))


def check_line(said: str) -> None:
    """Check that a text is one line that can be shown."""
    said.encode()
    assert 0 < len(said) <= LONGEST_MESSAGE, len(said)
    odd = {letter for letter in said if unicodedata.category(letter) == "Cc"}
    assert not odd, (odd, said)
