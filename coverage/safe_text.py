"""Text that can neither steer a screen nor be run by a spreadsheet, and how it comes back."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Return a text in which every letter is seen; line breaks stay.

    Control characters, which a terminal obeys, and marks that turn the direction of writing
    become spaces: a name from a file says what it says, and nothing to the machine.
    """
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)


def one_line(text: str, most: int | None = None) -> str:
    """Return a text as one line, so that none of it passes for a line of its own.

    Parameters
    ----------
    most : int, optional
        Characters that are kept; dots stand for the others.
    """
    kept = text if most is None or len(text) <= most else f"{text[:most]}…"
    return printable(kept).replace("\n", " ")


TRIGGERS = ("=", "+", "-", "@", "\N{MINUS SIGN}")
"""What a formula, or a command hidden in a cell, begins with (OWASP, CSV injection).

The minus as people print it is among them: raised and lowered ones are forms of it.
"""

QUOTE = "'"
"""Before a text that would be run, it makes it a text."""

FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters that Unicode counts as seen, and no font draws."""


def is_formula(text: str) -> bool:
    """Return whether the first letter that is seen begins a formula.

    Spreadsheets take full-width letters, and other forms of the same one, for the usual ones;
    blanks and marks that are not seen before them make no difference.
    """
    first = next((letter for letter in text if _is_seen(letter)), "")
    return unicodedata.normalize("NFKC", first).startswith(TRIGGERS)


def as_it_was(cell: str) -> str:
    """Return a cell of a table without the apostrophe that kept it from being run."""
    bare = cell.removeprefix(QUOTE)
    return bare if bare != cell and is_formula(bare) else cell


def _is_seen(letter: str) -> bool:
    if letter.isspace() or not letter.isprintable() or letter in FILLERS:
        return False
    return unicodedata.category(letter) != "Mn"  # marks upon the letter before, of which none is
