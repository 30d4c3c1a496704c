"""Values of a method card, which anybody may have written: what is none raises ValueError."""

from __future__ import annotations

import math
from typing import Any

LONGEST = 1_000
"""Characters of a text of a card: a path can be long, but is told in a message."""


def text(value: Any) -> str:
    """Return a text that a message can repeat."""
    if not (isinstance(value, str) and value.isprintable() and len(value) <= LONGEST):
        raise ValueError
    return value


def whether(value: Any) -> bool:
    """Return a value that is true or false."""
    if not isinstance(value, bool):
        raise ValueError
    return value


def number(value: Any) -> float:
    """Return a number with an end; a card holds no other."""
    if isinstance(value, bool) or not math.isfinite(value):
        raise ValueError
    return float(value)
