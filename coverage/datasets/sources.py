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

from coverage.datasets.closed import closed
from coverage.datasets.installed import DATA as DATA
from coverage.datasets.installed import POINTER, data_folder
from coverage.errors import DataFileError

RECORD = "SOURCES.toml"
INSIDE = re.compile(r"\w[\w.-]*(/\w[\w.-]*)*", re.ASCII)
"""A path that stays inside the folder."""
MAKE = "make data"
RESTORE = (
    "restore it with `git checkout -- data` or rebuild it with `make data` "
    "(to use institutes of your own, give `--institutes-file`)"
)
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
    """The data folder with the record of its files, in the order of the record."""

    folder: Path
    files: tuple[Source, ...]

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
            If the file is not on record, is missing, or is not the recorded one.
        """
        record = next((file for file in self.files if file.path == path), None)
        shown, advice = f"{self.folder.name}/{path}", _advice(self.folder)
        if record is None:
            raise DataFileError(f"{shown} is not listed in {RECORD}: {advice}.")
        try:
            content = (self.folder / path).read_bytes()
        except PermissionError:
            raise closed(self.folder / path, self.folder) from None
        except OSError:
            raise DataFileError(f"{shown} is missing: {advice}.") from None
        if hashlib.sha256(content).hexdigest() != record.sha256:
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
        If the record is missing or cannot be read.
    """
    folder = folder or data_folder()
    path = folder / RECORD
    try:
        record = tomllib.loads(path.read_text(encoding="utf-8"))
        files = tuple(Source(**fields) for fields in record["file"])
        if not all(INSIDE.fullmatch(file.path) for file in files):
            raise ValueError("a path leads out of the folder")
    except PermissionError:
        raise closed(path, folder) from None
    except (OSError, ValueError, KeyError, TypeError):  # ValueError: no TOML or no UTF-8, too
        raise DataFileError(
            f"{folder.name}/{RECORD} is missing or cannot be read: {_advice(folder)}."
        ) from None
    return Sources(folder, files)


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
