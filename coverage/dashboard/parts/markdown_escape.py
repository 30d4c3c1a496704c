"""Text that may come from a file, made safe for a page."""

from __future__ import annotations

import re

from coverage.safe_text import printable

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")

_BLANKS = re.compile(r"\s+")
"""Line breaks and rows of blanks, which begin a paragraph, a list or a piece of code."""

_REMADE = re.compile(
    r"(?<=:)(?=//|streamlit:)"  # https://… and a picture of the name of Streamlit
    r"|(?<=www)(?=\.)|(?<=@)(?=[-\w])"
    r"|(?<=(?<!\S)[-<>~])(?=[-=>]>?(?!\S))",  # "->" and its like
    re.IGNORECASE,
)
"""Where Streamlit finds links, addresses, its logo and arrows in a text that is escaped already."""

_JOINER = "\N{WORD JOINER}"
"""Is not seen and takes no room."""


def plain(text: str) -> str:
    """Return a text that Streamlit's Markdown shows letter by letter, on one line.

    A web address in it is no link: whoever wrote a file does not lead the users of a page.
    """
    seen = _BLANKS.sub(" ", printable(text))
    return _PUNCTUATION.sub(r"\\\1", _REMADE.sub(_JOINER, seen))
