"""The notebook of the documents runs, and what is kept of it is what comes out."""

from __future__ import annotations

import pytest

from tools.notebook import read_notebook, with_output


def test_what_is_kept_is_what_comes_out() -> None:
    kept = read_notebook()
    assert with_output(kept) == kept, "python -m tools.notebook"


def test_output_is_what_was_printed_and_the_last_value() -> None:
    source = ["a = 2\n", "print('two')\n", "a + 1"]
    cell = {"cell_type": "code", "source": source, "outputs": [], "execution_count": None}
    words = {"cell_type": "markdown", "source": ["Words"]}
    again = {**cell, "source": ["b = a"]}
    first, said, second = with_output({"cells": [cell, words, again]})["cells"]
    printed, value = first["outputs"]
    assert printed["text"] == ["two\n"]
    assert value["data"] == {"text/plain": ["3"]}
    assert (said, second["outputs"], second["execution_count"]) == (words, [], 2)


def test_a_cell_that_fails_is_told() -> None:
    cell = {"cell_type": "code", "source": ["1 / 0"]}
    with pytest.raises(ZeroDivisionError):
        with_output({"cells": [cell]})
