"""Files inside the registry packages that the data is made from."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from coverage.errors import CoverageError


def package_file(package: str, inside: str) -> Path:
    """Return the path of a file that a package installed; the package is not imported.

    Raises
    ------
    CoverageError
        If the package, or the file in it, is not there.
    """
    return package_files(package, inside)[0]


def package_files(package: str, pattern: str) -> list[Path]:
    """Return the installed files of a package that match a pattern, in name order."""
    try:
        installed = distribution(package)
    except PackageNotFoundError:
        raise CoverageError(
            f"{package} is not installed: run `make data`, which installs requirements-data.txt."
        ) from None
    found = sorted(
        Path(str(installed.locate_file(file)))
        for file in installed.files or []
        if file.match(pattern)
    )
    if not found:
        raise CoverageError(
            f"{package} {installed.version} holds no {pattern}: install the version "
            "that requirements-data.txt pins."
        )
    return found


def package_label(package: str) -> str:
    """Return the name and version of a package, as the sources name it."""
    return f"{package} {distribution(package).version}"
