"""Files that belong together: all of them are written, or none is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from coverage.datasets.atomic_write import write_whole
from coverage.documents.brief.archive import NO_TIME


def write_together(
    files: Mapping[Path, bytes], write: Callable[[Path, bytes], None] = write_whole
) -> None:
    """Write files as wholes; where one cannot be written, those before it are what they were.

    Raises
    ------
    OSError
        As ``write`` does.
    """
    before: dict[Path, bytes | None] = {}
    try:
        for path, content in files.items():
            was = path.read_bytes() if path.is_file() else None
            write(path, content)
            before[path] = was
    except BaseException:
        for path, old in before.items():
            with suppress(OSError):
                path.unlink() if old is None else write_whole(path, old)
        raise


def beside(path: Path, files: Mapping[str, bytes], archive: str) -> dict[Path, bytes]:
    """Return what is to be written where: files beside each other, or an archive of them.

    Parameters
    ----------
    path : Path
        The file that is asked for.
    archive : str
        What its name ends with where an archive is.
    """
    if path.name.lower().endswith(archive):
        return {path: packed(files)}
    return {path.with_name(name): content for name, content in files.items()}


def start_of(path: Path, *endings: str) -> str:
    """Return the name of a file without the ending that it has of those given."""
    name = path.name
    for ending in endings:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files as one ZIP archive without folders; the same files give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, written in files.items():
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, written)
    return content.getvalue()
