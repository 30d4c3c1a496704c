"""When Python looks for rings of objects that nobody holds any more.

By itself it looks through all objects whenever a quarter has come: with what a hundred sessions
hold that takes 0.2 to 0.4 s each time, in which every page stands. So the server does it at times
of its own, and passes over what was there the last time.
"""

from __future__ import annotations

import asyncio
import gc
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

EACH_S, ALL_S = 30.0, 600.0
"""Seconds between looks: at objects that are new, and at all of them."""

YOUNG, NEVER = 10_000, 1_000_000_000
"""So many new objects are looked through at once; and how often old ones are, by Python itself."""


@contextmanager
def at_times_of_its_own() -> Iterator[None]:
    """Have Python look through objects that are new by itself, and through old ones never."""
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, before[1], NEVER)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@dataclass
class Collector:
    """Looks for rings now and then, once there may be some.

    Parameters
    ----------
    looked_at, looked_at_all_at : float
        When it last did, and when it last looked at all objects; seconds of a clock that never
        goes back.
    is_due : bool
        Whether there may be rings since then.
    """

    looked_at: float = -math.inf
    looked_at_all_at: float = -math.inf
    is_due: bool = False

    async def look(self, now: float, *, is_anybody_there: bool, has_freed: bool) -> bool:
        """Look if it is time to, and return whether it was.

        Where nobody is there, it is time at once, and for all objects.

        Parameters
        ----------
        has_freed : bool
            Whether sessions have gone since the last call.
        """
        self.is_due = self.is_due or is_anybody_there or has_freed
        is_time = not is_anybody_there or now - self.looked_at >= EACH_S
        if not (self.is_due and is_time):
            return False
        of_all = not is_anybody_there or now - self.looked_at_all_at >= ALL_S
        self.is_due, self.looked_at = False, now
        self.looked_at_all_at = now if of_all else self.looked_at_all_at
        await asyncio.to_thread(_collect, of_all=of_all)
        return True


def _collect(*, of_all: bool) -> None:
    """Let go what is in rings, and look no more at what is left.

    Most of that is what all sessions share: to go through it again and again would hold all pages
    up, and find nothing. What nobody holds any more and is in no ring goes as it always does.

    Parameters
    ----------
    of_all : bool
        Whether what was left by the looks before is looked at once more.
    """
    if of_all:
        gc.unfreeze()
    gc.collect()
    gc.freeze()
