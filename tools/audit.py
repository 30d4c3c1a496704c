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

from tools.advisories import AdvisoriesError, Advisory, read_advisories
from tools.lock import GROUPS, ROOT, Group, read_lock


@dataclass(frozen=True, slots=True)
class Found:
    """A fault of a locked package, and the locks that hold it."""

    name: str
    version: str
    locks: tuple[str, ...]
    advisory: Advisory

    @property
    def sentence(self) -> str:
        """The fault in a line."""
        first, *others = self.advisory.names
        also = f" ({', '.join(others)})" if others else ""
        fixed = self.advisory.fixed_in
        better = f" Fixed in {', '.join(fixed)}." if fixed else " No version without it is known."
        said = self.advisory.summary.rstrip(".") or "No description"
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
        for advisory in sorted(known.get(name, ()), key=lambda each: each.names):
            if advisory.affects(version):
                yield Found(name, version, tuple(locks), advisory)


def main(words: list[str] | None = None) -> int:
    """Tell the faults; return 0 for none, 1 for some, 2 where the advisories cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m tools.audit", description=__doc__)
    parser.add_argument(
        "advisories", type=Path, help="an archive, a folder or a file of advisories (OSV, JSON)"
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
    kept = f"{len(advisories):,} advisories, the newest of {newest}"
    if found:
        print(f"{len(found):,} known faults in {len(packages):,} locked packages, by {kept}.")
        return 1
    print(f"No known fault in {len(packages):,} locked packages, by {kept}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
