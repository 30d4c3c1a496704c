"""Whatever is written is used: by more than its own tests."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("coverage", "tools")
FOR_OTHERS = {
    "iot_coverage.main",  # the program of the package, as pyproject.toml names it
    "coverage.eligibility.beside.side_by_side.side_by_side",  # as README.md names it
    "tools.house.rules.words_told",  # what a test reads of a document
}

NAMED = re.compile(r"^(?:(?:async )?def|class) (\w+)|^([A-Za-z]\w*)(?:: .+)? = ", re.MULTILINE)
TAKEN = re.compile(r"^ *from ([\w.]+) import (\([^)]*\)|.+)$", re.MULTILINE)
WORD = re.compile(r"\w+")
OF_SOMETHING = re.compile(r"\.(\w+)")


def test_whatever_a_module_names_is_used() -> None:
    paths = [*ROOT.glob("*.py"), *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
    texts = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text(encoding="utf-8")
        for path in paths
    }
    used = FOR_OTHERS | {
        f"{module}.{name}"
        for text in texts.values()
        for module, names in TAKEN.findall(text)
        for name in WORD.findall(names)
    }
    of_something = {name for text in texts.values() for name in OF_SOMETHING.findall(text)}
    named, alone = 0, []
    for module, text in texts.items():
        words = WORD.findall(text)
        for name in ("".join(each) for each in NAMED.findall(text)):
            named += 1
            is_used = words.count(name) > 1 or name in of_something
            if not is_used and f"{module}.{name}" not in used:
                alone.append(f"{module}.{name}")
    assert named > 1_000
    assert alone == []
