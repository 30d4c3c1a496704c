"""Runs the notebook of the documents and keeps what comes out: ``python -m tools.notebook``.

A notebook is a list of cells in JSON (nbformat.readthedocs.io, version 4.5). They are run here in
one process and in their order, as a kernel would: what is printed, and the value of the last
expression of a cell, are its output. That takes no kernel and none of the packages that bring one,
and a test sees within seconds whether what is kept still comes.
"""

from __future__ import annotations

import ast
import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pandas

NOTEBOOK = Path(__file__).parents[1] / "docs" / "python.ipynb"

RICH = {"text/html": "_repr_html_", "image/svg+xml": "_repr_svg_"}
"""What a value may be shown as beside its text, and how it is asked for that."""

Cell = dict[str, Any]


def with_output(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook whose cells were run, one after another, with what came out of each.

    Raises
    ------
    Exception
        What a cell raises.
    """
    names: dict[str, Any] = {"__name__": "__main__"}
    cells, number = [], 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            cells.append({**cell, "execution_count": number, "outputs": _run(cell, names, number)})
        else:
            cells.append(cell)
    return {**notebook, "cells": cells}


def _run(cell: Cell, names: dict[str, Any], number: int) -> list[Cell]:
    code = ast.parse("".join(cell["source"]))
    last = code.body.pop() if code.body and isinstance(code.body[-1], ast.Expr) else None
    where, printed, value = f"cell {number}", io.StringIO(), None
    with redirect_stdout(printed):
        exec(compile(code, where, "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), where, "eval"), names)
    outputs: list[Cell] = []
    if said := printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(said)})
    if value is not None:
        outputs.append(
            {
                "data": _shown(value),
                "execution_count": number,
                "metadata": {},
                "output_type": "execute_result",
            }
        )
    return outputs


def _shown(value: Any) -> dict[str, list[str]]:
    """Return a value by media type, whatever the width of the terminal: rich ones, and its text."""
    with pandas.option_context("display.width", 110, "display.max_columns", 20):
        rich = {mime: getattr(value, name)() for mime, name in RICH.items() if hasattr(value, name)}
        return {mime: _lines(text) for mime, text in {**rich, "text/plain": repr(value)}.items()}


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def read_notebook(path: Path = NOTEBOOK) -> dict[str, Any]:
    """Return a notebook as it is kept."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Run the notebook and keep it with what came out."""
    made = json.dumps(with_output(read_notebook()), indent=1, ensure_ascii=False)
    NOTEBOOK.write_text(f"{made}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
