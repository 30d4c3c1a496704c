"""Picture: something drawn, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the same in words.

    Parameters
    ----------
    svg : str
        An ``svg`` element with its own size.
    words : str
        What it shows, for those who cannot see it.
    """

    svg: str
    words: str
