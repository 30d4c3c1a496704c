"""Programs that ask the API while people use the pages, each from an address of its own."""

from __future__ import annotations

import asyncio
import random
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import quote, urlencode, urlsplit

from coverage.vocabulary import AreaLevel, Network, Sector
from tests.benchmarks.crowd.seen import Seen

PROGRAMS = 40
"""How many ask in turn: each stays within its limits."""

LEVELS = (AreaLevel.REGION, AreaLevel.LEP, AreaLevel.COMBINED_AUTHORITY, AreaLevel.DISTRICT)
PLACES = ("Southport", "Norwich", "PR8", "M1 1AE", "Truro")
PATIENCE_S = 30.0


def questions(chance: random.Random) -> tuple[str, ...]:
    """Return questions of every kind but the longest, as addresses have them."""

    def gaps() -> str:
        asked = {
            "level": chance.choice(LEVELS),
            "network": chance.choice(tuple(Network)),
            "within": chance.choice((30, 45, 60)),
            "sector": chance.choice(tuple(Sector)),
        }
        return f"gaps?{urlencode(asked, quote_via=quote)}"

    return (
        *(gaps() for _ in range(300)),
        *(f"sectors?level={level.value}" for level in LEVELS),
        *(f"eligibility?level={level.value}" for level in LEVELS),
        *(f"nearest?place={quote(place)}" for place in PLACES),
        *("areas?level=lep", "sites?network=current", "gaps?by=kind", "gaps?format=csv"),
        *(f"plan?institutes={count}&measure=km&network=current" for count in (1, 2)),
    )


async def ask_on(address: str, a_second: float, until: float, seen: Seen) -> None:
    """Ask so many questions a second until a moment, whether or not others are answered."""
    chance = random.Random(7)
    asked, waiting = questions(chance), set[asyncio.Task[None]]()
    number = 0
    while time.monotonic() < until:
        task = asyncio.create_task(_ask(address, number, chance.choice(asked), seen))
        waiting.add(task)
        task.add_done_callback(waiting.discard)
        number += 1
        await asyncio.sleep(1 / a_second)
    await asyncio.gather(*waiting)


async def _ask(address: str, number: int, question: str, seen: Seen) -> None:
    start = time.monotonic()
    try:
        status = await asyncio.to_thread(_status, address, number % PROGRAMS, question)
    except (OSError, HTTPException) as error:
        seen.errors.append(f"a program: {type(error).__name__}")
        return
    seen.asked.append(time.monotonic() - start)
    if status != 200:
        seen.errors.append(f"a program was answered {status}")


def _status(address: str, program: int, question: str) -> int:
    at = urlsplit(address)
    line = HTTPConnection(at.hostname or "", at.port or 80, timeout=PATIENCE_S)
    try:
        headers = {"X-Forwarded-For": f"203.0.113.{program + 1}", "Accept-Encoding": "gzip"}
        line.request("GET", f"/api/v1/{question}", headers=headers)
        answer = line.getresponse()
        answer.read()
        return answer.status
    finally:
        line.close()
