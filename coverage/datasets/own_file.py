"""A user's own file, which replaces one of the default files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coverage.datasets.cells import STEERS
from coverage.datasets.files.decoding import NoFileError, TooLargeError, read_named, read_regular
from coverage.datasets.files.file_on_disk import LARGEST_TEXT_IN_MEMORY, FileOnDisk, stay_on_disk
from coverage.datasets.files.lines import LARGEST_TEXT
from coverage.datasets.path_of_sheet import SHEET_MARK, split_sheet
from coverage.errors import CoverageError

LARGEST_MATRIX = LARGEST_TEXT_IN_MEMORY
"""Bytes that the file of a matrix may have; 5 million trips with long names stay below."""

LONGEST_NAME = 80
"""Characters of what an owner calls a file: it stands in titles."""


class OtherFileError(CoverageError):
    """A file is not the one that was looked for."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A user's own file, as it was when it was read; its folder is forgotten.

    Parameters
    ----------
    name : str
        Name of the file; of a path, the last part is kept.
    content : bytes
        What it held.
    called : str
        What its owner calls it, such as "public transport, 8.30 am"; empty for its name.
    sheet : str
        The sheet of a workbook that is meant; empty where there is no choice, or none was made.
    parts : tuple of FileOnDisk
        The file itself where it is so large that it stays on the disk, or the parts of a folder;
        ``content`` is empty then.

    Raises
    ------
    CoverageError
        If ``called`` is longer than ``LONGEST_NAME``, or holds a character that no page shows.
    """

    name: str
    content: bytes
    called: str = ""
    sheet: str = ""
    parts: tuple[FileOnDisk, ...] = ()

    def __post_init__(self) -> None:
        """Forget the folder, and check what the owner calls the file."""
        object.__setattr__(self, "name", Path(self.name).name)
        object.__setattr__(self, "called", checked_name(self.called))

    @property
    def title(self) -> str:
        """What its owner calls it, else its name."""
        return self.called or self.name

    @property
    def named(self) -> str:
        """What a command calls it: its name, and the sheet that is meant (``FILE#SHEET``)."""
        return f"{self.name}{SHEET_MARK}{self.sheet}" if self.sheet else self.name

    @property
    def checksum(self) -> str:
        """SHA-256 of what it held; of a folder, that of what `sha256sum` says of its parts."""
        if [part.name for part in self.parts] == [self.name]:
            return self.parts[0].sha256
        listed = "".join(f"{part.sha256}  {part.name}\n" for part in self.parts).encode()
        return hashlib.sha256(listed if self.parts else self.content).hexdigest()

    def beginning(self, most: int) -> bytes:
        """Return the first bytes of the file, or of its first part.

        Raises
        ------
        CoverageError
            If it stays on the disk, and has changed.
        OSError
            If it cannot be read.
        """
        if not self.parts:
            return self.content[:most]
        with self.parts[0].opened() as file:
            return bytes(file.read(most))

    @property
    def version(self) -> str:
        """Eight characters that change whenever the content changes."""
        return self.checksum[:8]


def checked_name(called: str) -> str:
    """Return what an owner calls a file, each run of blanks as one.

    Raises
    ------
    CoverageError
        If it is longer than ``LONGEST_NAME``, or holds a character that no page shows.
    """
    name = " ".join(filter(None, called.split(" ")))
    if len(name) > LONGEST_NAME:
        raise CoverageError(
            f"The name of a file has {LONGEST_NAME} characters at most: give a shorter one."
        )
    if not name.isprintable() or any(letter in STEERS for letter in name):
        raise CoverageError(
            "The name of a file holds a character that no page shows: write it in plain letters."
        )
    return name


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """A user's own files that replace the default ones; None for the default.

    Parameters
    ----------
    institutes, population : OwnFile or None
    matrix : OwnFile or None
        Minutes from the small areas to the sites of these files, or of the default ones.
    candidates, areas, groups : OwnFile or None
        The latter two are called as their column is.
    figures : tuple of OwnFile
        Figures of areas, each called as its owner says whose they are.
    modes : tuple of OwnFile, each called by the name of its mode
    only : bool
        Whether the part of England that the files cover is all that counts.
    """

    institutes: OwnFile | None = None
    population: OwnFile | None = None
    matrix: OwnFile | None = None
    candidates: OwnFile | None = None
    areas: OwnFile | None = None
    groups: OwnFile | None = None
    figures: tuple[OwnFile, ...] = ()
    modes: tuple[OwnFile, ...] = ()
    only: bool = False

    def __post_init__(self) -> None:
        """Put figures in the order of their names: which file was given first never matters."""
        in_order = sorted(self.figures, key=lambda own: (own.name, own.called, own.sheet))
        object.__setattr__(self, "figures", tuple(in_order))

    def having(self, word: str, own: OwnFile | None) -> OwnFiles:
        """Return the same with another file of a kind, by its word; None for the default.

        Of a kind of which there may be several it is one more, instead of one of the same name.
        """
        held = getattr(self, word)
        changed: dict[str, Any] = {word: own}
        if isinstance(held, tuple):
            others = (each for each in held if own and each.name != own.name)
            changed = {word: (*others, *([own] if own else []))}
        return replace(self, **changed)


def read_if_given(
    path: str | Path | None, called: str = "", most: int = LARGEST_TEXT
) -> OwnFile | None:
    """Read what the user names, if anything; see ``read_own_file``."""
    return None if path is None else read_own_file(path, called, most)


def read_own_file(path: str | Path, called: str = "", most: int = LARGEST_TEXT) -> OwnFile:
    """Read what the user names: a file, or a pipe to its end; of a workbook maybe ``FILE#SHEET``.

    Parameters
    ----------
    called : str, optional
        What its owner calls it; see ``OwnFile``.
    most : int
        Bytes that it may have; a device may never end.

    Raises
    ------
    CoverageError
        If it cannot be opened, has more than ``most`` bytes, or a report could not name it.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise CoverageError(f"{str(path)!a} cannot stand in a report: rename the file.") from None
    path, sheet = split_sheet(path)
    try:
        return OwnFile(str(path), read_named(path, most), called, sheet)
    except TooLargeError:
        raise CoverageError(
            f"{path} was not read: it has more than {most // 1_000_000} MB; leave out what is not "
            "needed, or check the path."
        ) from None
    except PermissionError:
        raise _closed(str(path)) from None
    except (OSError, ValueError) as error:  # a path with a zero byte is none
        reason = getattr(error, "strerror", None) or "it cannot be read"
        raise CoverageError(f"{path} cannot be opened ({reason}): check the path.") from None


def read_own_matrix(path: str | Path, called: str = "") -> OwnFile:
    """Read the matrix that the user names; a large one, or a folder of parts, stays on the disk.

    Raises
    ------
    CoverageError
        See ``read_own_file``; or if a folder holds no part.
    """
    try:
        parts = stay_on_disk(Path(path)) if str(path).isprintable() else ()
    except (OSError, ValueError):  # told when it is opened
        parts = ()
    if parts:
        return OwnFile(str(path), b"", called, parts=parts)
    return read_own_file(path, called, LARGEST_MATRIX)


def find_own_matrix(path: Path, checksum: str, called: str = "", sheet: str = "") -> OwnFile | None:
    """Return the matrix at a path that a stranger names; see ``find_file``."""
    try:
        parts = stay_on_disk(path)
    except PermissionError:
        raise _closed(path.name) from None
    except (OSError, ValueError, CoverageError):
        parts = ()
    if not parts:
        return find_file(path, checksum, LARGEST_MATRIX, called, sheet)
    file = OwnFile(str(path), b"", called, sheet, parts)
    if file.checksum != checksum:
        raise OtherFileError(path.name)
    return file


def _closed(shown: str) -> CoverageError:
    return CoverageError(
        f"{shown} cannot be opened, because this user has no permission to read it: ask its owner."
    )


def find_file(
    path: Path, checksum: str, most: int, called: str = "", sheet: str = ""
) -> OwnFile | None:
    """Return the file at a path that a stranger names; None where there is none.

    What is not a regular file is not opened, and nothing is made of a file before its checksum
    matches.

    Parameters
    ----------
    checksum : str
        SHA-256 of the file that is looked for.
    most : int
        Bytes that it may have.
    called, sheet : str, optional
        See ``OwnFile``.

    Raises
    ------
    OtherFileError
        If there is a file, but another one.
    CoverageError
        If there is a file that cannot be opened.
    """
    try:
        file = OwnFile(str(path), read_regular(path, most), called, sheet)
    except (FileNotFoundError, NotADirectoryError, NoFileError, ValueError):
        return None
    except TooLargeError:
        raise OtherFileError(path.name) from None
    except PermissionError:
        raise _closed(path.name) from None
    except OSError as error:
        raise CoverageError(
            f"{path.name} cannot be opened ({error.strerror}): check the path."
        ) from None
    if file.checksum != checksum:
        raise OtherFileError(path.name)
    return file
