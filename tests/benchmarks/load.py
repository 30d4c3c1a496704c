"""Many readers at once: ``python -m tests.benchmarks.load --minutes 5``.

Starts the dashboard, and opens real sessions of it (the WebSocket and the messages of a browser,
without a screen) that filter, look at areas and take files away, with time to think. Prints
what they waited and the memory of the server each ten seconds. The exit status is 1 when a
target is missed. The readers and the server share the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.benchmarks.crowd.reader import Seen, read
from tests.browser.app_server import started_app

READERS, MINUTES, ARRIVING_S = 50, 5.0, 20.0
FILTER_LIMIT_S, MEMORY_LIMIT_MB, MOST_GROWTH = 1.5, 1536, 0.10
EACH_S, SETTLED_S = 10.0, 60.0
"""How often memory is looked at, and after how long it is to be flat."""


async def crowd(
    address: str, process: int, readers: int, seconds: float
) -> tuple[Seen, list[float]]:
    """Let readers arrive one by one, and return what they saw and the server's MB each 10 s."""
    seen, memory = Seen(), []
    start = time.monotonic()

    async def arrive(number: int) -> None:
        await asyncio.sleep(ARRIVING_S * number / readers)
        await read(address, number, start + seconds, seen)

    async def watch() -> None:
        while True:
            memory.append(resident_mb(process))
            done = len(seen.filtered) + len(seen.looked) + len(seen.downloaded)
            print(
                f"{time.monotonic() - start:5.0f} s  {memory[-1]:6.0f} MB  {done} acts  "
                f"{len(seen.errors)} errors",
                flush=True,
            )
            await asyncio.sleep(EACH_S)

    watching = asyncio.create_task(watch())
    await asyncio.gather(*map(arrive, range(readers)))
    watching.cancel()
    memory.append(resident_mb(process))
    return seen, memory


def resident_mb(process: int) -> float:
    """Return the memory that a process holds, in MB of 1,048,576 bytes; Linux alone tells."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    (held,) = [line.split()[1] for line in lines if line.startswith("VmRSS:")]
    return int(held) / 1024


def processor_s(process: int) -> float:
    """Return the seconds of processor time that a process has taken; Linux alone tells."""
    words = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def tell(seen: Seen, memory: Sequence[float]) -> list[str]:
    """Print the figures and return the targets that were missed."""
    for what, seconds in (
        ("opening", seen.opened),
        ("a filter", seen.filtered),
        ("an area", seen.looked),
        ("a download", seen.downloaded),
    ):
        if seconds:
            median, slow = np.percentile(seconds, [50, 95])
            print(
                f"{what:<10} {len(seconds):5} times  median {median:.2f} s  "
                f"95th percentile {slow:.2f} s  worst {max(seconds):.2f} s"
            )
    settled = memory[int(SETTLED_S / EACH_S) :]
    growth = max(settled) / settled[0] - 1 if len(settled) > 1 else 0.0
    print(f"memory     at most {max(memory):.0f} MB, grown by {growth:.1%} after the first minute")
    for error in seen.errors:
        print(error)
    missed = {
        f"{len(seen.errors)} errors": bool(seen.errors),
        f"a filter is to take {FILTER_LIMIT_S} s": not seen.filtered
        or float(np.percentile(seen.filtered, 95)) >= FILTER_LIMIT_S,
        f"memory is to stay under {MEMORY_LIMIT_MB} MB": max(memory) >= MEMORY_LIMIT_MB,
        f"memory is to be flat, within {MOST_GROWTH:.0%}": growth > MOST_GROWTH,
    }
    return [words for words, is_missed in missed.items() if is_missed]


def main() -> int:
    """Measure and print; return 0 when every target is met."""
    parser = argparse.ArgumentParser(description="Many readers of the dashboard at once.")
    parser.add_argument("--readers", type=int, default=READERS)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    options = parser.parse_args()
    with started_app() as (address, process):
        seen, memory = asyncio.run(
            crowd(address, process.pid, options.readers, options.minutes * 60)
        )
        taken = processor_s(process.pid)
    missed = tell(seen, memory)
    acts = sum(map(len, (seen.opened, seen.filtered, seen.looked, seen.downloaded)))
    print(f"processor  {taken:.0f} s, {1000 * taken / max(acts, 1):.0f} ms an act with the start")
    print("; ".join(f"missed: {words}" for words in missed) or "every target is met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
