"""Known faults of what is locked, by advisories from a file (``make audit ADVISORIES=…``).

For places without internet: what ``make audit`` asks of a service elsewhere is looked up in a copy
of the database that somebody brought. Nothing is asked of the network.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.advisories import Advisory, read_advisories
from tools.advisory_files import AdvisoriesError
from tools.lock import GROUPS, ROOT, Group, read_lock


@dataclass(frozen=True, slots=True)
class Found:
    """A fault of a locked package, the locks that hold it, and every advisory on it.

    Databases have advisories of their own on one fault, each of which names the others.
    """

    name: str
    version: str
    locks: tuple[str, ...]
    advisories: tuple[Advisory, ...]

    @property
    def sentence(self) -> str:
        """The fault in a line."""
        first, *others = dict.fromkeys(name for each in self.advisories for name in each.names)
        also = f" ({', '.join(others)})" if others else ""
        fixed = dict.fromkeys(version for each in self.advisories for version in each.fixed_in)
        better = f" Fixed in {', '.join(fixed)}." if fixed else " No version without it is known."
        summaries = (each.summary.rstrip(".") for each in self.advisories)
        said = next(filter(None, summaries), "No description")
        return (
            f"{self.name} {self.version} (locks: {', '.join(self.locks)}): {first}{also}. "
            f"{said}.{better}"
        )


def locked(groups: Iterable[Group] = GROUPS, root: Path = ROOT) -> dict[tuple[str, str], list[str]]:
    """Return every package that is locked, by name and version, with the locks that hold it."""
    found: dict[tuple[str, str], list[str]] = {}
    for group in groups:
        for package in read_lock(group, root):
            found.setdefault((package.name, package.version), []).append(group.name)
    return found


def faults_of(
    packages: dict[tuple[str, str], list[str]], advisories: Iterable[Advisory]
) -> Iterator[Found]:
    """Yield each fault of each package, in the order of their names."""
    known: dict[str, list[Advisory]] = {}
    for advisory in advisories:
        known.setdefault(advisory.package, []).append(advisory)
    for (name, version), locks in sorted(packages.items()):
        affecting = [each for each in known.get(name, ()) if each.affects(version)]
        for same in _by_fault(sorted(affecting, key=lambda each: each.names)):
            yield Found(name, version, tuple(locks), tuple(same))


def _by_fault(advisories: Iterable[Advisory]) -> list[list[Advisory]]:
    """Return advisories with those that share a name with them, or with others that do."""
    groups: list[list[Advisory]] = []
    for advisory in advisories:
        names = {*advisory.names}
        same = [each for each in groups if any(names & {*other.names} for other in each)]
        groups = [each for each in groups if each not in same]
        groups.append([*(other for each in same for other in each), advisory])
    return groups


def main(words: list[str] | None = None) -> int:
    """Tell the faults; return 0 for none, 1 for some, 2 where the advisories cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m tools.audit", description=__doc__)
    parser.add_argument(
        "advisories",
        type=Path,
        help="the archive of OSV (all.zip), the Python Packaging Advisory Database as an archive "
        "or a folder, or one of their files",
    )
    path: Path = parser.parse_args(words).advisories
    try:
        advisories = read_advisories(path)
        packages = locked()
    except (AdvisoriesError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    found = [*faults_of(packages, advisories)]
    for fault in found:
        print(fault.sentence)
    newest = max(each.modified for each in advisories)[:10]
    read = _count(len({each.names[0] for each in advisories}), "advisory", "advisories")
    by = f"in {len(packages):,} locked packages, by {read}"
    by += f", the newest of {newest}." if newest else "."
    if found:
        print(f"{_count(len(found), 'known fault', 'known faults')} {by}")
        return 1
    print(f"No known fault {by}")
    return 0


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


if __name__ == "__main__":
    sys.exit(main())
