"""Seconds and bytes of a call."""

from __future__ import annotations

import statistics
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """What a call took.

    Parameters
    ----------
    seconds : float
        Median over the repeats.
    worst_seconds : float
    least_seconds : float
        The steadiest of the three: another program on the machine only ever adds to a time.
    peak_bytes : int
        Most memory held at a time, beyond what was held before.
    """

    seconds: float
    worst_seconds: float
    least_seconds: float
    peak_bytes: int


def cost_of(call: Callable[[], object], repeats: int) -> Cost:
    """Run a call once to warm up, then time it, then measure its memory."""
    call()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    tracemalloc.start()
    call()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Cost(statistics.median(seconds), max(seconds), min(seconds), peak)
