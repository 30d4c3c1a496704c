"""How long each format of a report takes: ``python -m tests.benchmarks.reports``.

Prints the seconds from the question to the bytes, for gaps at every level and for a ledger of
districts, with the data loaded and the sites ranked, as on a warm server.
"""

from __future__ import annotations

import statistics
import sys
import time

from tabulate import tabulate

from coverage import AreaLevel, Selection, find_gaps, load_datasets
from coverage.export.formats import Format, write_report
from coverage.export.report import make_report
from coverage.questions.question import GapsQuestion, LedgerQuestion, Question, SectorsQuestion
from coverage.vocabulary import SHIPPED_LEVELS

RUNS = 3
LIMIT_S = 2.0


def main() -> int:
    """Measure and print; return 0 when every median is within the limit."""
    datasets = load_datasets()
    for _ in range(2):
        find_gaps(datasets, Selection(), AreaLevel.REGION)
    questions: list[Question] = [GapsQuestion(level) for level in SHIPPED_LEVELS]
    questions += [SectorsQuestion(AreaLevel.DISTRICT), LedgerQuestion(AreaLevel.DISTRICT)]
    rows, worst = [], 0.0
    for question in questions:
        row: dict[str, object] = {"report": question.stem}
        for form in Format:
            write_report(make_report(question, datasets), form)  # libraries are imported once
            seconds, size = [], 0
            for _ in range(RUNS):
                start = time.perf_counter()
                size = len(write_report(make_report(question, datasets), form))
                seconds.append(time.perf_counter() - start)
            median = statistics.median(seconds)
            worst = max(worst, median)
            row[form.value] = f"{median:.2f} s, {size / 1000:,.0f} kB"
        rows.append(row)
    print(tabulate(rows, headers="keys"))
    print(f"worst median {worst:.2f} s, limit {LIMIT_S:.0f} s")
    return 0 if worst <= LIMIT_S else 1


if __name__ == "__main__":
    sys.exit(main())
