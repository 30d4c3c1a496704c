"""Advisories on packages, read from a file or a folder in the form of OSV.

The form is that of the Open Source Vulnerability schema (ossf.github.io/osv-schema), in which the
Python advisory database is published too: an archive or a folder of JSON, a record a file, or one
file with a record or a list of them.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

from tools.lock import plain

ECOSYSTEM = "PyPI"
LARGEST_RECORD = 8_000_000
"""Bytes of a file at most; the largest that are published have some 500,000."""

LARGEST = 2_000_000_000
"""Bytes of them all, unpacked."""


class AdvisoriesError(Exception):
    """Advisories that cannot be read; the message says what to do, in a sentence."""


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

        It is said to have it where a range is written in versions that cannot be compared.
        """
        if version in self.versions:
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
    """Return the advisories on Python packages that a file or a folder holds.

    Those that were withdrawn are left out.

    Raises
    ------
    AdvisoriesError
        If there is nothing at the path, it is of another form, or no advisory is on a package.
    """
    found: list[Advisory] = []
    for name, content in _files(path):
        found += _advisories(name, content)
    if not found:
        raise AdvisoriesError(
            f"{path} holds no advisory on a package of {ECOSYSTEM}: give the archive of OSV, or a "
            "folder of its JSON files."
        )
    return found


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the JSON files at a path, each by its name."""
    try:
        if path.is_dir():
            for file in sorted(path.rglob("*.json")):
                _bounded(str(file), file.stat().st_size)
                yield str(file), file.read_bytes()
        elif zipfile.is_zipfile(path):
            yield from _unpacked(path)
        elif path.is_file():
            _bounded(str(path), path.stat().st_size)
            yield str(path), path.read_bytes()
        else:
            raise AdvisoriesError(f"There is no file or folder {path}: give another one.")
    except OSError as error:
        raise AdvisoriesError(f"{path} cannot be read ({error.strerror}).") from None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise AdvisoriesError(f"{path} is a damaged or a locked archive ({error}).") from None


def _unpacked(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        parts = [part for part in archive.infolist() if part.filename.endswith(".json")]
        if sum(part.file_size for part in parts) > LARGEST:
            raise AdvisoriesError(f"{path} unpacks to more than {LARGEST // 10**9} GB.")
        for part in parts:
            name = f"{part.filename} in {path}"
            _bounded(name, part.file_size)
            with archive.open(part) as file:
                yield name, file.read(LARGEST_RECORD)


def _bounded(name: str, size: int) -> None:
    if size > LARGEST_RECORD:
        raise AdvisoriesError(
            f"{name} is larger than {LARGEST_RECORD // 10**6} MB: give a folder or an archive with "
            "a file for each advisory."
        )


def _advisories(name: str, content: bytes) -> Iterator[Advisory]:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise AdvisoriesError(f"{name} is not JSON in the form of OSV.") from None
    for record in told if isinstance(told, list) else [told]:
        try:
            yield from _of_record(record)
        except (AttributeError, KeyError, TypeError, ValueError):
            raise AdvisoriesError(f"{name} is not an advisory in the form of OSV.") from None


def _of_record(record: dict[str, Any]) -> Iterator[Advisory]:
    """Yield an advisory for each package of Python that a record is on."""
    identifier, modified = str(record["id"]), str(record["modified"])
    if "withdrawn" in record:
        return
    summary = record.get("summary") or str(record.get("details", "")).partition("\n")[0]
    names = (identifier, *map(str, record.get("aliases") or ()))
    for affected in record.get("affected") or ():
        package = affected.get("package") or {}
        if str(package.get("ecosystem", "")).partition(":")[0] != ECOSYSTEM:
            continue
        yield Advisory(
            names=tuple(map(_one_line, names)),
            package=plain(str(package["name"])),
            summary=_one_line(str(summary)),
            modified=modified,
            versions=frozenset(map(str, affected.get("versions") or ())),
            ranges=tuple(_events(each) for each in affected.get("ranges") or () if _counts(each)),
        )


def _counts(told: dict[str, Any]) -> bool:
    """Return whether a range is of versions: others are of commits, which no lock names."""
    return told["type"] in ("ECOSYSTEM", "SEMVER")


def _events(told: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (kind, str(version)) for event in told["events"] for kind, version in event.items()
    )


def _one_line(text: str) -> str:
    """Return a text of others as a line that can steer no terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)[:300].strip()
