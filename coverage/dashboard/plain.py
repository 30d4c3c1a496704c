"""Text that may come from a file, made safe for a page."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Return a text that Streamlit's Markdown shows letter by letter."""
    return _PUNCTUATION.sub(r"\\\1", text)
