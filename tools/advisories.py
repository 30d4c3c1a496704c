"""Advisories on packages, read from a copy of a database of them.

The form is that of the Open Source Vulnerability schema (ossf.github.io/osv-schema), as JSON or, in
the Python Packaging Advisory Database, as YAML: a record a file, or one file with a record or a
list of them. ``advisory_files`` says where the files lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

from tools.advisory_files import TAKE_ANEW, TAKE_ANOTHER, AdvisoriesError, File, parse, read_files
from tools.lock import plain

ECOSYSTEM = "PyPI"
EVENTS = ("introduced", "fixed", "last_affected", "limit")
NOTHING = (None, "", "null", "~")
"""A value that is not given, in JSON and in YAML."""


@dataclass(frozen=True, slots=True)
class Advisory:
    """What is known of a fault of a package.

    Parameters
    ----------
    names : tuple of str
        Its identifier, and what others call it.
    package : str
        The plain name of the package.
    versions : frozenset of str
        Versions that have the fault, where they are listed.
    ranges : tuple of tuple of (str, str)
        Events of each range, "introduced", "fixed" or "last_affected", each with a version.
    """

    names: tuple[str, ...]
    package: str
    summary: str
    modified: str
    versions: frozenset[str]
    ranges: tuple[tuple[tuple[str, str], ...], ...]

    def affects(self, version: str) -> bool:
        """Return whether a version has the fault.

        It is said to have it where a range is written in versions that cannot be compared, and
        where the advisory names no version at all.
        """
        if version in self.versions or not (self.versions or self.ranges):
            return True
        try:
            at = Version(version)
            if any(_same(at, each) for each in self.versions):
                return True
            return any(_within(at, events) for events in self.ranges)
        except InvalidVersion:
            return True

    @property
    def fixed_in(self) -> tuple[str, ...]:
        """Versions that no longer have it."""
        events = (event for each in self.ranges for event in each)
        return tuple(dict.fromkeys(version for kind, version in events if kind == "fixed"))


def _same(at: Version, other: str) -> bool:
    try:
        return at == Version(other)
    except InvalidVersion:  # in a list that is long, with names of old releases
        return False


def _within(at: Version, events: Iterable[tuple[str, str]]) -> bool:
    """Return whether a version lies in a range: as the schema of OSV evaluates its events."""
    inside = False
    for kind, version in sorted(events, key=_order):
        beginning = kind == "introduced" and version == "0"
        match kind:
            case "introduced" if beginning or at >= Version(version):
                inside = True
            case "fixed" | "limit" if version != "*" and at >= Version(version):
                inside = False
            case "last_affected" if at > Version(version):
                inside = False
            case _:
                pass
    return inside


def _order(event: tuple[str, str]) -> tuple[Version, bool]:
    """Return where an event stands among others: at one version, what ends comes first."""
    kind, version = event
    return Version("0.dev0" if version in ("0", "*") else version), kind == "introduced"


def read_advisories(path: Path) -> list[Advisory]:
    """Return the advisories on Python packages that a file, a folder or an archive holds.

    Those that were withdrawn are left out.

    Raises
    ------
    AdvisoriesError
        If there is nothing at the path, it is of another form, or no advisory is on a package.
    """
    found: list[Advisory] = []
    for file in read_files(path):
        found += _advisories(file)
    if not found:
        raise AdvisoriesError(
            f"{path} holds no advisory on a package of {ECOSYSTEM}: {TAKE_ANOTHER}."
        )
    return found


def _advisories(file: File) -> Iterator[Advisory]:
    told = parse(file)
    if _is_report(told):
        raise AdvisoriesError(
            f"{file.name} is a report of pip-audit on what was installed somewhere, and no "
            f"database of advisories: {TAKE_ANOTHER}."
        )
    for record in told if isinstance(told, list) else [told]:
        try:
            yield from advisories_of(record)
        except (AttributeError, KeyError, TypeError, ValueError):
            raise AdvisoriesError(
                f"{file.name} is not a whole advisory in the form of OSV: {TAKE_ANEW}."
            ) from None


def _is_report(told: Any) -> bool:
    """Return whether something is what ``pip-audit --format json`` prints, now or before 2022."""
    if isinstance(told, dict):
        return "id" not in told and isinstance(told.get("dependencies"), list)
    return isinstance(told, list) and any(
        isinstance(each, dict) and "id" not in each and ("vulns" in each or "skip_reason" in each)
        for each in told
    )


def advisories_of(record: dict[str, Any]) -> Iterator[Advisory]:
    """Yield an advisory for each package of Python that a record is on."""
    identifier = _text(record["id"])
    if record.get("withdrawn") not in NOTHING:
        return
    summary = record.get("summary") or str(record.get("details", "")).partition("\n")[0]
    names = (identifier, *map(_text, _list(record.get("aliases"))))
    # A record that waits for its number in the database of PyPA has no time yet.
    modified = str(record.get("modified") or record.get("published") or "")
    if not isinstance(record["affected"], list):
        raise TypeError
    for affected in record["affected"]:
        package = affected.get("package") or {}
        if str(package.get("ecosystem", "")).partition(":")[0] != ECOSYSTEM:
            continue
        yield Advisory(
            names=tuple(map(_one_line, names)),
            package=plain(_text(package["name"])),
            summary=_one_line(str(summary)),
            modified=_one_line(modified),
            versions=frozenset(map(_text, _list(affected.get("versions")))),
            ranges=tuple(_events(each) for each in _list(affected.get("ranges")) if _counts(each)),
        )


def _counts(told: dict[str, Any]) -> bool:
    """Return whether a range is of versions: others are of commits, which no lock names."""
    return told["type"] in ("ECOSYSTEM", "SEMVER")


def _events(told: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    events = tuple(
        (kind, _text(version)) for event in _list(told["events"]) for kind, version in event.items()
    )
    kinds = {kind for kind, _ in events}
    if "introduced" not in kinds or not kinds <= {*EVENTS}:
        raise ValueError
    return events


def _text(value: Any) -> str:
    """Return a value that is to be a text: a number would have lost the nought of 1.10."""
    if not isinstance(value, str) or not value:
        raise TypeError
    return value


def _list(value: Any) -> list[Any]:
    if value in NOTHING:
        return []
    if not isinstance(value, list):
        raise TypeError
    return value


def _one_line(text: str) -> str:
    """Return a text of others as a line that can steer no terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)[:300].strip()
