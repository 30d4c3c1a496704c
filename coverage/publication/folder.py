"""The folder of a publication: written beside it, and put in its place when it is whole."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coverage.datasets.atomic_write import LONGEST_START, PART, make_folder
from coverage.errors import CoverageError
from coverage.publication.addresses import MANIFEST
from coverage.safe_text import one_line

KIND = "coverage publication"
LARGEST_MANIFEST = 50_000_000
"""Bytes of a manifest; that of 2,000 areas has 5 million."""

LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in folders that someone looks into."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of a publication.

    Parameters
    ----------
    path : str
        In the folder, with slashes.
    """

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The publication that lies in a folder.

    Parameters
    ----------
    files : mapping of str to WrittenFile
        By path, as its manifest has them.
    areas : mapping of str to mapping
        The figures of each area, by the path of its page.
    changes : object
        What its manifest tells of changes before; see ``changes_from``.
    """

    version: str
    files: Mapping[str, WrittenFile]
    areas: Mapping[str, Mapping[str, Any]]
    changes: object = None


def earlier_in(folder: Path) -> Earlier | None:
    """Return the publication that lies in a folder; None where it is empty or not there.

    Raises
    ------
    CoverageError
        If it is a file, holds something else, or may not be looked into.
    """
    try:
        held = sorted(_files_in(folder)) if os.path.lexists(folder) else []
        if not held and (not folder.exists() or folder.is_dir()):
            return None
        manifest = folder / MANIFEST
        if manifest.is_file() and manifest.stat().st_size <= LARGEST_MANIFEST:
            found = read_manifest(manifest.read_bytes())
        else:
            found = None
    except NotADirectoryError:
        raise CoverageError(f"{_told(folder)} is a file: name a folder.") from None
    except (OSError, ValueError) as error:  # a path with a zero byte is none
        raise unwritable(folder, error) from None
    if found is None:
        raise CoverageError(
            f"{_told(folder)} is not empty, and holds no publication: name another folder, or "
            "empty it."
        )
    foreign = [path for path in held if path not in found.files and path != MANIFEST]
    if foreign:
        more = f" and {len(foreign) - 1:,} more" if len(foreign) > 1 else ""
        raise CoverageError(
            f"{_told(folder)} holds what is no part of the publication there, such as "
            f"{one_line(foreign[0], 200)}{more}: move it out, or name another folder."
        )
    return found


def _told(folder: Path) -> str:
    return one_line(str(folder), 300)


def _files_in(folder: Path) -> Iterator[str]:
    """Yield the path of everything in a folder but folders; of empty folders, too."""
    for name in os.listdir(folder):
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            inside = [*_files_in(path)]
            yield from (f"{name}/{each}" for each in inside or [""])
        elif name not in LITTER:
            yield name


def read_manifest(content: bytes) -> Earlier | None:
    """Return what a manifest tells; None where it is none of ours."""
    try:
        told = json.loads(content)
        if told["kind"] != KIND:
            return None
        files = [
            WrittenFile(str(each["path"]), int(each["bytes"]), str(each["sha256"]))
            for each in told["files"]
        ]
        areas = {str(each["page"]): dict(each) for each in told["areas"]}
        by_path = {file.path: file for file in files}
        return Earlier(str(told["version"]), by_path, areas, told.get("changes"))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def manifest_of(
    files: Iterable[WrittenFile],
    *,
    version: str,
    command: str,
    made_at: str,
    areas: Iterable[Mapping[str, Any]],
    changes: Mapping[str, Any] | None,
) -> bytes:
    """Return the manifest: every other file with its checksum, and the figures of every area."""
    fields = {
        "kind": KIND,
        "version": version,
        "command": f"python -m coverage {command}",
        "made_at": made_at,
        "changes": changes,
        "areas": list(areas),
        "files": [
            {"path": file.path, "bytes": file.size, "sha256": file.sha256}
            for file in sorted(files, key=lambda file: file.path)
        ],
    }
    return (json.dumps(fields, indent=1, ensure_ascii=False) + "\n").encode()


@dataclass(frozen=True)
class Draft:
    """A folder that is being written, beside the one whose name it will take."""

    folder: Path
    files: dict[str, WrittenFile] = field(default_factory=dict)

    def write(self, path: str, content: bytes) -> None:
        """Write a file of the publication.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        if path in self.files:
            raise ValueError(f"Two files would lie at {path}.")
        to = self.folder / path
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(content)
        self.files[path] = WrittenFile(path, len(content), hashlib.sha256(content).hexdigest())


@contextmanager
def drafted(folder: Path) -> Iterator[Draft]:
    """Give a draft to write into, which takes the place of a folder when all went well.

    Whatever goes wrong, or whoever stops it, the folder is as it was and the draft is gone.

    Raises
    ------
    CoverageError
        If something cannot be written.
    """
    try:
        target = Path(os.path.realpath(folder))
        make_folder(target.parent)
        beside = target.with_name(_name_beside(target))
        beside.mkdir(mode=0o700)
    except (OSError, ValueError) as error:
        raise unwritable(folder, error) from None
    try:
        draft = Draft(beside)
        yield draft
        if draft.files:
            _put_in_place(beside, target)
    except OSError as error:
        if isinstance(error, CoverageError):
            raise
        raise unwritable(folder, error) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _name_beside(target: Path) -> str:
    return f".{target.name[:LONGEST_START]}.{secrets.token_hex(8)}{PART}"


def _put_in_place(draft: Path, target: Path) -> None:
    """Give a draft the name of a folder; what was there goes when the new one stands."""
    there = target.is_dir()
    if sys.platform != "win32":
        mask = os.umask(0)
        os.umask(mask)
        draft.chmod(stat.S_IMODE(target.stat().st_mode) if there else 0o777 & ~mask)
    if not there:
        draft.rename(target)
        return
    before = target.with_name(_name_beside(target))
    target.rename(before)
    try:
        draft.rename(target)
    except BaseException:
        with suppress(OSError):
            before.rename(target)
        raise
    shutil.rmtree(before, ignore_errors=True)


def unwritable(folder: Path, error: Exception) -> CoverageError:
    """Return what to say of a folder that cannot be written."""
    reason = getattr(error, "strerror", None) or "it cannot be written"
    return CoverageError(
        f"{_told(folder)} cannot be written ({reason}): make room, check the rights, or name "
        "another folder."
    )
