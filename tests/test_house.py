"""The house as docs/design.md draws it, and documents that keep up with the code."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coverage.command_line.commands import parser
from coverage.eligibility.rules import RULES
from coverage.tables.codebook import COLUMNS
from coverage.vocabulary import Counted
from tools.house.rooms import LIST, rooms

ROOT = Path(__file__).parents[1]
LONGEST = 300


def sources() -> Iterator[Path]:
    yield from sorted(ROOT.glob("*.py"))
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


def test_the_list_of_rooms_is_that_of_the_files() -> None:
    listed = (ROOT / LIST).read_text(encoding="utf-8")
    assert listed == rooms(), "python -m tools.house --rooms"


@pytest.mark.parametrize("name", [path.name for path in sorted(ROOT.glob("requirements*.txt"))])
def test_every_package_is_pinned(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert packages
    assert all(re.fullmatch(r"[\w-]+==[\w.]+", line) for line in packages)
