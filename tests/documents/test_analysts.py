"""The page for analysts: its commands put out what it shows, and its sentences say the same."""

from __future__ import annotations

import re

import pytest

from tools.house.analysts import ANALYSTS, with_outputs
from tools.house.sources import ROOT

TEXT = (ROOT / ANALYSTS).read_text(encoding="utf-8")


def test_its_commands_put_out_what_it_shows() -> None:
    assert with_outputs(TEXT) == TEXT


@pytest.mark.parametrize("area", ["Cornwall and Isles of Scilly", "Leicester and Leicestershire"])
def test_its_sentences_have_the_numbers_of_its_tables(area: str) -> None:
    (row,) = (line for line in TEXT.splitlines() if line.startswith(f"| {area} |"))
    figure, low, high = (f"{100 * float(cell):.0f}" for cell in row.strip("| ").split(" | ")[2:5])
    said = re.escape(f"{figure}% (") + r"(90% interval: )?" + re.escape(f"{low} to {high})")
    assert re.search(said, TEXT)
