"""Coroutines in a thread of their own, since the driver of the browser keeps its loop in ours."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def run_beside(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine to its end, and return what it returns."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, work).result()  # noqa: TID251
