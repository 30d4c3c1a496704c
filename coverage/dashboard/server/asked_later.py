"""Data for what is made when a user clicks, which are not held until then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from coverage.dashboard.server.budget import Budget
from coverage.dashboard.server.data_key import key_of, key_of_files
from coverage.dashboard.server.session_data import GONE, OwnData, default_datasets, read_with_files
from coverage.dashboard.server.session_memory import memory, owner
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFiles
from coverage.errors import CoverageError


def asked_later(data: Datasets) -> Callable[[], Datasets]:
    """Return a call that gives data when a user clicks, without holding them until then.

    Called outside a run; it raises CoverageError where the files of the data were let go.
    """
    if data is default_datasets():
        return default_datasets
    key = key_of(data.by_mode())
    return partial(_asked_later, memory(), owner(), key, data.mode, data.percentile)


def _asked_later(kept: Budget, whose: str, key: str, mode: str, percentile: int | None) -> Datasets:
    return _whole_later(kept, whose, key).by_mode(mode, percentile)


def _whole_later(kept: Budget, whose: str, key: str) -> Datasets:
    files: list[OwnFiles] = []
    for _, value in kept.of(whose):
        if isinstance(value, OwnData):
            if key_of(value.datasets) == key:
                return value.datasets
            files.append(value.files)
        elif isinstance(value, OwnFiles):
            files.append(value)
    for each in files:
        if key in (key_of_files(each), key_of_files(replace(each, only=False))):
            found = read_with_files(each)
            if key_of(found) == key:
                return found
    raise CoverageError(GONE)
