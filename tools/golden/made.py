"""Making the golden set."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from coverage.__main__ import main
from coverage.datasets.installed import DATA_VARIABLE, SETS_VARIABLE
from coverage.datasets.load import load_datasets
from coverage.export.formats import Format
from tools.golden.case import Case
from tools.golden.cases import cases
from tools.golden.own_files import write_own_files
from tools.golden.pages import pages
from tools.golden.readable import as_text, readable
from tools.golden.volatile import standing_still, steady, steady_page

ANSWER = Path("answer")


def make(folder: Path, only: str = "", *, quick: bool = False) -> list[str]:
    """Write the set, and return the paths of its files.

    Parameters
    ----------
    only : str
        What a path holds that is made; all where it is empty.
    quick : bool
        Whether a part is made that takes half a minute.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    made = []
    with _elsewhere(), standing_still():
        write_own_files(Path(), load_datasets())
        run(["gaps", "--level", "lep", "--format", "method", "--output", "usual.json"])
        for case in cases():
            if only in case.path and (case.is_quick or not quick):
                texts = answered(case)
                made += _write(folder, {name: steady(text) for name, text in texts.items()})
        for path, read in pages(quick=quick):
            if only in path:
                made += _write(folder, {path: steady_page(read())})
    return made


def _write(folder: Path, texts: dict[str, str]) -> list[str]:
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return list(texts)


@contextlib.contextmanager
def _elsewhere() -> Iterator[None]:
    """Work in a folder of its own, with the shipped data, on a screen of 100 columns."""
    with tempfile.TemporaryDirectory() as folder:
        variables = {SETS_VARIABLE: f"{folder}/no-sets", "COLUMNS": "100"}
        with patch.dict(os.environ, variables), contextlib.chdir(folder):
            os.environ.pop(DATA_VARIABLE, None)
            yield


def answered(case: Case) -> dict[str, str]:
    """Return what a case answers, by paths: its file, and what it said where it said anything."""
    words = [word if "/" in word else word.replace("_", " ") for word in case.words]
    is_archive = case.words[0] == "briefs" or case.form == Format.EES
    file = Path(f"{ANSWER}.zip") if is_archive else ANSWER
    file.unlink(missing_ok=True)
    if case.form:
        words += ["--format", case.form, "--output", str(file)]
    status, said = run(words)
    texts = {}
    if file.exists():
        content = file.read_bytes()
        ending = "" if readable(content) is None else ".txt"
        texts[f"{case.path}{ending}"] = as_text(content)
        if case.form == Format.METHOD:
            file.rename("card.json")
            texts |= {f"{case.path}.replayed": run(["replay", "card.json"])[1]}
    if said or status or not texts:
        texts[f"{case.path}.said"] = f"status {status}\n{said}"
    return texts


def run(words: list[str]) -> tuple[int, str]:
    """Run a command; return its exit status, and what it said on both of its streams."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()) as err:
        try:
            status = main(words)
        except SystemExit as end:  # of `--help`
            status = int(end.code or 0)
    out.flush()
    content = out.buffer
    assert isinstance(content, io.BytesIO)
    said = content.getvalue().decode()
    return status, f"{said}--- told besides\n{err.getvalue()}" if err.getvalue() else said
