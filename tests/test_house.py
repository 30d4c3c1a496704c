"""The house as docs/design.md draws it, and documents that keep up with the code."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coverage.command_line.commands import parser
from coverage.eligibility.rules import RULES
from coverage.reports.codebook import COLUMNS
from coverage.vocabulary import Counted

ROOT = Path(__file__).parents[1]
LONGEST = 300
TOOLS = {
    "lint": [sys.executable, "-m", "ruff", "check", "."],
    "format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "types": [sys.executable, "-m", "mypy"],
    "imports": [str(Path(sys.executable).with_name("lint-imports"))],
}


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS.keys())
def test_the_linters_find_nothing(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def sources() -> Iterator[Path]:
    yield ROOT / "app.py"
    for folder in ("coverage", "tools", "tests"):
        yield from sorted((ROOT / folder).rglob("*.py"))
        yield from sorted((ROOT / folder).rglob("*.js"))


def test_no_file_is_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {str(path): length for path, length in lengths.items() if length > LONGEST} == {}


def test_every_rule_has_an_entry_with_its_published_words_and_their_source() -> None:
    text = " ".join((ROOT / "docs" / "rules.md").read_text(encoding="utf-8").split())
    entries = dict(re.findall(r"### `([\w-]+)`: (.*?)(?=#{2,3} |$)", text))
    assert list(entries) == [name.value for name in RULES]
    for rule in RULES.values():
        entry = entries[rule.name.value]
        assert entry.startswith(rule.label.lower())
        assert f"{rule.threshold} {rule.units}" in entry
        assert "Source: " in entry
        for quoted in re.findall('"([^"]+)"', rule.wording):
            assert f'"{quoted}"' in entry


def test_every_way_of_hosting_has_an_entry() -> None:
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert re.findall(r"^- `(\w+)`: ", text, re.MULTILINE) == list(Counted)


def test_every_column_is_documented() -> None:
    listed = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8").splitlines()
    rows = [
        f"| `{column.name}` | {column.meaning} | {column.unit} | {column.source} |"
        for column in COLUMNS.values()
    ]
    assert [line for line in listed if line.startswith("| `")] == rows


def options(of: argparse.ArgumentParser, called: str = "coverage") -> Iterator[str]:
    for action in of._actions:
        yield from (word for word in action.option_strings if word.startswith("--"))
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield f"{called} {name}"
                yield from options(command, f"{called} {name}")


def test_every_command_and_option_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {word for word in options(parser()) if word not in readme} == {"--help"}


NAME = re.compile(r"[\w/-]*\w(?:\.html)?\.(?:py|js|md|svg|typ|jinja|html)\b")
CONTINUED = 20
"""Blanks before a line that goes on with the one above."""


def drawn(tree: str) -> set[str]:
    """Return the paths of the files in a drawn tree, in which indented lines lie in a folder."""
    folders: list[tuple[int, str]] = [(-1, "")]
    paths = set()
    for line in filter(str.strip, tree.splitlines()):
        indent = len(line) - len(line.lstrip())
        if indent < CONTINUED:
            while folders[-1][0] >= indent:
                folders.pop()
            *_, opened = re.findall(r"^ *(?:[\w.]+ )*([\w-]+/)(?:\s|$)", line) or [""]
            before, found, after = line.partition(opened) if opened else (line, "", "")
            paths |= {folders[-1][1] + name for name in NAME.findall(before)}
            if not found:
                continue
            folders.append((indent, folders[-1][1] + opened))
            line = after
        paths |= {folders[-1][1] + name for name in NAME.findall(line)}
    return paths


def test_a_drawn_tree_is_read_with_its_folders() -> None:
    tree = """
a.py            first; b.py too
room/           what it is for, and one.py
  two.py three.js   as said of data/ elsewhere
                    four.py
  columns.py inner/   its files
    two.py          another than that above
  browser/map.js  drawn
last.py
"""
    assert drawn(tree) == {
        *("a.py", "b.py", "last.py", "room/one.py", "room/two.py", "room/three.js"),
        *("room/four.py", "room/columns.py", "room/inner/two.py", "room/browser/map.js"),
    }


def test_the_design_draws_every_file_of_a_room_and_no_other() -> None:
    design = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    tree = design.split("## Rooms")[1].split("```")[1]
    house = {path for path in drawn(tree) if path.startswith("coverage/")}
    files = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "coverage").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    doors = {path for path in files if path.count("/") > 1 and path.endswith("/__init__.py")}
    assert files - doors - house == set(), "not drawn"
    assert house - files == set(), "drawn, and not there"


@pytest.mark.parametrize("name", [path.name for path in sorted(ROOT.glob("requirements*.txt"))])
def test_every_package_is_pinned(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert packages
    assert all(re.fullmatch(r"[\w-]+==[\w.]+", line) for line in packages)
