"""Files of advisories: out of a folder, an archive or a file, one by one and within bounds.

Two databases come in them: that of OSV, as JSON (``all.zip`` of an ecosystem), and the Python
Packaging Advisory Database, as YAML (a folder ``vulns/`` of a repository, which people download as
an archive). Nothing that is read can make more of itself than the bounds allow, or be run.
"""

from __future__ import annotations

import gzip
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedIOBase, RawIOBase
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

import yaml

YAML = (".yaml", ".yml")
ENDINGS = (".json", *YAML)
RECORDS = "vulns"
"""The folder of a repository that holds its records; what lies beside it is of another kind."""

LARGEST_RECORD = 8_000_000
"""Bytes of a file at most; the largest that are published have some 500,000."""

LARGEST = 2_000_000_000
"""Bytes of them all, unpacked."""

MOST_FILES = 1_000_000
MOST_VALUES = 1_000_000
"""Of a record in YAML, in which a value can be given again by its name."""

TAKE_ANOTHER = (
    "give the archive of OSV (all.zip), or the Python Packaging Advisory Database as an archive or "
    "a folder"
)
TAKE_ANEW = "take the database anew, or leave this file out"

GZIP = b"\x1f\x8b"
DAMAGED = (
    zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, zlib.error, lzma.LZMAError,
    RuntimeError, NotImplementedError, EOFError,
)  # fmt: skip

YAML_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""It makes texts, lists and mappings alone: nothing is run, and the version 1.10 stays one."""


class AdvisoriesError(Exception):
    """Advisories that cannot be read; the message says what to do, in a sentence."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read, by its name in the archive that holds it, if one does."""

    path: str
    content: bytes
    archive: Path | None = None

    @property
    def name(self) -> str:
        """What users find it by."""
        return f"{self.path} in {self.archive}" if self.archive else self.path


def read_files(path: Path) -> Iterator[File]:
    """Yield the files of advisories at a path.

    Raises
    ------
    AdvisoriesError
        If there is nothing at the path, no file of advisories, or more than the bounds allow.
    """
    try:
        if path.is_dir():
            files = _of_folder(path)
        elif zipfile.is_zipfile(path):
            files = _of_zip(path)
        elif _is_tar(path):
            files = _of_tar(path)
        elif path.is_file():
            files = _of_file(path)
        else:
            raise AdvisoriesError(f"There is no file or folder {path}: give another one.")
        yield from files
    except DAMAGED as error:
        raise AdvisoriesError(
            f"{path} is a damaged or a locked archive ({error}): {TAKE_ANOTHER}."
        ) from None
    except OSError as error:
        raise AdvisoriesError(f"{path} cannot be read ({error.strerror}).") from None


def _of_file(path: Path) -> Iterator[File]:
    _bounded(str(path), path.stat().st_size)
    yield File(str(path), path.read_bytes())


def _of_folder(path: Path) -> Iterator[File]:
    files = {each.relative_to(path).as_posix(): each for each in path.rglob("*") if each.is_file()}
    for name in _of_records(path, sorted(files)):
        yield from _of_file(files[name])


def _of_zip(path: Path) -> Iterator[File]:
    with zipfile.ZipFile(path) as archive:
        parts = {part.filename: part for part in archive.infolist() if not part.is_dir()}
        names = _of_records(path, parts)
        _check_whole(path, sum(parts[name].file_size for name in names))
        for name in names:
            _bounded(f"{name} in {path}", parts[name].file_size)
            with archive.open(parts[name]) as file:
                yield File(name, file.read(LARGEST_RECORD), path)


def _of_tar(path: Path) -> Iterator[File]:
    is_packed = _start(path)[:2] == GZIP
    with (
        gzip.open(path) if is_packed else path.open("rb") as whole,
        tarfile.open(fileobj=cast(IO[bytes], _Bounded(path, whole)), mode="r:") as archive,
    ):
        parts: dict[str, tarfile.TarInfo] = {}
        for count, part in enumerate(archive):
            if count >= MOST_FILES:
                raise AdvisoriesError(
                    f"{path} holds more than {MOST_FILES:,} files, which is no database: "
                    f"{TAKE_ANOTHER}."
                )
            if part.isfile():
                parts[part.name] = part
        for name in sorted(_of_records(path, parts), key=lambda each: parts[each].offset):
            _bounded(f"{name} in {path}", parts[name].size)
            if file := archive.extractfile(parts[name]):
                yield File(name, file.read(), path)


def _is_tar(path: Path) -> bool:
    """Return whether a file is an archive of tar, or packed as one is."""
    start = _start(path) if path.is_file() else b""
    return start[:2] == GZIP or start[257:262] == b"ustar"


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(tarfile.BLOCKSIZE)


class _Bounded(RawIOBase):
    """What is unpacked, of which no more than the bounds allow is read or gone through."""

    def __init__(self, path: Path, whole: BufferedIOBase | IO[bytes]) -> None:
        self.path, self.whole = path, whole

    def read(self, size: int = -1, /) -> bytes:
        if not 0 <= size <= LARGEST_RECORD:  # of what describes a file, such as its long name
            raise AdvisoriesError(f"{self.path} describes a file at too great a length.")
        _check_whole(self.path, self.whole.tell() + size)
        return self.whole.read(size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        _check_whole(self.path, offset)
        return self.whole.seek(offset, whence)

    def tell(self) -> int:
        return self.whole.tell()


def _of_records(path: Path, names: Iterable[str]) -> list[str]:
    """Return those names that are of advisories, as a repository of them or a plain folder has."""
    found = []
    for name in names:
        *folders, file = PurePosixPath(name).parts
        if file.endswith(ENDINGS) and not any(each.startswith(".") for each in (*folders, file)):
            found.append((RECORDS in folders, name))
    if not found:
        raise AdvisoriesError(f"{path} holds no file of advisories: {TAKE_ANOTHER}.")
    of_repository = any(inside for inside, _ in found)
    return [name for inside, name in found if inside or not of_repository]


def _bounded(name: str, size: int) -> None:
    if size > LARGEST_RECORD:
        raise AdvisoriesError(
            f"{name} is larger than {LARGEST_RECORD // 10**6} MB: give a folder or an archive with "
            "a file for each advisory."
        )


def _check_whole(path: Path, size: int) -> None:
    if size > LARGEST:
        raise AdvisoriesError(
            f"{path} unpacks to more than {LARGEST // 10**9} GB, which is no database: "
            f"{TAKE_ANOTHER}."
        )


def parse(file: File) -> Any:
    """Return what a file says: of YAML every value is a text, a list or a mapping.

    Raises
    ------
    AdvisoriesError
        If it is neither JSON nor, by its name, YAML; or cut short within what it is about.
    """
    if file.path.endswith(YAML):
        return _of_yaml(file)
    try:
        return json.loads(file.content)
    except (ValueError, RecursionError):
        raise AdvisoriesError(
            f"{file.name} is not JSON in the form of OSV: {TAKE_ANOTHER}."
        ) from None


def _of_yaml(file: File) -> Any:
    try:
        told = yaml.load(file.content, YAML_LOADER)
        count = _values(told, {})
    except (yaml.YAMLError, ValueError, RecursionError):
        raise AdvisoriesError(
            f"{file.name} is not YAML as the Python Packaging Advisory Database has it: "
            f"{TAKE_ANEW}."
        ) from None
    if count > MOST_VALUES:
        raise AdvisoriesError(
            f"{file.name} unfolds to more than {MOST_VALUES:,} values, which is no advisory: "
            f"{TAKE_ANEW}."
        )
    if isinstance(told, dict) and [*told][-1:] == ["affected"] and not file.content.endswith(b"\n"):
        raise AdvisoriesError(f"{file.name} ends in the middle of a line: {TAKE_ANEW}.")
    return told


def _values(value: Any, known: dict[int, int]) -> int:
    """Return how many values there are in one, each as often as it is given by its name."""
    if not isinstance(value, dict | list):
        return 1
    if id(value) not in known:
        inside = value.values() if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_values(each, known) for each in inside)
    return known[id(value)]
