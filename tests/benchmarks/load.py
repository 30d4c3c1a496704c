"""Many users at once: ``python -m tests.benchmarks.load --minutes 5``.

Starts the dashboard on this machine, and opens real sessions of it (the WebSocket and the messages
of a browser, without a screen). Most filter, look at areas and take files away, with time to think.
Ten bring data of their own; three misbehave; visitors bring data, ask twice and close their window,
and one closes it in the middle of long work; programs ask the API. When all have gone, two minutes
of quiet follow.
Prints what they waited, and the memory of the server each ten seconds. The exit status is 1 when a
target is missed (`crowd/seen.py`). Users and server share the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import time
from contextlib import suppress
from dataclasses import replace

from coverage.api.settings import OFF, ON, SWITCH
from coverage.datasets.own_kinds import OWN_INSTITUTES, OWN_MATRIX, OWN_POPULATION
from tests.benchmarks.crowd.bringer import Brought, leave_too_soon, stay, visit
from tests.benchmarks.crowd.misbehaving import AREA, BRIEF, ask_for_briefs, burst, hoard
from tests.benchmarks.crowd.own_files import institutes, matrix, population
from tests.benchmarks.crowd.process import most_resident_mb, processor_s, resident_mb
from tests.benchmarks.crowd.program import ask_on
from tests.benchmarks.crowd.reader import read, take_briefs, warm
from tests.benchmarks.crowd.seen import Seen, Server, missed, table
from tests.benchmarks.crowd.session import SessionError
from tests.browser.app_server import started_app

SESSIONS, MISBEHAVING, VISITORS, MINUTES = 100, 3, 130, 5.0
VISITORS_AT_ONCE = 3
REQUESTS = 20.0
"""Questions that programs ask the API in a second."""

SITES, MOST_SITES, SITES_BY_MINUTES = 100, 4_999, 2_000
ARRIVING_S, QUIET_S, WATCHED_S = 20.0, 120.0, 60.0
"""How long users take to arrive, how long it is quiet, and the end of that which is to be idle."""

EACH_S, WARM_S = 10.0, 5.0
"""How often memory is looked at, and how long after the warm-up."""

PATIENCE_S = 60.0
"""How long after the end those who still wait may do so."""

WARMING, ACTS_TO_WARM = 10, 15
"""Sessions that warm the pages up, and acts of each."""

BRING, HOARD, BRIEFS, BURSTS, TOO_SOON, VISIT = 0.1, 0.2, 0.25, 0.35, 0.45, 0.3
"""When they begin, as shares of the minutes."""

ONE_OF_EACH = ("most-sites.csv", "matrix-0.csv", "people.csv")

SITES_LABEL, TRAVEL_LABEL, PEOPLE_LABEL = (
    f"Upload {kind.asked}" for kind in (OWN_INSTITUTES, OWN_MATRIX, OWN_POPULATION)
)


def brought_files() -> list[Brought]:
    """Return the files of the ten who bring one and stay."""
    chance = random.Random(0)
    times = matrix(chance)
    return [
        Brought(SITES_LABEL, "most-sites.csv", institutes(MOST_SITES, chance)),
        *(Brought(TRAVEL_LABEL, f"matrix-{at}.csv", times, in_km=False) for at in range(3)),
        Brought(PEOPLE_LABEL, "people.csv", population()),
        *(Brought(SITES_LABEL, f"sites-{at}.csv", institutes(SITES, chance)) for at in range(5)),
    ]


async def do_all_once(address: str) -> None:
    """Have the server do once what the crowd will, so that it has read all that it ever reads.

    Raises
    ------
    SessionError, TimeoutError, OSError, WebSocketException
        If anything fails.
    """
    files, seen = {file.name: file for file in brought_files()}, Seen()
    by_minutes = replace(files["sites-0.csv"], in_km=False)
    for file in (*(files[name] for name in ONE_OF_EACH), by_minutes):
        await visit(address, -1, file, seen)
    if seen.errors:
        raise SessionError("; ".join(seen.errors))
    await take_briefs(address, BRIEF, AREA)


async def crowd(
    address: str, seen: Seen, sessions: int, visitors: int, requests: float, seconds: float
) -> None:
    """Let all arrive and use the dashboard, each in a session, and return when all have gone.

    Parameters
    ----------
    requests : float
        Questions that programs ask the API in a second meanwhile; 0 for none.
    """
    files = brought_files()
    until = time.monotonic() + seconds
    readers = sessions - len(files) - MISBEHAVING
    at_once = asyncio.Semaphore(VISITORS_AT_ONCE)
    chance = random.Random(1)

    async def arrive(number: int) -> None:
        await asyncio.sleep(ARRIVING_S * number / readers)
        await read(address, number, until, seen)

    async def come_and_go(number: int) -> None:
        name = f"visit-{number}.csv"
        async with at_once:
            file = Brought(SITES_LABEL, name, institutes(SITES, chance))
            await visit(address, number, file, seen)

    async def visitors_come() -> None:
        await asyncio.sleep(VISIT * seconds)
        await asyncio.gather(*map(come_and_go, range(visitors)))

    late = Brought(SITES_LABEL, "many-sites.csv", institutes(SITES_BY_MINUTES, chance), in_km=False)
    users = [
        *map(arrive, range(readers)),
        *(
            stay(address, number, file, BRING * seconds, until, seen)
            for number, file in enumerate(files)
        ),
        hoard(address, HOARD * seconds, until, seen),
        ask_for_briefs(address, BRIEFS * seconds, seen),
        burst(address, BURSTS * seconds, seen),
        leave_too_soon(address, late, TOO_SOON * seconds, seen),
        visitors_come(),
        *([ask_on(address, requests, until, seen)] if requests else []),
    ]
    tasks = [asyncio.create_task(user) for user in users]
    _, waiting = await asyncio.wait(tasks, timeout=seconds + PATIENCE_S)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    if waiting:
        seen.errors.append(f"{len(waiting)} still waited {PATIENCE_S:.0f} s after the end")
    seen.errors += [
        f"the crowd itself: {task.exception()!r}"
        for task in tasks
        if not task.cancelled() and task.exception()
    ]


async def watch(process: int, seen: Seen) -> None:
    """Print the memory of the server and what was done, each ten seconds."""
    start = time.monotonic()
    while True:
        acts = sum(map(len, seen.acts.values()))
        print(
            f"{time.monotonic() - start:5.0f} s  {resident_mb(process):6.0f} MB  {acts} acts  "
            f"{seen.closed} closed  {len(seen.errors)} errors",
            flush=True,
        )
        await asyncio.sleep(EACH_S)


async def measure(
    address: str, process: int, sessions: int, visitors: int, requests: float, seconds: float
) -> tuple[Seen, Server]:
    """Warm up, let the crowd come and go, and wait; return what they saw and the server took."""
    await do_all_once(address)
    await asyncio.sleep(QUIET_S)
    await warm(address, WARMING, ACTS_TO_WARM)
    await asyncio.sleep(WARM_S)
    at_start, seen = resident_mb(process), Seen()
    print(f"the pages are warm: {at_start:.0f} MB", flush=True)
    ours, its = processor_s(os.getpid()), processor_s(process)
    watching = asyncio.create_task(watch(process, seen))
    await crowd(address, seen, sessions, visitors, requests, seconds)
    ours, its = processor_s(os.getpid()) - ours, processor_s(process) - its
    print(*seen.done, *seen.errors, *table(seen), sep="\n")
    print(f"processor: the server {its:.0f} s, those who used it {ours:.0f} s", flush=True)
    await asyncio.sleep(QUIET_S - WATCHED_S)
    before = processor_s(process)
    await asyncio.sleep(WATCHED_S)
    idle = (processor_s(process) - before) / WATCHED_S
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    return seen, Server(at_start, most_resident_mb(process), resident_mb(process), idle)


def main() -> int:
    """Measure and print; return 0 when every target is met."""
    parser = argparse.ArgumentParser(description="Many users of the dashboard at once.")
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--visitors", type=int, default=VISITORS)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--requests", type=float, default=REQUESTS, help="to the API, a second")
    options = parser.parse_args()
    api = {SWITCH: ON if options.requests else OFF}
    # A proxy on this machine is trusted where it is this address that the server listens at.
    with started_app(environment=api, settings=["--server.address=127.0.0.1"]) as (
        address,
        process,
    ):
        crowd_is = (options.sessions, options.visitors, options.requests, options.minutes * 60)
        seen, server = asyncio.run(measure(address, process.pid, *crowd_is))
    print(
        f"memory: {server.at_start:,.0f} MB at the start, {server.at_most:,.0f} MB at most, "
        f"{server.at_end:,.0f} MB ({server.kept:+.0%}) after {QUIET_S:.0f} s of quiet; "
        f"{server.idle:.0%} of a processor in its last {WATCHED_S:.0f} s"
    )
    words = missed(seen, server, options.visitors)
    print(*(f"Missed: {word}." for word in words), sep="\n")
    print("Every target is met." if not words else f"{len(words)} targets are missed.")
    return 1 if words else 0


if __name__ == "__main__":
    sys.exit(main())
