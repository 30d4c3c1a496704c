"""The commands of docs/analysts.md, with what each puts out: a table, sentences, or a message."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from coverage.__main__ import main

ANALYSTS = "docs/analysts.md"

COMMAND = re.compile(r"^    python -m coverage (?P<words>[^\n]+)\n\n", re.MULTILINE)
SHOWN = re.compile(r"<!-- (?P<how>columns|sentences|message)(?P<asked>[^\n>]*) -->\n")
END = "<!-- end -->\n"

DIGITS = 3
"""Of numbers with decimals, which files hold unrounded."""


def with_outputs(text: str) -> str:
    """Return the page with what its commands put out now.

    A command stands in a line of its own, indented. Beneath it a comment says what is shown of
    it, up to ``<!-- end -->``: ``columns a, b; rows name is X or Y`` of its CSV file; ``sentences 1
    to 3`` of those beneath its table; or ``message``, what it says on the screen. Commands are run
    in order in one empty folder.
    """
    parts, at = list[str](), 0
    with tempfile.TemporaryDirectory() as folder, _inside(folder):
        for command in COMMAND.finditer(text):
            shown = SHOWN.match(text, command.end())
            if not shown:
                _run(shlex.split(command["words"]))
                continue
            end = text.index(END, shown.end())
            parts += [text[at : shown.end()], _shown(command["words"], shown.groupdict())]
            at = end
    return "".join((*parts, text[at:]))


@contextlib.contextmanager
def _inside(folder: str) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _run(words: list[str]) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        main(words)
    return said.getvalue()


def _shown(command: str, asked: Mapping[str, str]) -> str:
    words, how = shlex.split(command), asked["how"]
    if how == "message":
        return _quoted(_run(words).splitlines())
    out = Path("out.csv" if how == "columns" else "out.txt")
    said = _run([*words, "--output", str(out)])
    if not out.exists():
        raise RuntimeError(f"{command}: {said}")
    text = out.read_text(encoding="utf-8-sig")
    out.unlink()
    if how == "columns":
        return _table(text, asked["asked"])
    first, _, last = asked["asked"].strip().partition(" to ")
    beneath = text.split("\n\n")[-1].splitlines()
    return _quoted(beneath[int(first) - 1 : int(last or first)])


def _quoted(lines: list[str]) -> str:
    return "".join(f"> {line}\n>\n" for line in lines if line).removesuffix(">\n") + "\n"


def _table(text: str, asked: str) -> str:
    """Return some columns and rows of a CSV file as a table."""
    names, _, which = asked.partition(";")
    columns = [name.strip() for name in names.split(",")]
    column, _, values = which.removeprefix(" rows ").partition(" is ")
    wanted = values.split(" or ")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row[column] in wanted]
    lines = [
        columns,
        ["---"] * len(columns),
        *([_cell(row[each]) for each in columns] for row in rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines) + "\n"


def _cell(text: str) -> str:
    try:
        return text if float(text).is_integer() else f"{float(text):.{DIGITS}f}"
    except ValueError:
        return text
