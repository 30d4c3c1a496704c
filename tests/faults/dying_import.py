"""Imports that die: a program that is killed at the n-th thing that it does to the disk."""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coverage import load_datasets
from coverage.datasets.imported import make_set
from coverage.datasets.installed import put_in_use, set_in_use, sets_folder
from coverage.datasets.own_file import read_own_file
from coverage.datasets.sources import read_sources

TOUCHES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "fcntl.flock"}
NOON = datetime(2030, 1, 2, 12, tzinfo=UTC)


def die_at(step: int, sets: Path) -> None:
    """Have this program killed before the ``step``-th thing it does in a folder, from 0."""
    left = [step]

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        if event in TOUCHES and (event == "fcntl.flock" or str(sets) in str(arguments[0])):
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1

    sys.addaudithook(count)


def main() -> None:
    """Import again and again, each time killed one step later, until an import is done.

    After each, the data are loaded as any program would, and one line says which set was in
    use and how many sites it holds.
    """
    base, institutes = Path(sys.argv[1]), read_own_file(sys.argv[2])
    put_in_use(make_set(read_sources(base), None, NOON))
    for step in range(1_000):
        child = os.fork()
        if not child:
            die_at(step, sets_folder())
            put_in_use(make_set(read_sources(base), institutes, NOON))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        name, sites = set_in_use(), load_datasets().sites
        print(step, "killed" if os.WIFSIGNALED(status) else status, name, len(sites), flush=True)
        if not os.WIFSIGNALED(status):
            return


if __name__ == "__main__":
    main()
