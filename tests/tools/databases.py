"""A small database of advisories, in every form in which people have one."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

# In the layout of the Python Packaging Advisory Database, which puts texts that look like numbers
# in quotes and times in none; its faults are invented.
NEW = """id: PYSEC-2099-1
modified: 2099-11-20T08:59:06.851388Z
aliases:
- CVE-2099-0001
- GHSA-aaaa-bbbb-cccc
details: A made-up fault of a made-up parser, told at some
  length.
affected:
- package:
    ecosystem: PyPI
    name: jinja2
    purl: pkg:pypi/jinja2
  ranges:
  - type: GIT
    repo: https://example.org/jinja2
    events:
    - introduced: "0"
    - fixed: 2545222a3853e31ace15d87ae0e2effb7da0c96b
  - type: ECOSYSTEM
    events:
    - introduced: "0"
    - fixed: 999.0.1
  versions:
  - "1.10"
  - 2.0b1
references:
- type: WEB
  url: https://example.org/1
"""

OLD_ORDER = """id: PYSEC-2098-2
details: "Another made-up fault: it ends in a line\\nand begins anew."
affected:
- package:
    name: Not_Ours
    ecosystem: PyPI
  ranges:
  - type: ECOSYSTEM
    events:
    - introduced: "0"
    - last_affected: "1.10"
modified: "2098-03-26T20:01:00Z"
"""

WITHDRAWN = NEW.replace("PYSEC-2099-1", "PYSEC-2099-3").replace(
    "aliases:", "withdrawn: 2099-12-01T00:00:00Z\naliases:"
)

REPOSITORY = {
    ".github/workflows/pr.yaml": "on: pull_request\n",
    "README.md": "# Python advisories\n",
    "triage/false_positives.yaml": "ids:\n- CVE-2099-0009  # not ours\n",
    "vulns/.id-allocator": "b3cca8b9",
    "vulns/jinja2/PYSEC-2099-1.yaml": NEW,
    "vulns/jinja2/PYSEC-2099-3.yaml": WITHDRAWN,
    "vulns/not-ours/PYSEC-2098-2.yaml": OLD_ORDER,
}

TOP = "advisory-database-main"


def folder(into: Path, files: dict[str, str] = REPOSITORY) -> Path:
    for name, text in files.items():
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return into


def as_zip(path: Path, files: dict[str, str] = REPOSITORY) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir(TOP)
        for name, text in files.items():
            archive.writestr(f"{TOP}/{name}", text)
    return path


def as_tar(path: Path, files: dict[str, str] = REPOSITORY, form: Any = "w:gz") -> Path:
    with tarfile.open(path, form) as archive:
        for name, text in files.items():
            part = tarfile.TarInfo(f"{TOP}/{name}")
            part.size = len(text.encode())
            archive.addfile(part, io.BytesIO(text.encode()))
    return path


LONG_NAMES = {f"{'x' * 150}/{name}": text for name, text in REPOSITORY.items()}

WAYS: dict[str, Callable[[Path], Path]] = {
    "a clone": folder,
    "its folder of records": lambda path: folder(path) / "vulns",
    "what a folder holds": lambda path: folder(path / TOP).parent,
    "zip": lambda path: as_zip(path / "main.zip"),
    "tar.gz": lambda path: as_tar(path / "main.tar.gz"),
    "tar": lambda path: as_tar(path / "main.tar", form="w:"),
    "tar of long names": lambda path: as_tar(path / "main.tar", LONG_NAMES, "w:"),
}
