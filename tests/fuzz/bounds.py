"""What reading may cost."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))
"""How many times as many inputs as usual a test takes; more in the night."""

STRICT_SECONDS = 2.0
"""Seconds of one processor that reading may take."""

LENIENT_SECONDS = 8.0
"""The same where other work shares the processor: a hang is longer, and noise is not."""


def within(seconds: float, read: Callable[[], T]) -> T:
    """Return what is read, in time; the time of this process counts and not that of the wall."""
    began = time.process_time()
    try:
        return read()
    finally:
        took = time.process_time() - began
        assert took <= seconds, f"it took {took:.1f} s of {seconds:g}"
