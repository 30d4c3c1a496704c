"""Numbers of a cell as spreadsheets and statisticians write them."""

from __future__ import annotations

import math
import re

THOUSANDS = re.compile(
    "\\d{1,3}(?:(?P<mark>[, '\u00a0\u2009\u202f\u2019])\\d{3})(?:(?P=mark)\\d{3})*(?:\\.\\d+)?",
    re.ASCII,
)
"""A number whose thousands are parted, all by the same character."""

SUPPRESSED = frozenset(
    {"c", "x", "z", "u", "w", "s", "k", "low", "na", "n/a", "#n/a", "suppressed", "confidential"}
    | {"no data", "not available", "not applicable", "unknown", "withheld", "redacted"}
    | {
        "*",
        "**",
        "***",
        "#",
        "-",
        "--",
        "\u2013",
        "\u2014",
        ".",
        "..",
        "...",
        "\u2026",
        ":",
        "~",
        "!",
    }
)
"""What stands in the place of a number that is not published; also in brackets."""

FEWER = re.compile(r"(<|&lt;|under |below |fewer than |less than ) *\d+", re.ASCII)
"""A number that is kept back because it is small."""


def read_number(cell: str) -> float:
    """Return the number of a cell, its thousands parted or not; NaN where it is none."""
    if parted := THOUSANDS.fullmatch(cell):
        cell = cell.replace(parted["mark"], "")
    try:
        return float(cell)
    except ValueError:
        return math.nan


def is_suppressed(cell: str) -> bool:
    """Return whether a cell says that its number is not published."""
    text = cell.strip().casefold()
    if text[:1] + text[-1:] in ("[]", "()"):
        text = text[1:-1].strip()
    return text in SUPPRESSED or bool(FEWER.fullmatch(text))
