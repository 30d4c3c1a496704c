"""What tells the data of one session from those of another: a text made of its files."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace

from coverage.datasets.load import Datasets
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.datasets.own_kinds import files_by_role, own_files_of, view_words

KEY = "what tells these data from others"


def key_of(data: Datasets) -> str:
    """Return a text that tells data from those with any other files of a user, or another view."""

    def key() -> str:
        whole = data.by_mode()
        modes = tuple(each.own for each in whole.modes)
        found = files_by_role(own_files_of(whole), only=data.part is not None)
        files = replace(found, modes=modes)
        return " ".join([key_of_files(files), *view_words(data.mode, data.percentile)])

    return data.worked_out.once(KEY, key)


def key_of_files(files: OwnFiles) -> str:
    """Return the same of the data with files, asked as they are."""
    return " ".join(_checksum(getattr(files, each.name)) for each in fields(files))


def _checksum(file: OwnFile | tuple[OwnFile, ...] | bool | None) -> str:
    # The name is told in answers, so that it matters as well.
    if isinstance(file, bool):
        return "only" if file else "-"
    if file is None:
        return "-"
    if isinstance(file, tuple):
        return f"({' '.join(map(_checksum, file))})"
    return hashlib.sha256(
        f"{file.name}\n{file.called}\n{file.sheet}\n".encode() + file.content
    ).hexdigest()
