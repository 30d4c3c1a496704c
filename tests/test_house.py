"""The house as docs/design.md draws it, and documents that keep up with the code."""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from pathlib import Path

import pytest

from coverage.command_line.commands import parser
from coverage.eligibility.rules import RuleName
from coverage.export.format_spec import FormatSpec
from coverage.export.formats import Format
from coverage.levels import Level
from coverage.tables.codebook import COLUMNS
from coverage.tables.column import Column
from coverage.vocabulary import AreaLevel, Counted, Measure
from tools.house.columns import COLUMNS_LIST, with_columns
from tools.house.rooms import LIST, rooms
from tools.house.rules import RULES, with_rules, words_told

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


def test_every_rule_has_the_entry_that_its_record_gives() -> None:
    text = (ROOT / RULES).read_text(encoding="utf-8")
    assert words_told(text) == list(RuleName)
    assert with_rules(text) == text, "python -m tools.house --rules"


@pytest.mark.parametrize("name", RuleName)
def test_an_entry_is_written_anew_and_what_stands_beneath_is_kept(name: RuleName) -> None:
    text = (ROOT / RULES).read_text(encoding="utf-8")
    aged = text.replace(f"Source: {name.spec.source[:30]}", "Source: hearsay")
    assert aged != text
    assert with_rules(aged) == text


def test_a_rule_without_an_entry_gets_one_before_what_follows() -> None:
    text = (ROOT / RULES).read_text(encoding="utf-8")
    first, last = text.index("### `listed`"), text.index("## Which sites count as hosting")
    again = with_rules(text[:first] + text[last:])
    assert words_told(again) == list(RuleName)
    assert again.endswith(text[last:])


@pytest.mark.parametrize(
    ("option", "words"),
    [
        *(("--rule", RuleName), ("--hosting", Counted), ("--level", AreaLevel)),
        *(("--measure", Measure), ("--format", Format)),
    ],
)
def test_the_readme_lists_the_words_of_an_option(option: str, words: type[Enum]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| `{option}` \| (.*?) \|", readme, re.MULTILINE)
    named = list(dict.fromkeys(re.findall(r"`([\w-]+)`", row)))
    assert sorted(named) == sorted(word.value for word in words)


RECORDS = [each.spec for words in (AreaLevel, Measure, RuleName, Format) for each in words]
BLANK = {
    Level: {"caveat", "note", "uncovered", "pale"},
    FormatSpec: {"use"},
    Column: {"beside_rows"},
}
"""What a record may leave blank: there is nothing to say."""


@pytest.mark.parametrize("record", [*RECORDS, *COLUMNS.values()], ids=lambda each: str(each)[:40])
def test_no_record_leaves_a_word_out(record: object) -> None:
    may = BLANK.get(type(record), set())
    texts = {each.name: getattr(record, each.name) for each in fields(record)}  # type: ignore[arg-type]
    assert [name for name, text in texts.items() if text == "" and name not in may] == []


def test_every_way_of_hosting_has_an_entry() -> None:
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert re.findall(r"^- `(\w+)`: ", text, re.MULTILINE) == list(Counted)


def test_every_column_is_documented() -> None:
    text = (ROOT / COLUMNS_LIST).read_text(encoding="utf-8")
    assert with_columns(text) == text, "python -m tools.house --columns"


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


def test_the_design_draws_every_room_in_the_order_of_the_contract() -> None:
    drawing = (ROOT / "docs" / "design.md").read_text(encoding="utf-8").split("```")[1]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    floors = [
        {name for room in layer.split(" | ") if (ROOT / f"coverage/{(name := room[9:])}").is_dir()}
        for layer in layers
    ]
    rooms_of_house = {path.parent.name for path in (ROOT / "coverage").glob("*/__init__.py")}
    drawn = [
        set(re.findall(r"[a-z_]+", line)) & rooms_of_house
        for line in drawing.splitlines()
        if re.match(r"[a-z_]+ {2,}", line)
    ]
    assert [floor for floor in drawn if floor] == [floor for floor in floors if floor]
    assert set().union(*floors) == rooms_of_house


DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def test_decisions_are_numbered_and_each_has_its_own_number() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert [number for number in numbers if not re.fullmatch(r"\d{3}-", number)] == []
    assert sorted(set(numbers)) == numbers


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name[:3])
def test_a_decision_has_a_title_a_day_and_a_reason_that_is_short(path: Path) -> None:
    title, day, *reason = path.read_text(encoding="utf-8").split("\n\n")
    assert re.fullmatch(r"# [A-Z].*[^.]", title)
    assert re.fullmatch(r"\d{1,2} [A-Z][a-z]+ 20\d\d", day)
    assert 20 < len(" ".join(reason).split()) < 500


@pytest.mark.parametrize("name", [path.name for path in sorted(ROOT.glob("requirements*.txt"))])
def test_every_package_is_pinned(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert packages
    assert all(re.fullmatch(r"[\w-]+==[\w.]+(; sys_platform .+)?", line) for line in packages)
