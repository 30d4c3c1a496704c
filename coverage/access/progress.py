"""Who is told how far long work has got, and may end it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how many parts are done, and of how many. What it raises ends the work: what was done may be
kept, and nothing is half kept."""

TOLD_EVERY = 32
"""Sites between which it is told: by car they are estimated together, in 0.2 s."""


def no_one(_done: int, _of: int) -> None:
    """Tell no one."""
