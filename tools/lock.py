"""Writes locks/: everything that is installed, with the checksum of each file (``make lock``).

A file of requirements holds what we ask for; its lock holds that and all that it brings along, for
Python 3.11 to 3.13 and every system, so that ``pip install --require-hashes`` puts the same files
on every machine. It is run before anything is installed, so it needs Python alone.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[1]
OLDEST_PYTHON = "3.11"

NEVER = {"coverage", "pytest-cov", "numba"}
"""Two would take the place of our own package, or bring it along; numba takes ours for theirs."""


@dataclass(frozen=True)
class Group:
    """Packages that are installed together.

    ``brings`` says whether what the pins ask for is installed with them; ``scope`` is what the bill
    of materials calls them: needed to run, needed for one command, or for those who work on it.
    """

    name: str
    requirements: str
    scope: Literal["required", "optional", "excluded"] = "excluded"
    brings: bool = True

    @property
    def lock(self) -> str:
        """Return the path of the lock."""
        return f"locks/{self.name}.txt"


ALL_VERSIONS = Group("dev", "requirements-dev.txt")
"""It is locked first, and every other group has the versions that it has."""

GROUPS = (
    ALL_VERSIONS,
    Group("run", "requirements.txt", "required"),
    Group("dask", "requirements-dask.txt", "optional"),
    Group("data", "requirements-data.txt", brings=False),
    Group("bench", "requirements-bench.txt", brings=False),
    Group("fuzz", "requirements-fuzz.txt", brings=False),
    Group("audit", "requirements-audit.txt"),
    Group("lock", "requirements-lock.txt"),
)


@dataclass(frozen=True)
class Locked:
    """A package in a lock.

    ``marker`` says where it is installed, and is empty where it always is; ``hashes`` are the
    SHA-256 of the files of its release; ``asked_by`` names the packages that need it.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    asked_by: tuple[str, ...]


def plain(name: str) -> str:
    """Return a package's name as locks write it: small letters, parted by hyphens."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(group: Group, root: Path = ROOT) -> dict[str, str]:
    """Return the version of each package that a group asks for, by its plain name."""
    found: dict[str, str] = {}
    for line in (root / group.requirements).read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            (other,) = [each for each in GROUPS if each.requirements == line.removeprefix("-r ")]
            found |= pins(other, root)
        elif line and not line.startswith("#"):
            name, _, version = line.partition(";")[0].strip().partition("==")  # before the marker
            found[plain(name)] = version
    return found


ENTRY = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.+!-]+)(?: ; (?P<marker>[^\\]*?))?(?: \\)?")
HASH = re.compile(r"    --hash=sha256:([0-9a-f]{64})(?: \\)?")
ASKED = re.compile(r"    # via (.+)|    #   (.+)")


def read_lock(group: Group, root: Path = ROOT) -> list[Locked]:
    """Return the packages of a group's lock, in its order.

    Raises
    ------
    ValueError
        If a line is none that a lock has.
    """
    found: list[tuple[re.Match[str], list[str], list[str]]] = []
    lines = (root / group.lock).read_text(encoding="utf-8").splitlines()
    for line in lines:
        if entry := ENTRY.fullmatch(line):
            found.append((entry, [], []))
        elif found and (digest := HASH.fullmatch(line)):
            found[-1][1].append(digest[1])
        elif found and (asked := ASKED.fullmatch(line)):
            found[-1][2].append(asked[1] or asked[2])
        elif line not in ("", "--only-binary :all:", "    # via") and not line.startswith("#"):
            raise ValueError(f"{group.lock} has a line that no lock has: {line!r}.")
    return [
        Locked(
            entry["name"],
            entry["version"],
            entry["marker"] or "",
            tuple(hashes),
            tuple(each for each in asked if not each.startswith(("-c ", "-r "))),
        )
        for entry, hashes, asked in found
    ]


def faults(root: Path = ROOT) -> Iterator[str]:
    """Yield a sentence for everything in which locks and requirements differ."""
    shared: dict[str, Locked] = {}
    for group in GROUPS:
        if not (root / group.lock).is_file():
            yield f"{group.lock} is missing"
            continue
        try:
            locked = read_lock(group, root)
        except ValueError as error:
            yield str(error).removesuffix(".")
            continue
        yield from _faults_of(group, locked, pins(group, root))
        for each in locked:
            known = shared.setdefault(each.name, each)
            if (each.version, set(each.hashes)) != (known.version, set(known.hashes)):
                yield f"{group.lock} locks {each.name} otherwise than another entry does"


def _faults_of(group: Group, locked: list[Locked], wanted: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with one lock.

    A package is left over when no chain of packages leads from it to a pin: two that ask for each
    other are no reason to stay.
    """
    held = {each.name: each.version for each in locked}
    for name, version in wanted.items():
        if held.get(name) != version:
            yield f"{group.requirements} asks for {name}=={version}, which {group.lock} lacks"
    for each in locked:
        if not each.hashes:
            yield f"{group.lock} has no checksum of {each.name}"
        if each.name in NEVER:
            yield f"{group.lock} has {each.name}, which cannot stand beside our own package"
    kept, more = set(wanted), set(wanted)
    while group.brings and more:
        more = {each.name for each in locked if more & set(each.asked_by)} - kept
        kept |= more
    for name in sorted(held.keys() - kept):
        yield f"{group.lock} has {name}, which nothing in {group.requirements} asks for"


def write_locks() -> None:
    """Write every lock again; what is locked stays as it is where the pins let it.

    ``uv`` is asked for one answer for every Python and system. Files that would have to be built
    are left out, since what builds them would be locked by nobody.
    """
    (ROOT / "locks").mkdir(exist_ok=True)
    for group in GROUPS:
        same = [] if group is ALL_VERSIONS else ["--constraint", ALL_VERSIONS.lock]
        alone = [] if group.brings else ["--no-deps"]
        command = [
            *(sys.executable, "-m", "uv", "--quiet", "pip", "compile", group.requirements),
            *("--output-file", group.lock, "--python-version", OLDEST_PYTHON, "--universal"),
            *("--fork-strategy", "fewest", "--generate-hashes", "--only-binary", ":all:"),
            *("--emit-build-options", "--no-emit-index-url"),
            *("--custom-compile-command", "make lock", *same, *alone),
        ]
        subprocess.run(command, cwd=ROOT, check=True)


def main() -> int:
    """Write the locks, or with ``--check`` say what is wrong with them; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.lock", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say what differs")
    if not parser.parse_args().check:
        write_locks()
    wrong = list(faults())
    for sentence in wrong:
        print(f"{sentence}: run `make lock`.", file=sys.stderr)
    return 2 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
