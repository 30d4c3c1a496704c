"""How the command line refuses."""

from __future__ import annotations

import pytest

from coverage.__main__ import main


def the_error(words: list[str], screen: pytest.CaptureFixture[str]) -> str:
    """Return the one line with which a command is refused."""
    assert main(words) == 2
    captured = screen.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    return line
