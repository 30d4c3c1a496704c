"""A new set of data, made beside the others from one of them and a user's own file.

A set is written under a name that nothing reads, loaded to see that it works, and only then
given its name. A program that dies on the way leaves at most a folder that the next import
sweeps away.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from filelock import FileLock, Timeout

from coverage.datasets.areas import read_district_finder
from coverage.datasets.atomic_write import PART, make_folder, sync_folder, unwritable, write_durably
from coverage.datasets.files.csv_table import read_csv_table
from coverage.datasets.files.decoding import NoFileError, TooLargeError, closed, read_regular
from coverage.datasets.installed import IMPORT, POINTER, refuse_fixed_folder, sets_folder
from coverage.datasets.institutes import COLUMNS, REQUIRED, read_institutes
from coverage.datasets.load import INSTITUTES, load_datasets
from coverage.datasets.own_file import OwnFile
from coverage.datasets.sources import (
    LARGEST_RECORD,
    RECORD,
    SEAL,
    Source,
    Sources,
    read_sources,
    record_text,
    seal_of,
)
from coverage.errors import CoverageError, Warn, untold
from coverage.safe_text import one_line

LICENCE = "LICENCE.md"
LOCK = ".lock"


def make_set(
    base: Sources, institutes: OwnFile | None, made_at: datetime, warn: Warn = untold
) -> str:
    """Write a new set and return its name; it is not in use yet.

    Parameters
    ----------
    base : Sources
        The set that every other file is taken from.
    institutes : OwnFile or None
        The file that replaces its institutes, if any.
    made_at : datetime
        For its name and its record; two sets of one time get names of their own.
    warn : callable
        Given what was passed over in the institutes or taken for something else.

    Raises
    ------
    DataFileError
        If a file of the base is not intact.
    InvalidFileError
        If the institutes hold faults.
    CoverageError
        If the set cannot be written or another import is running; nothing is left behind.
    """
    refuse_fixed_folder()
    if institutes:
        finder = read_district_finder(base)
        read_institutes(institutes.content, institutes.name, finder, warn, sheet=institutes.sheet)
    made_at = made_at.astimezone(UTC)
    sets = sets_folder()
    with _alone(sets):
        part = sets / PART
        try:
            make_folder(part)
            sources = _write_files(part, base, institutes, made_at)
            load_datasets(folder=part)
            name = _free_name(sets, f"{made_at:%Y%m%d-%H%M%S}-{sources.version}")
            part.rename(sets / name)
            sync_folder(sets)
        except OSError as error:
            if isinstance(error, CoverageError):
                raise
            raise unwritable(sets, error) from None
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return name


@contextmanager
def _alone(sets: Path) -> Iterator[None]:
    """Let one import run at a time, and sweep away what one that died has left."""
    try:
        make_folder(sets)
        # It ends with the program, however that ends, and follows no link.
        lock = FileLock(sets / LOCK, timeout=0, mode=0o666, preserve_lock_file=True)
        lock.acquire()
    except Timeout:
        raise CoverageError(
            "Another import is running: wait until it has ended, then import again."
        ) from None
    except OSError as error:
        raise unwritable(sets, error) from None
    try:
        shutil.rmtree(sets / PART, ignore_errors=True)
        if (sets / PART).is_symlink():  # which leads to what is not ours
            (sets / PART).unlink()
        for left in sets.glob(f".{POINTER}.*{PART}"):
            left.unlink(missing_ok=True)
        yield
    finally:
        lock.release()


def _write_files(
    part: Path, base: Sources, institutes: OwnFile | None, made_at: datetime
) -> Sources:
    """Write every file of the set, the record last, and return the record."""
    files = []
    for file in base.files:
        if institutes and file.path == INSTITUTES:
            content, file = _as_ours(institutes, made_at)
        else:
            content = base.read(file.path)
        write_durably(part / file.path, content)
        files.append(file)
    with suppress(FileNotFoundError, NoFileError, TooLargeError):
        write_durably(part / LICENCE, _licence(base.folder))
    record = record_text(files, IMPORT).encode()
    write_durably(part / SEAL, seal_of(record))
    write_durably(part / RECORD, record)
    return read_sources(part)


def _licence(folder: Path) -> bytes:
    try:
        return read_regular(folder / LICENCE, LARGEST_RECORD)
    except PermissionError:
        raise closed(folder / LICENCE, folder) from None


def _as_ours(institutes: OwnFile, made_at: datetime) -> tuple[bytes, Source]:
    """Return a file of institutes as ours are written, and its record."""
    rows = read_csv_table(
        institutes.content, institutes.name, REQUIRED, known=COLUMNS, sheet=institutes.sheet
    ).rows
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0].cells))
    writer.writeheader()
    writer.writerows(row.cells for row in rows)
    content = text.getvalue().encode()
    checksum = hashlib.sha256(institutes.content).hexdigest()
    name = one_line(institutes.name)  # a record cannot hold all that a name can
    record = Source(
        path=INSTITUTES,
        title=f"Sites of institutes, imported from {name}",
        source=f"The file {name}, SHA-256 {checksum}",
        vintage=f"As imported on {made_at.day} {made_at:%B %Y}",
        licence="That of the imported file, which does not say",
        attribution="",
        rows=len(rows),
        sha256=hashlib.sha256(content).hexdigest(),
        made_by=f"{IMPORT} --institutes {name}",
    )
    return content, record


def _free_name(sets: Path, wanted: str) -> str:
    """Return the name that is wanted, or the first like it that no set has yet."""
    names = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(name for name in names if not os.path.lexists(sets / name))
