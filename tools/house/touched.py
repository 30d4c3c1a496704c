"""The files that an addition takes, as the table of CONTRIBUTING.md has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tools.house.sources import ROOT

GUIDE = "CONTRIBUTING.md"
NEW = "NAME"
"""What stands in a path for the name of a file that is new."""

ROW = re.compile(
    r"^\| an? (?P<what>[^|]+) \| (?P<files>[^|]+) \|(?P<commit>[^|]*)\|$", re.MULTILINE
)


@dataclass(frozen=True)
class Addition:
    """What is added, the files and folders that it takes, and the commit that shows it.

    ``commit`` is the subject of a commit, and empty where none is named.
    """

    what: str
    files: tuple[str, ...]
    commit: str

    def holds(self, path: str) -> bool:
        """Return whether a file is one of these, is new under such a name, or in a folder."""
        return any(_is(path, file) for file in self.files)


def _is(path: str, file: str) -> bool:
    before, new, after = file.partition(NEW)
    if new and path.startswith(before) and path.endswith(after):
        return path[len(before) : len(path) - len(after)].isidentifier()
    return path == file or (file.endswith("/") and path.startswith(file))


def additions(root: Path = ROOT) -> list[Addition]:
    """Return the rows of the table."""
    text = (root / GUIDE).read_text(encoding="utf-8")
    return [
        Addition(
            row["what"],
            tuple(re.findall(r"`([\w/.]+)`", row["files"])),
            row["commit"].strip().strip('"'),
        )
        for row in ROW.finditer(text)
    ]
