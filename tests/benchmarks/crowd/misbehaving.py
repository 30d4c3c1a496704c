"""Three who ask for too much. What they are refused is no error; what others wait for is."""

from __future__ import annotations

import asyncio
import time
import uuid

from tests.benchmarks.crowd.reader import WITHIN
from tests.benchmarks.crowd.seen import Seen
from tests.benchmarks.crowd.session import FAILURES, Session
from tests.benchmarks.crowd.web import TAKEN

UPLOADS, UPLOAD_BYTES, AT_ONCE = 60, 20_000_000, 4
BRIEFS, BRIEF, AREA = 60, "Brief (PDF)", "Choose a region"
RERUNS, BURSTS, BETWEEN_S = 3_000, 3, 15.0
PATIENCE_S = 240.0


async def hoard(address: str, wait_s: float, until: float, seen: Seen) -> None:
    """Upload many large files that no widget asked for, and stay."""
    content = b"x" * UPLOAD_BYTES
    at_once = asyncio.Semaphore(AT_ONCE)

    async def upload(session: Session) -> int:
        async with at_once:
            place = f"/_stcore/upload_file/{session.id}/{uuid.uuid4()}"
            return await session.upload(place, "unasked.csv", content)

    await asyncio.sleep(wait_s)
    try:
        async with Session(address, patience_s=PATIENCE_S) as session:
            await session.run()
            found = await asyncio.gather(
                *(upload(session) for _ in range(UPLOADS)), return_exceptions=True
            )
            seen.done.append(f"{found.count(TAKEN)} of {UPLOADS} uploads of 20 MB were taken")
            await asyncio.sleep(max(until - time.monotonic(), 0))
    except FAILURES as error:
        seen.done.append(f"uploads ended with {type(error).__name__} {error}")


async def ask_for_briefs(address: str, wait_s: float, seen: Seen) -> None:
    """Ask for many briefs at once."""
    await asyncio.sleep(wait_s)
    try:
        async with Session(address, patience_s=PATIENCE_S) as session:
            await session.run()
            _, area, *_ = session.options("selectbox", AREA)  # the first is England
            session.choose("selectbox", AREA, area)
            await session.run()
            start = time.perf_counter()
            asked = await session.make_all([BRIEF] * BRIEFS)
            waited = time.perf_counter() - start
            made = sum(isinstance(place, str) for place in asked)
            seen.done.append(f"{made} of {BRIEFS} briefs were made, within {waited:.0f} s")
    except FAILURES as error:
        seen.done.append(f"briefs ended with {type(error).__name__} {error}")


async def burst(address: str, wait_s: float, seen: Seen) -> None:
    """Send bursts of reruns, each with another choice, and look at what comes back."""
    await asyncio.sleep(wait_s)
    for _ in range(BURSTS):
        sent = 0
        try:
            async with Session(address, patience_s=PATIENCE_S) as session:
                await session.run()
                seeing = asyncio.create_task(session.see_until_closed())
                for sent in range(1, RERUNS + 1):
                    session.choose("number_input", WITHIN, 15 + sent % 75)
                    await session.ask_to_run()
                await asyncio.sleep(BETWEEN_S)
                seeing.cancel()
                await asyncio.gather(seeing, return_exceptions=True)
            seen.done.append(f"a burst of {RERUNS:,} reruns was sent")
        except FAILURES as error:
            seen.done.append(f"a burst ended after {sent:,} with {type(error).__name__} {error}")
