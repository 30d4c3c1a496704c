"""Data that this user may not read, told as such: what is closed, and how its owner opens it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from coverage.errors import ClosedFileError


def closed(path: Path, whole: Path) -> ClosedFileError:
    """Return the error that tells of a file which may not be read.

    Parameters
    ----------
    whole : Path
        The folder that is of use only where all in it may be read.
    """
    shown = path if path == whole else path.relative_to(whole.parent)
    return ClosedFileError(
        f"{shown} cannot be read, because this user has no permission: {_advice(whole)}."
    )


def _advice(whole: Path) -> str:
    if sys.platform == "win32":
        return f"have its owner open {whole} to this user"
    whole = whole.absolute()
    for folder in (*reversed(whole.parents), whole):
        try:
            folder.stat()
        except PermissionError:  # what lies above is closed, and not for us to open with all in it
            return f"have the owner of {folder.parent} run `chmod a+x {_quoted(folder.parent)}`"
        except OSError:
            break
    return f"have its owner run `chmod -R a+rX {_quoted(whole)}`"


def _quoted(folder: Path) -> str:
    return shlex.quote(str(folder))
