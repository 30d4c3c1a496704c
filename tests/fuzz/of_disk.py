"""Readers of what lies on the disk of an installation, where anybody may have changed it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from coverage import CoverageError
from coverage.datasets.array_cache import DIGEST, Store, look
from coverage.datasets.installed import (
    DATA,
    DATA_VARIABLE,
    POINTER,
    SETS_VARIABLE,
    data_folder,
    names_of_sets,
)
from coverage.datasets.sources import INSIDE, RECORD, read_sources

A_SET = "20270301-090000-1a2b3c4d"
MADE_FROM = "a fuzz"


@cache
def folder() -> Path:
    """Return a folder of this process, which whoever starts it sweeps away."""
    found = Path(tempfile.mkdtemp(prefix="fuzz-"))
    (found / A_SET).mkdir()
    return found


def kept() -> NDArray[np.float32]:
    """Return the array that is kept, and may be changed there."""
    return np.array([0.5, np.inf, np.nan, 30.0], dtype=np.float32)


@cache
def kept_file() -> Path:
    """Return where the array is kept."""
    Store(folder() / ".kept").put(MADE_FROM, kept())
    (found,) = (folder() / ".kept").iterdir()
    return found


@cache
def kept_bytes() -> bytes:
    """Return the array as it is kept."""
    return kept_file().read_bytes()


def record(content: bytes) -> object:
    """Read the record of what each file of the data is; no path may lead out of the folder."""
    (folder() / RECORD).write_bytes(content)
    sources = read_sources(folder())
    assert len(sources.version) == 8
    for file in sources.files:
        assert INSIDE.fullmatch(file.path)
        assert (folder() / file.path).resolve().is_relative_to(folder().resolve())
        sources.is_intact(file.path)
    return sources


def choice_of_set(content: bytes) -> object:
    """Read which set of data is in use: one that is there, and no other folder."""
    (folder() / POINTER).write_bytes(content)
    with patch.dict(os.environ, {SETS_VARIABLE: str(folder())}):
        os.environ.pop(DATA_VARIABLE, None)
        found = data_folder()
        names = names_of_sets()
    assert found in {DATA, *(folder() / name for name in names)}
    return found


def kept_array(content: bytes) -> object:
    """Read an array that was kept: what is there is what was put there, or nothing.

    The same bytes with the checksum that they should have must not stop a program either.
    """
    body = content[:-DIGEST]
    forged = _got(body + hashlib.sha256(body).digest())
    assert forged is None or not (forged < 0).any()
    found = _got(content)
    assert (found is None) == bool(look(folder() / ".kept").damaged)
    if found is None:
        raise CoverageError("It is worked out again.")
    assert np.array_equal(found, kept(), equal_nan=True)
    return found


def _got(content: bytes) -> NDArray[np.float32] | None:
    kept_file().write_bytes(content)
    found = Store(folder() / ".kept").get(MADE_FROM, len(kept()))
    assert found is None or (found.dtype, found.shape) == (kept().dtype, kept().shape)
    return found
