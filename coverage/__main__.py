"""The command line: ``python -m coverage``; it gives the same numbers as the dashboard."""

from __future__ import annotations

import sys

from coverage.command_line.ending import end_at_once, on_signals

TYPE_CHECKING = False  # that of `typing` takes longer to import than all else here
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one command; return 0, or another status after one plain line on standard error."""
    from coverage.command_line.commands import answer
    from coverage.command_line.ending import ended

    return ended(lambda: answer(arguments))


def run() -> int:
    """Be the program: answer the command that it was started with, and return its status."""
    on_signals(end_at_once)  # before all else is imported, so that no signal ends in a traceback
    from coverage.command_line.ending import as_a_program

    return as_a_program(main, needs="coverage.command_line.commands")


if __name__ == "__main__":
    sys.exit(run())
