"""Lines of a table of times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tabulate import tabulate

from tests.benchmarks.timing import Cost

HEADERS = ("question", "tool", "ms (median)", "ms (least)", "peak MB", "theirs over ours")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; the ratio is that of the least times, theirs over ours."""

    question: str
    tool: str
    milliseconds: float
    least_ms: float
    peak_mb: float
    ratio: float | None = None


def line_of(question: str, tool: str, cost: Cost, against: Cost | None = None) -> Line:
    """Return the line of a cost, with its ratio to another where one is given."""
    ratio = round(cost.least_seconds / against.least_seconds, 1) if against else None
    return Line(
        question,
        tool,
        round(cost.seconds * 1e3, 2),
        round(cost.least_seconds * 1e3, 2),
        round(cost.peak_bytes / 1e6, 1),
        ratio,
    )


def as_table(lines: Iterable[Line]) -> str:
    """Return the lines as a table in Markdown."""
    rows = [
        (
            line.question,
            line.tool,
            f"{line.milliseconds:,.2f}",
            f"{line.least_ms:,.2f}",
            f"{line.peak_mb:,.1f}",
            f"{line.ratio:,.0f} times" if line.ratio else "",
        )
        for line in lines
    ]
    return tabulate(rows, headers=HEADERS, tablefmt="github", disable_numparse=True)
