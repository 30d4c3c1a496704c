"""What each file of ``data/`` is, and whether it is still the file that was made."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from coverage.datasets.files.decoding import TooLargeError, closed, read_regular
from coverage.datasets.installed import DATA as DATA
from coverage.datasets.installed import IS_INSTALLED, POINTER, data_folder
from coverage.errors import DataFileError

RECORD = "SOURCES.toml"
SEAL = "SOURCES.sha256"
"""Beside the record of an imported set, which no version control looks after: its checksum."""

LARGEST, LARGEST_RECORD = 200_000_000, 1_000_000
"""Bytes that a file of the data may have, and their record."""

INSIDE = re.compile(r"\w[\w.-]*(/\w[\w.-]*)*", re.ASCII)
"""A path that stays inside the folder."""
MAKE = "make data"
AGAIN = (
    "install iot-coverage again with `python -m pip install --force-reinstall --no-deps`"
    if IS_INSTALLED
    else "restore it with `git checkout -- data` or rebuild it with `make data`"
)
RESTORE = f"{AGAIN} (to use your own institutes, give `--institutes-file`)"
ANOTHER = (
    "put another set in use with `python -m coverage data use NAME` "
    "(`python -m coverage data list` lists them)"
)


@dataclass(frozen=True, slots=True)
class Source:
    """The record of one file: what it is, where it comes from, and its checksum.

    Parameters
    ----------
    path : str
        Path inside ``data/``, with forward slashes.
    rows : int
        Rows, features or points, without a header.
    sha256 : str
        Checksum of the bytes, in hexadecimal.
    made_by : str
        The command that makes the file again.
    """

    path: str
    title: str
    source: str
    vintage: str
    licence: str
    attribution: str
    rows: int
    sha256: str
    made_by: str


@dataclass(frozen=True)
class Sources:
    """The data folder with the record of its files, in the order of the record.

    Parameters
    ----------
    made : tuple of (str, bytes)
        Files that were made of a user's own, by their path: they are on no record and on no disk.
    """

    folder: Path
    files: tuple[Source, ...]
    made: tuple[tuple[str, bytes], ...] = ()

    @cached_property
    def version(self) -> str:
        """Eight characters that change whenever any file of the data changes."""
        checksums = "".join(file.sha256 for file in self.files)
        return hashlib.sha256(checksums.encode()).hexdigest()[:8]

    @property
    def attributions(self) -> tuple[str, ...]:
        """What has to be said beside the data, each once; nothing that another one contains."""
        said = dict.fromkeys(file.attribution for file in self.files)
        return tuple(
            words for words in said if not any(words in other and words != other for other in said)
        )

    def read(self, path: str) -> bytes:
        """Return the bytes of a file after comparing them with their checksum.

        Raises
        ------
        DataFileError
            If the file is not on record, is missing, may not be read, or is not the recorded one.
        """
        for name, own in self.made:
            if name == path:
                return own
        record = next((file for file in self.files if file.path == path), None)
        shown, advice = f"{self.folder.name}/{path}", _advice(self.folder)
        if record is None:
            raise DataFileError(f"{shown} is not listed in {RECORD}: {advice}.")
        try:
            content = read_regular(self.folder / path, LARGEST)
        except PermissionError:
            raise closed(self.folder / path, self.folder) from None
        except TooLargeError:
            content = None
        except OSError:
            raise DataFileError(f"{shown} is missing: {advice}.") from None
        if content is None or hashlib.sha256(content).hexdigest() != record.sha256:
            raise DataFileError(f"{shown} does not match its checksum in {RECORD}: {advice}.")
        return content

    def is_intact(self, path: str) -> bool:
        """Return whether a file is there and matches its checksum."""
        try:
            self.read(path)
        except DataFileError:
            return False
        return True


def read_sources(folder: Path | None = None) -> Sources:
    """Read the record of sources of a data folder; with none given, of the one in use.

    Raises
    ------
    DataFileError
        If the record is missing, may not or cannot be read, or is not the one that was written.
    """
    folder = folder or data_folder()
    try:
        content = read_regular(folder / RECORD, LARGEST_RECORD)
        is_sealed = _is_sealed(folder, content)
        record = tomllib.loads(content.decode())
        files = tuple(_source(found) for found in record["file"])
    except PermissionError:
        raise closed(folder / RECORD, folder) from None
    except (OSError, ValueError, KeyError, TypeError):  # ValueError: no TOML or no UTF-8, too
        raise DataFileError(
            f"{folder.name}/{RECORD} is missing or cannot be read: {_advice(folder)}."
        ) from None
    if not is_sealed:
        raise DataFileError(
            f"{folder.name}/{RECORD} does not match its checksum in {SEAL}: {_advice(folder)}."
        )
    return Sources(folder, files)


def seal_of(record: bytes) -> bytes:
    """Return what ``SEAL`` holds beside a record."""
    return f"{hashlib.sha256(record).hexdigest()}\n".encode()


def _is_sealed(folder: Path, record: bytes) -> bool:
    """Return whether a record is the one that was written, as far as its folder tells."""
    try:
        seal = read_regular(folder / SEAL, LARGEST_RECORD)
    except FileNotFoundError:
        return True  # the shipped data have none, nor have sets of an earlier version
    return seal == seal_of(record)


def _source(found: dict[str, object]) -> Source:
    """Return a record that is whole: what is wrong in it raises ValueError or TypeError."""
    source = Source(**found)  # type: ignore[arg-type]  # looked at below
    for name, value in asdict(source).items():
        if type(value) is not (int if name == "rows" else str):
            raise TypeError(name)
    if not INSIDE.fullmatch(source.path):
        raise ValueError("a path leads out of the folder")
    return source


def record_text(files: Iterable[Source], made_by: str = MAKE) -> str:
    """Return the record of files as the text that ``read_sources`` reads."""
    parts = [f"# What each file of data/ is. Written by `{made_by}`; do not edit by hand.\n"]
    for file in files:
        fields = asdict(file).items()
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields]
        parts.append("\n".join(["[[file]]", *lines]) + "\n")
    return "\n".join(parts)


def _advice(folder: Path) -> str:
    """Return how to mend a folder: an imported set is not made again, another one is used."""
    return ANOTHER if os.path.isfile(folder.parent / POINTER) else RESTORE
