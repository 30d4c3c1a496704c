"""The installed command, ``iot-coverage``: the command line of ``coverage``, if that is ours.

A well-known package of the same name measures which lines a program's tests run. Where both are
installed in one place, the later has overwritten files of the earlier; so this looks before it
imports anything.
"""

from __future__ import annotations

import sys
from base64 import urlsafe_b64encode
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

NAME, PACKAGE, OTHER = "iot-coverage", "coverage", "coverage"
ONLY_OURS = "vocabulary.py"
MIXED = (
    "Another package named coverage is in the way, and the two cannot share an environment: "
    "make one with `python -m venv`, and install iot-coverage there alone."
)


def main() -> int:
    """Answer the command; return 2, after a sentence, where our package is not the one found."""
    if not is_ours():
        print(MIXED, file=sys.stderr)
        return 2
    from coverage.__main__ import run

    return run()


def is_ours() -> bool:
    """Return whether the package that would be imported is ours, and wholly so.

    It is not where another one is found first, where another one is installed in the same folder,
    or where one was, and has changed files of ours or taken them away.
    """
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        return False
    folder = Path(found.origin).parent
    return (
        (folder / ONLY_OURS).is_file()
        and folder != _installed_in(OTHER)
        and (folder != _installed_in(NAME) or _is_whole())
    )


def _installed_in(name: str) -> Path | None:
    """Return the folder that a distribution has put the package in; None where there is none."""
    try:
        return Path(str(distribution(name).locate_file(PACKAGE)))
    except PackageNotFoundError:
        return None


def _is_whole() -> bool:
    """Return whether the top of the package holds what was installed there."""
    for file in distribution(NAME).files or ():
        if file.parent.as_posix() == PACKAGE and file.suffix == ".py" and file.hash:
            try:
                digest = sha256(file.read_binary()).digest()
            except OSError:
                return False
            if urlsafe_b64encode(digest).decode().rstrip("=") != file.hash.value:
                return False
    return True
