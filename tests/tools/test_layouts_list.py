"""The table of published layouts is what the files in them are read as."""

from __future__ import annotations

from coverage import Datasets
from tools.house.layouts import EXAMPLES, HEAD, LAYOUTS, examples, with_layouts
from tools.house.sources import ROOT


def test_the_table_says_what_each_file_is_read_as(datasets: Datasets) -> None:
    text = (ROOT / LAYOUTS).read_text(encoding="utf-8")
    assert HEAD in text
    assert with_layouts(text, datasets) == text, "python -m tools.house --layouts"


def test_every_file_stands_in_the_table_once() -> None:
    files = {path.name for path in (ROOT / EXAMPLES).iterdir()} - {"EXAMPLES.toml"}
    listed = [(each.file, each.sheet, each.kind) for each in examples()]
    assert {file for file, _, _ in listed} == files
    assert len(set(listed)) == len(listed)
