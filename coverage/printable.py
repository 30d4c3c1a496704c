"""Text that cannot steer a screen: no colours, no cursor, no writing turned around."""

from __future__ import annotations


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
