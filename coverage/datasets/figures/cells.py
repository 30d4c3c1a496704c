"""Figures as publishers write them: numbers, their units, and the names of their columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from coverage.datasets.files.numbers_and_dates import is_suppressed, read_number
from coverage.datasets.name_forms import name_words
from coverage.safe_text import one_line, printable

UNITS = "%£$€"
"""Signs that stand before or behind a number, and tell its unit."""

BLANKS = " \t\u00a0\u202f"

MARK = re.compile(r"(\[[a-z]{1,2}\]|\([a-z]{1,2}\)|(?<=[\d%])[rpeb*\u2020])$", re.IGNORECASE)
"""What stands behind a number that is revised, provisional or estimated: it is a number still."""

PLAIN = re.compile(r"-?\d{1,12}(\.\d{1,12})?", re.ASCII)
"""A number as a program writes it: nothing else has to be looked for."""

NOT_A_NUMBER = frozenset({"nan", "none", "inf", "infinity"})

LARGEST = 1e15

LONGEST_LABEL = 100
LONGEST_COLUMN = 48
"""Letters of the name of a column in files, without what makes it unique."""


def read_figure(cell: str) -> float | None:
    """Return the number of a cell; None where it is blank, suppressed or said to be unknown.

    Thousands may be parted, and a sign of per cent or of pounds may stand beside it.

    Raises
    ------
    ValueError
        If it is none of these.
    """
    if PLAIN.fullmatch(cell):
        return float(cell)
    text = cell.strip(BLANKS)
    if not text or text.casefold() in NOT_A_NUMBER or is_suppressed(text):
        return None
    text = MARK.sub("", text).strip(BLANKS)
    if is_suppressed(text):
        return None
    number = read_number(text.strip(UNITS).strip(BLANKS))
    if not abs(number) <= LARGEST:  # one that is none is not, either
        raise ValueError("write a number, or nothing where it is not known")
    return number


def unit_of_cells(cells: Iterable[str]) -> str:
    """Return the sign that stands beside every number of some cells; empty where none does."""
    found = ""
    for cell in cells:
        if any(map(str.isdecimal, cell)):
            sign = next((sign for sign in UNITS if sign in cell), "")
            if not sign or sign != (found or sign):  # the others no longer matter
                return ""
            found = sign
    return found


IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]$")


def unit_of_label(label: str) -> str:
    """Return the unit that the heading of a column tells; empty where it tells none."""
    words = set(name_words(label))
    bracketed = IN_BRACKETS.search(label)
    told = bracketed[1].strip() if bracketed else ""
    if "%" in label or words & {"percent", "percentage", "pc"} or {"per", "cent"} <= words:
        return "%"
    if told and (any(sign in told for sign in UNITS) or told.casefold().startswith(UNIT_WORDS)):
        return told
    return next((sign for sign in UNITS if sign in label), "")


UNIT_WORDS = (
    *("per ", "people", "persons", "number", "thousand", "million", "count", "000s", "score"),
    *("rank", "decile", "years", "minutes", "km", "jobs", "vacancies", "rate", "index"),
)
"""How words in brackets begin that tell a unit."""


def label_of(text: str) -> str:
    """Return a heading as one line that is not too long."""
    return one_line(" ".join(printable(text).split()), LONGEST_LABEL)


def column_name(label: str, taken: Collection[str]) -> str:
    """Return the name that a figure has in files: small letters and figures, and no other's.

    Parameters
    ----------
    taken : collection of str
        Names that other figures have.
    """
    slug = "_".join(word for word in name_words(label) if word.isascii())[:LONGEST_COLUMN]
    stem = f"figure_{slug.strip('_') or 'value'}"
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}_{number}", number + 1
    return found
