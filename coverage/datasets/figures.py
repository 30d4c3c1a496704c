"""Numbers of a cell as spreadsheets and statisticians write them."""

from __future__ import annotations

import math
import re

PARTERS = ", '`\u00a0\u00b4\u2007\u2008\u2009\u200a\u2019\u202f"
THOUSANDS = re.compile(
    rf"\d{{1,3}}(?P<mark>[{PARTERS}])\d{{3}}(?:(?P=mark)\d{{3}})*(?:\.\d+)?", re.ASCII
)
"""A number whose thousands are parted, all by the same character."""

SUPPRESSED = frozenset(
    {"c", "x", "z", "u", "w", "s", "k", "low", "na", "n/a", "#n/a", "suppressed", "confidential"}
    | {"no data", "not available", "not applicable", "unknown", "withheld", "redacted"}
    | {"n.a.", "null", "missing", "not collected", "not known"}
    | {
        "*",
        "**",
        "***",
        "#",
        "-",
        "--",
        *"\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
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

FEWER = re.compile(
    r"(<=?|&lt;=?|\u2264|under |below |fewer than |less than |up to ) *\d+|\d+ or (fewer|less)"
    r"|\d ?(-|\u2013|to) ?\d",
    re.ASCII,
)
"""A number that is kept back because it is small."""


def read_number(cell: str) -> float:
    """Return the number of a cell, its thousands parted or not; NaN where it is none."""
    if parted := THOUSANDS.fullmatch(cell):
        cell = cell.replace(parted["mark"], "")
    cell = cell.replace("\u2212", "-")  # a minus as people print it
    try:
        return math.nan if "_" in cell else float(cell)  # Python would read "1_000"
    except ValueError:
        return math.nan


def is_suppressed(cell: str) -> bool:
    """Return whether a cell says that its number is not published."""
    text = cell.strip().casefold()
    if text[:1] + text[-1:] in ("[]", "()"):
        text = text[1:-1].strip()
    return text in SUPPRESSED or bool(FEWER.fullmatch(text))
