"""The regular expressions of the code, found by walking it: a new one is found by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

COMPILE = "compile"
USES = frozenset({"match", "fullmatch", "search", "split", "sub", "subn", "findall", "finditer"})
"""What is done with a pattern; where the walk cannot tell, all of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern of the code.

    Parameters
    ----------
    where : str
        File and line.
    pattern : re.Pattern of str or bytes
        As it is compiled there.
    uses : frozenset of str
        Methods that are called on it.
    """

    where: str
    pattern: re.Pattern[Any]
    uses: frozenset[str]


def python_files() -> Iterator[Path]:
    """Yield the files of the program and of the tools that make its data."""
    yield ROOT / "app.py"
    for room in ("coverage", "tools"):
        yield from sorted((ROOT / room).rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def patterns() -> Iterator[Found]:
    """Yield every pattern that the code hands to ``re``.

    Raises
    ------
    AssertionError
        If one cannot be told without running the program: give it a name of its module.
    """
    called = _methods_by_name()
    for path in python_files():
        where = path.relative_to(ROOT)
        for node, name in _calls_of_re(parsed(path)):
            assert isinstance(node.func, ast.Attribute)
            use, uses = node.func.attr, USES
            if use != COMPILE:
                uses = frozenset({use})
            elif name:
                uses = called.get((_module(path), name), USES)
            yield Found(f"{where}:{node.lineno}", _compiled(node, path), uses)


def _calls_of_re(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Yield each call of ``re``, and the name that its outcome is given; empty for none."""
    names = {
        id(node.value): target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in {COMPILE, *USES}
        ):
            yield node, names.get(id(node), "")


def _methods_by_name() -> dict[tuple[str, str], frozenset[str]]:
    """Return what is called on each name of a module, in all files.

    A name that is also handed on, or is in a collection, has all of it called.
    """
    called: dict[tuple[str, str], set[str]] = {}
    for path in python_files():
        tree = parsed(path)
        own = _module(path)
        whose = {
            each.asname or each.name: (node.module or "", each.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for each in node.names
        }
        owners = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                owners[id(node.value)] = node.attr
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                used = owners.get(id(node))
                uses = USES if used is None else USES & {used}
                called.setdefault(whose.get(node.id, (own, node.id)), set()).update(uses)
    return {name: frozenset(uses) for name, uses in called.items()}


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _compiled(call: ast.Call, path: Path) -> re.Pattern[Any]:
    """Return the pattern of a call, with the names that its module has."""
    names = vars(import_module(_module(path)))
    said = [call.args[0], *(each.value for each in call.keywords if each.arg == "flags")]
    if isinstance(call.func, ast.Attribute) and call.func.attr == COMPILE:
        said += call.args[1:]
    try:
        pattern, *flags = (
            eval(compile(ast.Expression(part), str(path), "eval"), names) for part in said
        )
    except NameError as error:
        raise AssertionError(
            f"{_module(path)}, line {call.lineno}: {error}: give the pattern a name of its module"
        ) from None
    return re.compile(pattern, *flags)
