"""The rooms and what each file of them is, as docs/rooms.md lists them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from tools.house.sources import HOUSE, ROOT

LIST = Path("docs") / "rooms.md"
BEGIN = """# Rooms

What each file is, by its own first sentence. `python -m tools.house --rooms` writes this list;
[design.md](design.md) has the drawing.

- `app.py`: {app}
"""
COMMENTS = (("/*", "*/"), ("{#-", "-#}"), ("<!--", "-->"), ("<title>", "</title>"))
"""Between what styles, templates, drawings and pages say what they are."""
DATA = {".csv", ".json"}
"""Files that say nothing of themselves."""


def rooms(root: Path = ROOT) -> str:
    """Return docs/rooms.md, as the files of a checkout have it."""
    parts = [BEGIN.format(app=first_sentence(root / "app.py"))]
    for top in (HOUSE, "tools"):
        folders = sorted({path.parent for path in _files(root / top)})
        parts += [_room(root, folder) for folder in folders]
    return "\n".join(parts)


def _room(root: Path, folder: Path) -> str:
    files = [path for path in sorted(folder.iterdir()) if path in set(_files(folder))]
    door = folder / "__init__.py"
    lines = [f"## {folder.relative_to(root).as_posix()}/", ""]
    if door in files:
        lines += [first_sentence(door), ""]
    lines += [f"- `{path.name}`: {first_sentence(path)}" for path in files if path != door]
    return "\n".join(lines).rstrip() + "\n"


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a room and of those within it that say what they are; data do not."""
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in DATA:
            yield path


def first_sentence(path: Path) -> str:
    """Return what a file says first of itself, as one line.

    Raises
    ------
    ValueError
        If it says nothing.
    """
    text = path.read_text(encoding="utf-8")
    match path.suffix:
        case ".py":
            said = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0]
        case ".md":
            said = text.split("\n\n")[0]
        case ".js" | ".typ":
            lines = takewhile(lambda line: line.startswith("//"), text.splitlines())
            said = " ".join(line.removeprefix("//") for line in lines)
        case _:
            parts = (text.partition(begin)[2].partition(end)[0] for begin, end in COMMENTS)
            said = next(filter(None, parts), "")
    said = " ".join(said.split())
    if not said:
        raise ValueError(f"{path} does not say what it is: begin it with a sentence.")
    return re.split(r"(?<=\.) (?=[A-Z])", said)[0].replace("``", "`")
