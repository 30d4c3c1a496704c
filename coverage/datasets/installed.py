"""Which folders are read and written: the shipped data, imported sets, and what is kept."""

from __future__ import annotations

import os
import re
from pathlib import Path

from coverage.datasets.atomic_write import write_durably
from coverage.datasets.files.decoding import closed, read_regular
from coverage.errors import CoverageError, DataFileError

PACKAGE = Path(__file__).parents[1]
IS_INSTALLED = (PACKAGE / "data").is_dir()
"""Whether this is an installed package, which holds the data itself; else it is a checkout."""

DATA = (PACKAGE if IS_INSTALLED else PACKAGE.parent) / "data"
"""The shipped data; nothing ever writes over them."""

KEPT = ".kept"
"""Folder of arrays that took long to work out from a folder of data."""

DATA_VARIABLE = "COVERAGE_DATA"
"""Names, in the environment, the one folder of data that is read, whatever is in use."""

SETS_VARIABLE = "COVERAGE_SETS"
"""Names, in the environment, the folder of imported sets; where an installation is read-only."""

SHIPPED = "shipped"
LONGEST_POINTER = 1_000
POINTER = "in-use"
"""File beside the imported sets that holds the name of the one in use."""

IMPORT = "python -m coverage data import"
"""The command that makes a set, as the records of what it brought in begin."""

NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")


def sets_folder() -> Path:
    """Return the folder of imported sets, which need not exist.

    What is installed is taken away as a whole, so that a user's sets lie in the home folder then.

    Raises
    ------
    DataFileError
        If it cannot be told where that is.
    """
    if named := os.environ.get(SETS_VARIABLE):
        return Path(named)
    if not IS_INSTALLED:
        return DATA.parent / "data-sets"
    try:
        return Path.home() / ".iot-coverage"
    except RuntimeError:
        raise DataFileError(
            f"It cannot be told where your home folder is: name a folder for what this program "
            f"keeps in {SETS_VARIABLE}."
        ) from None


def kept_folder(data: Path) -> Path:
    """Return the folder of what is kept of a folder of data, which need not exist."""
    return (sets_folder() if IS_INSTALLED and data == DATA else data) / KEPT


def data_folder() -> Path:
    """Return the folder of data that commands and pages read.

    Raises
    ------
    DataFileError
        If it cannot be told which set is in use, or the set is not there.
    """
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else folder_of(set_in_use())


def set_in_use() -> str:
    """Return the name of the set in use.

    Raises
    ------
    DataFileError
        If the file that names it cannot be read.
    """
    pointer = sets_folder() / POINTER
    try:
        name = read_regular(pointer, LONGEST_POINTER).decode().strip()
    except FileNotFoundError:
        return SHIPPED
    except PermissionError:
        raise closed(pointer, sets_folder()) from None
    except (OSError, UnicodeDecodeError):
        name = ""
    if not NAME.fullmatch(name):
        raise DataFileError(
            f"{pointer} names no set of data: choose one with `python -m coverage data use NAME` "
            f"({SHIPPED} for the shipped data)."
        )
    return name


def folder_of(name: str) -> Path:
    """Return the folder of a set.

    Raises
    ------
    DataFileError
        If there is none of that name.
    """
    if name == SHIPPED:
        return DATA
    folder = sets_folder() / name
    try:
        is_there = bool(NAME.fullmatch(name)) and folder.is_dir()
    except PermissionError:
        raise closed(folder, sets_folder()) from None
    if not is_there:
        raise DataFileError(
            f"There is no set {name!r} in {sets_folder()}: `python -m coverage data list` lists "
            f"the sets, and `python -m coverage data use {SHIPPED}` goes back to the shipped data."
        )
    return folder


def names_of_sets() -> list[str]:
    """Return the names of the sets, the shipped one first and the others by name.

    Raises
    ------
    ClosedFileError
        If this user may not look for them.
    """
    try:
        found = [each.name for each in sets_folder().iterdir() if each.is_dir()]
    except PermissionError:
        raise closed(sets_folder(), sets_folder()) from None
    except OSError:
        found = []
    return [SHIPPED, *sorted(name for name in found if NAME.fullmatch(name))]


def put_in_use(name: str) -> None:
    """Put a set in use, at once or not at all; programs that run keep what they have read.

    Raises
    ------
    CoverageError
        If it is not there, the choice cannot be written, or would not matter.
    """
    refuse_fixed_folder()
    folder_of(name)
    write_durably(sets_folder() / POINTER, f"{name}\n".encode())


def refuse_fixed_folder() -> None:
    """Refuse to choose a set where the environment has chosen.

    Raises
    ------
    CoverageError
        If it has.
    """
    if named := os.environ.get(DATA_VARIABLE):
        raise CoverageError(
            f"{DATA_VARIABLE} has every program read {named}, so that no other set can be put in "
            f"use: take {DATA_VARIABLE} out of the environment."
        )
