"""A file of the reader's own, which stands in for one of the default files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from coverage.errors import CoverageError


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of the reader's own, as it was when it was read.

    Parameters
    ----------
    path : str
        Path as the reader gave it.
    content : bytes
        What it held.
    """

    path: str
    content: bytes

    @property
    def name(self) -> str:
        """Name of the file without its folder."""
        return Path(self.path).name

    @property
    def version(self) -> str:
        """Eight characters that change whenever the content changes."""
        return hashlib.sha256(self.content).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """The files of the reader's own that stand in for the default ones; None for the default.

    Parameters
    ----------
    institutes : OwnFile or None
    population : OwnFile or None
        Residents of small areas.
    matrix : OwnFile or None
        Minutes from the small areas to the sites of these files, or of the default ones.
    candidates : OwnFile or None
        Places where institutes could go.
    """

    institutes: OwnFile | None = None
    population: OwnFile | None = None
    matrix: OwnFile | None = None
    candidates: OwnFile | None = None


def read_own_file(path: str | Path) -> OwnFile:
    """Read a file that the reader names.

    Raises
    ------
    CoverageError
        If it cannot be opened, or a report could not name it.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise CoverageError(f"{str(path)!a} cannot stand in a report: rename the file.") from None
    try:
        return OwnFile(str(path), Path(path).read_bytes())
    except (OSError, ValueError) as error:  # a path with a zero byte is none
        reason = getattr(error, "strerror", None) or "it cannot be read"
        raise CoverageError(f"{path} cannot be opened ({reason}): check the path.") from None
