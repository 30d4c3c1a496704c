"""What users read is plain English, as far as rules can tell: no odd phrases, 65%, 16 to 64."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tools.house.layouts import HEAD

ROOT = Path(__file__).parents[2]
PROSE = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *(
        path
        for ending in ("md", "jinja", "typ", "js", "html")
        for path in sorted((ROOT / "coverage").rglob(f"*.{ending}"))
    ),
)
CODE = sorted((ROOT / "coverage").rglob("*.py"))

ODD = re.compile(
    r"in the stead of|held against|\bmend(?:s|ed|ing)?\b|shut(?:s)? out|by way of|stands? for\b"
    r"|of (?:one's|a user's|the user's) own(?= ?[.,:;)]|$)|\bin vain\b|\banew\b"
    r"|as a bird flies|\bnought\b|\bin so far as\b|(?<!screen )(?<!/)\breaders?\b"
    r"|\bput away\b|\bbrought along\b",
    re.IGNORECASE,
)
"""Phrases that an editor would change: foreign, old or private."""

PER_CENT = re.compile(r"\d %(?!\})|\} %|(?<=\w )percent\b|\bpercent(?= \w)")
"""The word alone is one that is looked for in what others write."""
AGES = re.compile(r"\b(?:aged|ages|people) \d\d-\d\d\b")


def texts_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield each text of a module that is not its description of itself, with its line.

    The parts of a text with figures in it are joined, each figure as ``{}``.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "{}"
                    for part in node.values
                ),
            )
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and not isinstance(parents[node], ast.Expr | ast.JoinedStr)
        ):
            yield node.lineno, node.value


def said_in_code() -> Iterator[tuple[str, str]]:
    """Yield what the code can say, with where it stands."""
    for path in CODE:
        for line, text in texts_of(path):
            yield f"{path.relative_to(ROOT)}:{line}", text


def said_in_prose() -> Iterator[tuple[str, str]]:
    """Yield each line of the documents and templates, with where it stands.

    The table of published layouts is left out: it quotes what others call their columns.
    """
    for path in PROSE:
        above, _, _ = path.read_text(encoding="utf-8").partition(HEAD)
        for line, text in enumerate(above.splitlines(), 1):
            yield f"{path.relative_to(ROOT)}:{line}", text


@cache
def said() -> tuple[tuple[str, str], ...]:
    """Return all of it, which is read once for all rules."""
    return (*said_in_code(), *said_in_prose())


@pytest.mark.parametrize("rule", [ODD, PER_CENT, AGES], ids=["odd", "per cent", "ages"])
def test_no_text_breaks_a_rule_of_plain_english(rule: re.Pattern[str]) -> None:
    broken = [f"{where}: {text.strip()[:160]}" for where, text in said() if rule.search(text)]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("65 % of people", PER_CENT),
        ("people aged 16-64", AGES),
        ("Mend the file", ODD),
        ("held against known minutes", ODD),
    ],
)
def test_the_rules_find_what_they_are_for(text: str, rule: re.Pattern[str]) -> None:
    assert rule.search(text)
