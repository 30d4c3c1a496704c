"""Sessions whose windows were closed: what they held goes, whether or not others come."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import pyarrow as pa
from streamlit import config, runtime

from coverage.dashboard.server import download_cache as made_files
from coverage.dashboard.server.download_cache import let_many_wait
from coverage.dashboard.server.garbage_collection import Collector, at_times_of_its_own
from coverage.dashboard.server.log import handler, note, told_of
from coverage.dashboard.server.page_turns import handed_on_soon
from coverage.dashboard.server.session_memory import memory, shared_memory
from coverage.dashboard.server.streamlit_inside import sessions
from coverage.dashboard.server.uploads import uploads

if TYPE_CHECKING:
    from streamlit.starlette import App

EVERY_S = 5.0
BEFORE_S = 2 * EVERY_S
"""How long before Streamlit forgets a session it is closed; then there is no way to any more."""


@asynccontextmanager
async def swept(_app: App) -> AsyncIterator[None]:
    """Sweep for as long as the server runs; it is a task of the server and ends with it."""
    let_many_wait()  # a sweep, too, has a part that is done in one of those threads
    handler()  # what is told of a sweep is told before the first page is opened, too
    task = asyncio.create_task(_sweep_on())
    try:
        with at_times_of_its_own(), handed_on_soon():
            yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _sweep_on() -> None:
    left: dict[str, float] = {}
    collector = Collector()
    while True:
        await asyncio.sleep(EVERY_S)
        try:
            now = time.monotonic()
            has_freed = sweep(left, now)
            is_anybody_there = bool(sessions())
            has_looked = await collector.look(
                now, is_anybody_there=is_anybody_there, has_freed=has_freed
            )
            if has_freed or has_looked:
                give_back()
        except Exception as error:  # told, and tried again: else memory would fill unseen
            _tell(error)


def sweep(left: dict[str, float], now: float) -> bool:
    """Close the sessions that nobody came back to, and return whether that freed anything.

    Called where the server's tasks run, since Streamlit lets sessions be closed there alone.

    Parameters
    ----------
    left : dict of str to float
        Since when each session is without a connection; kept from one call to the next.
    now : float
        Seconds of a clock that never goes back.
    """
    server, known = runtime.get_instance(), sessions()
    comes_back_s = config.get_option("server.disconnectedSessionTTL") - BEFORE_S
    away = [session for session in known if not server.is_active_session(session)]
    for session in [each for each in left if each not in away]:
        del left[session]
    closed = [each for each in away if now - left.setdefault(each, now) >= comes_back_s]
    for session in closed:
        del left[session]  # where it cannot be closed, that is tried again as late
        try:
            server.close_session(session)
        except Exception as error:
            _tell(error)
    lasting = set(known) - set(closed)
    files = uploads().sweep(lasting) + made_files.sweep(lasting)
    freed = memory().keep_only(lasting)
    if not lasting:  # what all share is soon worked out again for whoever comes next
        freed += shared_memory().empty()
    if closed or files or freed:
        note("swept", sessions=len(closed), files=files, bytes=freed, held=memory().held)
    return bool(closed or files or freed)


def _tell(error: Exception) -> None:
    note("failed", logging.ERROR, page="sweep", **told_of(error))


def give_back() -> None:
    """Give memory that is free back to the system, which the C library keeps else."""
    # Arrow's call for its own memory; of the system's, where glibc is, it returns all that is free.
    for pool in (pa.default_memory_pool(), pa.system_memory_pool()):
        pool.release_unused()
