"""What CONTRIBUTING.md says an addition takes is there, and is what a real one took."""

from __future__ import annotations

import re
import subprocess

import pytest

from tools.house.sources import ROOT
from tools.house.touched import GUIDE, NEW, Addition, additions

KINDS = {"measure", "level", "rule", "format", "page", "column", "sentence"}
ALWAYS = re.compile(
    r"tests/.*|docs/.*|data/.*|README\.md|CHANGELOG\.md|CONTRIBUTING\.md|tools/facts/.*"
)
"""Tests and documents go with every change, and data are made."""


def git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def test_each_kind_of_addition_has_its_row() -> None:
    assert {each.what for each in additions()} >= KINDS


@pytest.mark.parametrize("addition", additions(), ids=lambda each: each.what)
def test_every_file_of_a_row_is_there(addition: Addition) -> None:
    assert addition.files
    for file in addition.files:
        there = (ROOT / file).parent if NEW in file else ROOT / file
        assert there.exists(), file
        assert not file.endswith("/") or any((ROOT / file).iterdir())


COMMITS = 400
"""There are more, where a checkout has them all."""

SHOWN = [each for each in additions() if each.commit]


@pytest.mark.parametrize("addition", SHOWN, ids=lambda each: each.what)
def test_a_real_addition_took_these_files_and_no_other(addition: Addition) -> None:
    subjects = git("log", "--format=%H %s").splitlines()
    shallow = git("rev-parse", "--is-shallow-repository").strip() != "false"
    if shallow or len(subjects) < COMMITS:
        pytest.skip("the history is not here")
    (commit,) = [line.split()[0] for line in subjects if line.endswith(f" {addition.commit}")]
    took = git("show", "--name-only", "--format=", commit).split()
    assert took
    assert [path for path in took if not (addition.holds(path) or ALWAYS.fullmatch(path))] == []


def test_a_file_is_held_by_its_path_its_new_name_or_its_folder() -> None:
    addition = Addition("format", ("a/formats.py", "a/to_NAME.py", "docs/x/"), "")
    held = ["a/formats.py", "a/to_parquet.py", "docs/x/001.md"]
    assert all(addition.holds(path) for path in held)
    others = ["b/formats.py", "a/to_.py", "a/to_x/y.py", "docs/x.md", "a/formatsxpy"]
    assert not any(addition.holds(path) for path in others)


def test_the_commands_that_are_named_are_there() -> None:
    text = (ROOT / GUIDE).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)`", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for module in re.findall(r"python -m (tools[\w.]+)", text):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()


def test_hooks_are_the_quick_linters_and_fetch_nothing() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (.*)", hooks) == ["local"]
    assert set(re.findall(r"language: (.*)", hooks)) == {"system"}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (linters,) = re.findall(r"^LINT := (.*)$", makefile, re.MULTILINE)
    entries = re.findall(r"entry: \.venv/bin/(.*)", hooks)
    assert len(entries) == 3
    assert all(f"$(BIN)/{entry}" in linters for entry in entries)
