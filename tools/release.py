"""A release in one command (``make release VERSION=1.2.3``): all that is handed on, with checksums.

Wheel and sdist are built from what is committed, so that the same commit gives the same bytes on
every machine. Beside them lie the bill of materials of everything that is locked, what changed, and
``SHA256SUMS``. The folder ``dist/VERSION`` is there as a whole or not at all.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from coverage.datasets.atomic_write import write_whole
from tools import lock
from tools.lock import ROOT

TESTED = Path(".venv") / "tested"
"""Where it is kept which state passed ``make test``: the tree of its commit."""

FORM = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")
SUMS, CHANGES, BILL = "SHA256SUMS", "CHANGES.md", "sbom.cdx.json"


class ReleaseError(Exception):
    """No release can be made; the message says what to do, in a sentence."""


def git(root: Path, *words: str) -> bytes:
    """Return what git answers.

    Raises
    ------
    ReleaseError
        If it does not.
    """
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        raise ReleaseError(f"git does not answer in {root}: release from a clone.") from None
    return done.stdout


def is_clean(root: Path) -> bool:
    """Return whether everything in a clone is committed."""
    return not git(root, "status", "--porcelain").strip()


def tree_of(root: Path) -> str:
    """Return what is committed, as one checksum."""
    return git(root, "rev-parse", "HEAD^{tree}").decode().strip()


def note_tested(root: Path = ROOT) -> None:
    """Keep that the tests passed, where all that they tried is committed.

    A copy without its history is tested as well: of that nothing is kept.
    """
    with suppress(ReleaseError):
        if is_clean(root):
            write_whole(root / TESTED, f"{tree_of(root)}\n".encode())


def version_in(root: Path) -> str:
    """Return the version that a clone gives itself."""
    text = (root / "coverage" / "version.py").read_text(encoding="utf-8")
    found = re.search(r'^VERSION = "([^"\n]*)"$', text, re.MULTILINE)
    return found[1] if found else ""


def changes_of(version: str, text: str) -> str:
    """Return what changed with a version: from its heading to that of another version.

    Empty where no heading names it.
    """
    kept: list[str] = []
    for line in text.splitlines():
        if line.startswith("## "):
            named = FORM.findall(line)
            if version in named:
                kept = [line]
                continue
            if named and kept:
                break
        if kept:
            kept.append(line)
    return "\n".join(kept).strip()


def faults(version: str, root: Path = ROOT) -> Iterator[str]:
    """Yield a sentence for everything that stands in the way of a release."""
    if not FORM.fullmatch(version):
        yield f"{version!r} is no version: give three numbers, such as 1.2.3."
        return
    if version_in(root) != version:
        yield (
            f"coverage/version.py says {version_in(root) or 'no version'}, not {version}: write it "
            "there and commit it, with `make sbom`."
        )
    if not changes_of(version, (root / "CHANGELOG.md").read_text(encoding="utf-8")):
        yield f"CHANGELOG.md has no heading that names {version}: add one, such as `## {version}`."
    lagging = [*lock.faults(root)]
    yield from (f"{fault}: run `make lock`." for fault in lagging)
    if not is_clean(root):
        yield "Some files are not committed (`git status` names them): commit or remove them."
    elif not (root / TESTED).is_file():
        yield "No tests have passed here: run `make test`."
    elif (root / TESTED).read_text(encoding="utf-8").strip() != tree_of(root):
        yield "The tests passed in another state than this one: run `make test`."
    if not lagging and _listed(root) != _locked(root):
        yield "docs/sbom.json is not that of the locks: run `make sbom`."


def _listed(root: Path) -> dict[tuple[str, str], set[str]]:
    """Return the checksums of each package in the bill of materials, by name and version."""
    told = json.loads((root / "docs" / "sbom.json").read_text(encoding="utf-8"))
    return {
        (part["name"], part["version"]): {each["content"] for each in part["hashes"]}
        for part in told["components"]
    }


def _locked(root: Path) -> dict[tuple[str, str], set[str]]:
    """Return the checksums of each package that is locked, by name and version."""
    locked = (package for group in lock.GROUPS for package in lock.read_lock(group, root))
    return {(package.name, package.version): {*package.hashes} for package in locked}


def build(source: Path, into: Path, epoch: int) -> None:
    """Build wheel and sdist of a folder: the same bytes wherever and whenever that is done.

    Parameters
    ----------
    epoch : int
        The time that the files in them have, in seconds since 1970.

    Raises
    ------
    ReleaseError
        If they cannot be built.
    """
    words = [sys.executable, "-m", "hatchling", "build", "--directory", str(into)]
    told = {key: value for key, value in os.environ.items() if not key.startswith("HATCH_")}
    surroundings = {**told, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(words, cwd=source, env=surroundings, capture_output=True, check=False)
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise ReleaseError(f"Wheel and sdist cannot be built ({last}): run `make test` first.")


def make_release(version: str, into: Path, root: Path = ROOT) -> Path:
    """Make a release of what is committed.

    Parameters
    ----------
    into : Path
        The folder in which that of the release is made.

    Returns
    -------
    Path
        The folder of the release.

    Raises
    ------
    ReleaseError
        If something stands in its way, or it is there already; nothing is written then.
    """
    wrong = [*faults(version, root)]
    if wrong:
        raise ReleaseError("\n".join(wrong))
    folder = into / version
    if folder.exists():
        raise ReleaseError(f"{folder} is there already: a release is made once; remove it first.")
    epoch = int(git(root, "log", "-1", "--format=%ct"))
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".release-", dir=into) as workshop:
        source, made = Path(workshop) / "source", Path(workshop) / version
        made.mkdir()
        with tarfile.open(fileobj=io.BytesIO(git(root, "archive", "HEAD"))) as committed:
            committed.extractall(source, filter="data")
        build(source, made, epoch)
        shutil.copyfile(source / "docs" / "sbom.json", made / BILL)
        changes = changes_of(version, (source / "CHANGELOG.md").read_text(encoding="utf-8"))
        (made / CHANGES).write_text(f"{changes}\n", encoding="utf-8")
        _check(made, version)
        (made / SUMS).write_text("".join(sums(made)), encoding="utf-8")
        made.rename(folder)
    return folder


def _check(made: Path, version: str) -> None:
    """Check that all is there, under the version."""
    expected = {
        f"iot_coverage-{version}-py3-none-any.whl",
        f"iot_coverage-{version}.tar.gz",
        *(BILL, CHANGES),
    }
    found = {path.name for path in made.iterdir()}
    if found != expected:
        raise ReleaseError(f"The build made {', '.join(sorted(found))}, which is no release.")


def sums(folder: Path) -> Iterator[str]:
    """Yield a line a file, as ``sha256sum --check`` reads it."""
    for path in sorted(folder.iterdir()):
        yield f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"


def main(words: list[str] | None = None) -> int:
    """Make the release, or with ``--tested`` keep that the tests passed; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    parser.add_argument("version", nargs="?", default="", help="three numbers, such as 1.2.3")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="the folder (dist/)")
    parser.add_argument("--tested", action="store_true", help="note that `make test` passed")
    asked = parser.parse_args(words)
    try:
        if asked.tested:
            note_tested()
            return 0
        folder = make_release(asked.version, asked.into)
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"The release cannot be written ({error.strerror}).", file=sys.stderr)
        return 2
    for path in sorted(folder.iterdir()):
        print(path)
    print(f"To name the commit after it: git tag v{asked.version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
