"""Users who bring data of their own: some stay, some ask twice and go, one goes too soon."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass

from tests.benchmarks.crowd.reader import CSV, LEAST_THOUGHT_S, MOST_THOUGHT_S
from tests.benchmarks.crowd.seen import Seen
from tests.benchmarks.crowd.session import FAILURES, Session, SessionError

OWN_DATA, FIRST = "Use your own data", "Coverage map"
MEASURE, KM, WITHIN_KM = "Measure by", "Kilometres in a straight line", "Maximum distance (km)"
PATIENCE_S = 180.0
"""Minutes by car to a user's own sites are long work: they are waited for."""

TOO_SOON_S = 5.0


@dataclass(frozen=True, slots=True)
class Brought:
    """A file, the label of where it is brought, and whether it is asked by kilometres."""

    label: str
    name: str
    content: bytes
    in_km: bool = True


async def stay(
    address: str, number: int, file: Brought, wait_s: float, until: float, seen: Seen
) -> None:
    """Bring a file after a while, and filter until a time of ``time.monotonic``."""
    chance = random.Random(number)
    try:
        await asyncio.sleep(wait_s)
        async with Session(address, patience_s=PATIENCE_S) as session:
            await _use(session, file, seen)
            content = await session.download(CSV)
            if file.name not in content.decode("utf-8-sig"):
                raise SessionError("the report does not name the file that was brought")
            while time.monotonic() < until:
                await session.rest(chance.uniform(LEAST_THOUGHT_S, MOST_THOUGHT_S))
                await _ask(session, chance, seen)
    except FAILURES as error:
        seen.errors.append(f"who brought {file.name}: {type(error).__name__} {error}")


async def visit(address: str, number: int, file: Brought, seen: Seen) -> None:
    """Bring a file, ask twice, and close the window."""
    chance = random.Random(number)
    try:
        async with Session(address, patience_s=PATIENCE_S) as session:
            await _use(session, file, seen)
            for _ in range(2):
                await _ask(session, chance, seen)
        seen.closed += 1
    except FAILURES as error:
        seen.errors.append(f"visitor {number}: {type(error).__name__} {error}")


async def leave_too_soon(address: str, file: Brought, wait_s: float, seen: Seen) -> None:
    """Ask for minutes by car to many places, and close the window while they are worked out."""
    await asyncio.sleep(wait_s)
    try:
        async with Session(address, patience_s=PATIENCE_S) as session:
            await session.run()
            await session.turn_to(OWN_DATA)
            await session.bring(file.label, file.name, file.content)
            async with asyncio.timeout(TOO_SOON_S):
                await session.turn_to(FIRST)
        seen.done.append(f"{file.name} was worked out before the window could be closed")
    except TimeoutError:
        seen.done.append(f"the window was closed after {TOO_SOON_S:.0f} s of work for {file.name}")
    except FAILURES as error:
        seen.errors.append(f"who left too soon: {type(error).__name__} {error}")


async def _use(session: Session, file: Brought, seen: Seen) -> None:
    await session.run()
    if file.in_km:
        session.choose("radio", MEASURE, KM)
        await session.run()
    await session.turn_to(OWN_DATA)
    start = time.perf_counter()
    await session.bring(file.label, file.name, file.content)
    seen.brought.append(time.perf_counter() - start)
    start = time.perf_counter()
    await session.turn_to(FIRST)
    seen.own.append(time.perf_counter() - start)


async def _ask(session: Session, chance: random.Random, seen: Seen) -> None:
    (within,) = (label for kind, label in session.widgets if kind == "number_input")
    session.choose("number_input", within, chance.randint(15, 60))
    start = time.perf_counter()
    await session.run()
    seen.own.append(time.perf_counter() - start)
