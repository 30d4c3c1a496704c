"""A hundred thousand inputs for the readers, by ``make fuzz``.

Each reader has a process of its own, whose memory is limited. A line a reader tells what it took;
a fault is told with its input, and the status is 1 then. Names of readers, given behind the
command, run those alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence

from tests.fuzz.bounds import STRICT_SECONDS
from tests.fuzz.one_reader import MOST_MEGABYTES
from tests.fuzz.readers import READERS

INPUTS = 100_000
ROW = "{:20}{:>9}{:>9}{:>12}{:>12}{:>10}"


def main(names: Sequence[str]) -> int:
    """Put inputs to some readers; return 1 if there was a fault."""
    print(ROW.format("reader", "inputs", "taken", "slowest, s", "MB before", "MB peak"))
    faults, runs = 0, -(-INPUTS // len(READERS))
    for name in names:
        words = [sys.executable, "-m", "tests.fuzz.one_reader", name, str(runs)]
        ended = subprocess.run(
            words,
            capture_output=True,
            text=True,
            errors="replace",
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        print(_row(name, ended.stdout), flush=True)
        if ended.returncode:
            faults += 1
            print(ended.stderr[ended.stderr.find("Traceback") :][-20_000:], flush=True)
    limits = f"{STRICT_SECONDS:g} s of one processor an input, {MOST_MEGABYTES} MB"
    print(f"{runs * len(names):,} inputs asked for, {faults} readers with a fault ({limits}).")
    return 1 if faults else 0


def _row(name: str, output: str) -> str:
    """Return the line of a reader; without figures where it did not come so far."""
    try:
        done, taken, slowest, before, peak = json.loads(output.splitlines()[-1])
    except (IndexError, ValueError):
        return ROW.format(name, *["fault"] * 5)
    return ROW.format(
        name, f"{done:,}", f"{taken:,}", f"{slowest:.3f}", f"{before:.0f}", f"{peak:.0f}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(READERS)))
