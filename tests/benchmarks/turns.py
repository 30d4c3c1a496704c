"""What others wait while one session takes much: ``python -m tests.benchmarks.turns``.

Starts the dashboard, has one session (or three) ask for much, and has another one filter or take
a small file away meanwhile. Prints seconds, and the memory of the server.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import random
import time
from collections.abc import Awaitable, Callable

import numpy as np

from coverage.datasets.load import load_datasets
from tests.benchmarks.crowd.misbehaving import AREA, BRIEF, BRIEFS, RERUNS
from tests.benchmarks.crowd.own_files import MATRIX_BYTES, institutes
from tests.benchmarks.crowd.process import most_resident_mb, processor_s, resident_mb
from tests.benchmarks.crowd.reader import CSV, WITHIN
from tests.benchmarks.crowd.session import Session
from tests.browser.app_server import started_app

MATRICES, SITES = 3, 400
LISTENED_S, IDLE_S = 8.0, 3.0
"""Seconds for which others filter after a burst; and after which a server is at rest."""


async def briefs(address: str, _process: int) -> None:
    """One session asks for many briefs; another takes a small CSV away."""
    async with Session(address) as one, Session(address) as other:
        await one.run()
        await other.run()
        one.choose("selectbox", AREA, one.options("selectbox", AREA)[1])
        await one.run()
        await other.download(CSV)
        for _ in range(BRIEFS):
            await one._ask_for(BRIEF)
        small = [await timed(other.download(CSV)) for _ in range(5)]
    print(f"{BRIEFS} briefs of one session: others wait {_listed(small)} for a small CSV")


async def matrices(address: str, process: int) -> None:
    """Sessions have packed matrices of all trips checked at once; another one filters."""
    content = packed_matrix()

    async def bring() -> float:
        async with Session(address, patience_s=300) as one:
            await one.run()
            await one.turn_to("Use your own data")
            return await timed(one.bring("Upload travel times", "minutes.csv.gz", content))

    async with Session(address) as other:
        await other.run()
        before = resident_mb(process)
        tasks = [asyncio.create_task(bring()) for _ in range(MATRICES)]
        seconds = await filters(other, lambda: not all(task.done() for task in tasks))
        took = [await task for task in tasks]
    print(
        f"{MATRICES} matrices of {len(content) / 1e6:.1f} MB at once: {before:.0f} MB before, at "
        f"most {most_resident_mb(process):.0f} MB, checked after {_listed(took)}"
    )
    _tell(seconds)


async def reruns(address: str, process: int) -> None:
    """One session asks for a burst of runs; another one filters."""
    async with Session(address) as one, Session(address) as other:
        await one.run()
        await other.run()
        spent = processor_s(process)

        async def burst() -> None:
            for _ in range(RERUNS):
                await one.ask_to_run()

        sent = asyncio.create_task(burst())
        await asyncio.sleep(0.05)
        until = time.perf_counter() + LISTENED_S
        seconds = await filters(other, lambda: time.perf_counter() < until)
        await sent
        print(f"{RERUNS} reruns of one session: {processor_s(process) - spent:.1f} s of processor")
    _tell(seconds)


async def closed(address: str, process: int) -> None:
    """A session asks minutes to many institutes of its own, and its window is closed."""
    async with Session(address) as one:
        await one.run()
        await one.turn_to("Use your own data")
        await one.bring(
            "Upload your own institutes", "own.csv", institutes(SITES, random.Random(1))
        )
        one._page = ""
        await one.ask_to_run()
        await asyncio.sleep(2.0)
        one._socket.transport.abort()  # as a window that is closed, without a word
        left = ended = time.perf_counter()
        worked = processor_s(process)
        while time.perf_counter() - ended < IDLE_S:
            await asyncio.sleep(0.1)
            before, worked = worked, processor_s(process)
            ended = time.perf_counter() if worked - before > 0.02 else ended
    print(f"minutes to {SITES} own institutes, window closed: worked on for {ended - left:.1f} s")


def packed_matrix() -> bytes:
    """Return minutes between small areas and sites, as many as a file may hold once packed."""
    data, chance = load_datasets(), np.random.default_rng(1)
    packed = gzip.compress(b"from_id,to_id,minutes\n")  # a file may be packed in pieces
    for site in data.sites:
        minutes = chance.uniform(20, 90, len(data.demand.codes))
        rows = (
            f"{code},{site.site_id},{each:.1f}\n"
            for code, each in zip(data.demand.codes, minutes, strict=True)
        )
        piece = gzip.compress("".join(rows).encode(), 1)
        if len(packed) + len(piece) > MATRIX_BYTES:
            break
        packed += piece
    return packed


async def timed(act: Awaitable[object]) -> float:
    """Return the seconds that an act takes."""
    start = time.perf_counter()
    await act
    return time.perf_counter() - start


async def filters(other: Session, busy: Callable[[], bool]) -> list[float]:
    """Filter as long as others are busy, and return the seconds of each."""
    seconds, within = [], 20
    while busy():
        other.choose("number_input", WITHIN, within)
        within = within % 80 + 1
        seconds.append(await timed(other.run()))
        await asyncio.sleep(0.2)
    return seconds


def _tell(seconds: list[float]) -> None:
    slow, count = np.percentile(seconds, 95), len(seconds)
    print(f"  {count} filters of others: 95th percentile {slow:.2f} s, worst {max(seconds):.2f} s")


def _listed(seconds: list[float]) -> str:
    return ", ".join(f"{each:.2f}" for each in seconds) + " s"


ACTS = {act.__name__: act for act in (briefs, matrices, reruns, closed)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What others wait while one takes much.")
    parser.add_argument("acts", nargs="*", help=f"of {', '.join(ACTS)}; all when left out")
    for name in parser.parse_args().acts or ACTS:
        with started_app() as (address, process):
            asyncio.run(ACTS[name](address, process.pid))


if __name__ == "__main__":
    main()
