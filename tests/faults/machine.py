"""What may be wrong with a machine: no right to write, a full disk, another clock."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from coverage.datasets.installed import DATA_VARIABLE, SETS_VARIABLE

ROOT = Path(__file__).parents[2]

CLOCK_IS_READ_AFTER_S = 1
"""Seconds after which a program looks again at the file that sets its clock."""

Done = subprocess.CompletedProcess[str]

FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from coverage.__main__ import main
sys.exit(main(sys.argv[2:]))
"""
"""A program that finds the disk full when a file has so many bytes."""

SMALL = """
set -e
mount -t tmpfs -o "size=$1" none "$2"
folder=$2
shift 2
set +e
"$@"
status=$?
find "$folder" -mindepth 1 ! -type d >&2
exit $status
"""
"""A shell that puts a small file system in the place of a folder, for one command alone; the files
that it leaves there are told on standard error."""


def coverage(*words: str) -> list[str]:
    """Return the command of this tool."""
    return [sys.executable, "-m", "coverage", *words]


def run(
    command: Sequence[str],
    data: Path | None = None,
    sets: Path | None = None,
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> Done:
    """Run a command in the folder of a checkout, and say how it ended."""
    return subprocess.run(
        command,
        cwd=folder,
        env={**environment_of(data, sets), **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def environment_of(data: Path | None = None, sets: Path | None = None) -> dict[str, str]:
    """Return the environment of a command that reads a folder of data, or one of sets."""
    own: Mapping[str, Path | None] = {DATA_VARIABLE: data, SETS_VARIABLE: sets}
    return os.environ | {name: str(path) for name, path in own.items() if path}


def on_a_full_disk(most: int, *words: str) -> list[str]:
    """Return a command of this tool that can write no more than some bytes to a file."""
    return [sys.executable, "-c", FULL, str(most), *words]


def on_a_small_disk(size: str, folder: Path, *command: str) -> list[str]:
    """Return a command for which a folder is a file system of a size; else the test is skipped."""
    if not _may_mount():
        pytest.skip("nothing may be mounted here")
    folder.mkdir(parents=True, exist_ok=True)
    return ["unshare", "--mount", "sh", "-c", SMALL, "sh", size, str(folder), *command]


def read_only(folder: Path, *command: str) -> list[str]:
    """Return a command for which a folder is mounted read-only; else the test is skipped."""
    if not _may_mount():
        pytest.skip("nothing may be mounted here")
    mount = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'
    return ["unshare", "--mount", "sh", "-c", mount, "sh", str(folder), *command]


def obeying_permissions(*command: str) -> list[str]:
    """Return a command to which permissions apply, as they do to everybody but the super-user."""
    if os.geteuid():
        return [*command]
    if not shutil.which("setpriv"):
        pytest.skip("there is no setpriv, by which the super-user goes without rights")
    drops = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={drops}", f"--inh-caps={drops}", *command]


def fake_clock(file: Path) -> dict[str, str]:
    """Return the environment of programs whose clock a file sets; else the test is skipped.

    The file holds what is added to the time, such as "+400d"; it is read again and again.
    """
    found = next(iter(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)
    if found is None:
        pytest.skip("there is no libfaketime: install the package faketime")
    return {
        "LD_PRELOAD": str(found),
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_CACHE_DURATION": str(CLOCK_IS_READ_AFTER_S),
        # What waits is woken by the clock that never jumps, and files keep their times.
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        "NO_FAKE_STAT": "1",
    }


@functools.cache
def _may_mount() -> bool:
    """Return whether this user may mount file systems of their own."""
    if os.name != "posix" or not shutil.which("unshare"):
        return False
    tried = ["unshare", "--mount", "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0
