"""What the source text tells: files, lines, imports, and who imports whom."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUSE = "coverage"


@dataclass(frozen=True)
class Sources:
    """The modules of the house.

    Attributes
    ----------
    files : int
        Python files in the house, each ``__init__.py`` among them.
    lines : int
        All their lines, blank ones and comments too.
    import_lines : int
        Lines of statements that import, at the top of a file, in a function or for types alone;
        a statement over several lines counts with all of them.
    importers : dict of str to int
        Modules by their names, with the number of files that import them: files of the house and
        ``app.py``, each once, whatever it takes from the module. A room itself (``__init__``) is
        no such module, as it is imported with whatever lies in it.
    """

    files: int
    lines: int
    import_lines: int
    importers: dict[str, int]

    @property
    def import_share(self) -> float:
        """Lines that import, in per cent of all lines."""
        return 100 * self.import_lines / self.lines

    @property
    def with_one_importer(self) -> list[str]:
        """The modules that one file imports and no other."""
        return sorted(name for name, count in self.importers.items() if count == 1)


def read_sources(root: Path = ROOT) -> Sources:
    """Return what the files of a checkout tell."""
    paths = sorted((root / HOUSE).rglob("*.py"))
    modules = {_module(path.relative_to(root)) for path in paths if path.name != "__init__.py"}
    importers = Counter(dict.fromkeys(modules, 0))
    lines = import_lines = 0
    for path in (root / "app.py", *paths):
        text = path.read_text(encoding="utf-8")
        statements = list(_imports(text))
        importers.update({name for each in statements for name in _named(each)} & modules)
        if path in paths:
            lines += len(text.splitlines())
            import_lines += len({line for each in statements for line in _lines(each)})
    return Sources(len(paths), lines, import_lines, dict(importers))


def _module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts)


def _imports(text: str) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node


def _lines(statement: ast.Import | ast.ImportFrom) -> range:
    return range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)


def _named(statement: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """Yield what a statement may import: ``from a import b`` names a, and a.b if it is a module."""
    match statement:
        case ast.Import(names=names):
            yield from (name.name for name in names)
        case ast.ImportFrom(module=str(module), names=names):
            yield module
            yield from (f"{module}.{name.name}" for name in names)
