"""One reader under libFuzzer, for ``tests.fuzz.nightly``: it ends at the first fault.

Run with the name of a reader and how many inputs; the last line tells as JSON what they took.
Every other input is bytes as libFuzzer changes them, and the rest are the choices of the strategy
of nearly good files that ``make test`` draws from.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import atheris

MEGABYTE = 1024**2
MOST_MEGABYTES = 250
"""Megabytes that inputs may take, on top of what the process has loaded and of good files."""

ROOM = 2_000 * MEGABYTE
"""Bytes of addresses beyond those taken when all is loaded, many of which are never filled: a
reader that wants more is refused them before the machine suffers."""

OPTIONS = ("-timeout=60", "-rss_limit_mb=0", "-verbosity=0", "-max_len=8192", "-len_control=0")

Take = Callable[[bytes], None]


def peak_megabytes() -> float:
    """Return the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE


def main(name: str, runs: int) -> None:
    """Read so many inputs, and leave."""
    with atheris.instrument_imports(include=["coverage"]):
        from tests.fuzz.bounds import STRICT_SECONDS, within
        from tests.fuzz.corpus import seeds_of
        from tests.fuzz.readers import READERS

    reader, seeds = READERS[name], seeds_of(name)
    for seed in seeds:  # what it loads once is no part of what an input takes
        reader.takes(seed)
    before, slowest, done, taken = peak_megabytes(), 0.0, 0, 0

    def take(content: bytes) -> None:
        nonlocal slowest, taken, done
        began = time.process_time()
        try:
            taken += within(STRICT_SECONDS, lambda: reader.takes(content))
        except BaseException:
            traceback.print_exc()
            print(f"{name} was given {content!r}"[:20_000], file=sys.stderr, flush=True)
            os._exit(1)
        slowest = max(slowest, time.process_time() - began)
        done += 1
        if done == runs:
            peak = peak_megabytes()
            print(json.dumps([done, taken, slowest, before, peak, time.process_time()]), flush=True)
            os._exit(0 if peak - before <= MOST_MEGABYTES else 1)

    nearly_good = _nearly_good(name, take)

    def hand_on(data: bytes) -> None:
        if data[:1] in (b"", b"\0"):
            take(data[1:])
        else:
            nearly_good(data[1:])

    _limit_addresses()
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            for way in (0, 1):
                (Path(folder) / f"{number}-{way}").write_bytes(bytes([way]) + seed)
        atheris.Setup([sys.argv[0], *OPTIONS, folder], hand_on)
        atheris.Fuzz()


def _nearly_good(name: str, take: Take) -> Take:
    """Return what takes choices, makes a nearly good file of them and hands it on."""
    from hypothesis import HealthCheck, given, settings

    from tests.fuzz.mutated import FILES

    unhurried = settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    test: Any = unhurried(given(FILES[name])(take))
    fuzz: Take = test.hypothesis.fuzz_one_input
    return fuzz


def _limit_addresses() -> None:
    (taken, *_) = Path("/proc/self/statm").read_text().split()
    room = int(taken) * resource.getpagesize() + ROOM
    resource.setrlimit(resource.RLIMIT_AS, (room, room))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
