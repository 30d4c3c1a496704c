"""A million inputs for the readers, by ``make fuzz``.

Each reader has a process of its own, whose memory is limited, and two run at a time. A line a
reader tells what it took; a fault is told with its input, and the status is 1 then. Names of
readers, given behind the command, run those alone, as many inputs each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from tests.fuzz.bounds import STRICT_SECONDS
from tests.fuzz.one_reader import MOST_MEGABYTES
from tests.fuzz.readers import READERS

INPUTS = int(os.environ.get("FUZZ_INPUTS", "1000000"))
"""For all readers together; another number is for a trial."""

AT_A_TIME = 2
"""Processes, as the machine of the night has two cores."""

ROW = "{:20}{:>9}{:>9}{:>12}{:>12}{:>10}{:>12}"
HEAD = ("reader", "inputs", "taken", "slowest, s", "MB before", "MB peak", "seconds")

Ended = subprocess.CompletedProcess[str]


def main(names: Sequence[str]) -> int:
    """Put inputs to some readers; return 1 if there was a fault."""
    print(ROW.format(*HEAD), flush=True)
    faults, runs = 0, -(-INPUTS // len(READERS))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_A_TIME) as pool:
        for name, ended in zip(names, pool.map(partial(_run, runs, folder), names), strict=True):
            print(_row(name, ended.stdout), flush=True)
            if ended.returncode:
                faults += 1
                print(ended.stderr[ended.stderr.find("Traceback") :][-20_000:], flush=True)
    limits = f"{STRICT_SECONDS:g} s of one processor an input, {MOST_MEGABYTES} MB"
    print(f"{runs * len(names):,} inputs asked for, {faults} readers with a fault ({limits}).")
    return 1 if faults else 0


def _run(runs: int, folder: str, name: str) -> Ended:
    """Put inputs to a reader, whose files go into a folder that is swept away."""
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz.one_reader", name, str(runs)],
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, "OMP_NUM_THREADS": "1", "TMPDIR": folder},
        check=False,
    )


def _row(name: str, output: str) -> str:
    """Return the line of a reader; without figures where it did not come so far."""
    try:
        done, taken, slowest, before, peak, seconds = json.loads(output.splitlines()[-1])
    except (IndexError, ValueError):
        return ROW.format(name, *["fault"] * (len(HEAD) - 1))
    shown = (f"{done:,}", f"{taken:,}", f"{slowest:.3f}", f"{before:.0f}", f"{peak:.0f}")
    return ROW.format(name, *shown, f"{seconds:.0f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(READERS)))
