"""No text takes a pattern of the code longer than its length, wherever the pattern is added."""

from __future__ import annotations

import ast
import re
import sys

import pytest

from tests.fuzz.attacks import slowest_text
from tests.fuzz.patterns import ROOT, parsed, patterns, python_files

ANY = frozenset({"fullmatch", "search"})
SLOW = (
    r"(a+)+",
    r"(a|aa)+",
    r"(?:a|b|ab)*c",
    r"(.*)\d+(.*)!",
    r"\d+\.?\d*",
    r"\s+$",
    r"x*y?x*",
    r"[ -]*(?:of )?[ -]*z",
    r"a{1,200}a{1,200}a{1,200}!",
    r"(?P<mark>[,;])\s*(?:(?P=mark)|\s)*z",
    r'<a [^>]*href="',
    r"(?=(\d+)+!)\d",
    r"^(?:[a-z0-9]+[-.]?)+@",
)
QUICK = (
    r"a+",
    r"[a-z]+@[a-z]++",
    r"(?:ab)*c",
    r"\d++\.?+\d*+",
    r"(?:\w++\s?+)++",
    r"a{1,3}b?",
)

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is no clock of a process there that stops a match"
)


def test_every_pattern_of_the_code_takes_no_longer_than_its_text_is_long() -> None:
    found = list(patterns())
    assert len(found) > 40
    slow = [
        f"{each.where}: {each.pattern.pattern!r} takes {told[1]:.1f} s or more for {told[0]}…"
        for each in found
        if (told := slowest_text(each.pattern, each.uses))
    ]
    assert not slow, "\n".join(slow)


@pytest.mark.parametrize("pattern", SLOW)
def test_a_slow_pattern_is_found(pattern: str) -> None:
    assert slowest_text(re.compile(pattern), ANY)


@pytest.mark.parametrize("pattern", QUICK)
def test_a_quick_pattern_is_let_be(pattern: str) -> None:
    assert slowest_text(re.compile(pattern), frozenset({"fullmatch"})) is None


def test_patterns_come_in_no_other_way() -> None:
    """What the walk does not see: another name for ``re``, and patterns of other libraries."""
    of_texts = {"contains", "match", "fullmatch", "extract", "extractall", "findall", "replace"}
    for path in python_files():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ImportFrom):
                assert node.module not in ("re", "regex"), path
            elif isinstance(node, ast.Import):
                assert not [each for each in node.names if each.name == "regex"], path
                assert not [each for each in node.names if each.name == "re" and each.asname], path
            elif isinstance(node, ast.Attribute):
                # Of pyarrow, whose patterns are those of RE2: it never goes back and tries again.
                assert node.attr == "extract_regex" or not node.attr.endswith("_regex"), path
                of_pandas = isinstance(node.value, ast.Attribute) and node.value.attr == "str"
                assert not (of_pandas and node.attr in of_texts), path
            elif isinstance(node, ast.keyword):
                assert node.arg not in ("regex", "validate"), path  # of pandas, and of Streamlit


def test_the_scripts_and_templates_have_no_patterns() -> None:
    says = re.compile(r"RegExp|regex\(|\.(?:match|matchAll|search)\(|[(=,:]\s*/[^/*\s]")
    files = [
        path
        for ending in ("js", "typ", "jinja")
        for path in (ROOT / "coverage").rglob(f"*.{ending}")
    ]
    assert len(files) > 5
    for path in files:
        found = says.search(path.read_text(encoding="utf-8"))
        assert not found, (path, found)
