"""Thousands of a user's own sites: ``python -m tests.benchmarks.many_sites``.

A part of ``make bench``. Each series of questions is asked in a process of its own, with nothing
of the user's kept on disk; seconds are of the clock, and hang on what else the machine does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tabulate import tabulate

from coverage.vocabulary import Measure, Objective
from tests.benchmarks.many_sites_probe import CANDIDATES, SITES
from tests.benchmarks.section import Section, Target, verdict

ROOT = Path(__file__).parents[2]
PROBE = Path(__file__).with_name("many_sites_probe.py")

SERIES = {
    Measure.KM: ("filters", "sectors", "doubtful", "outside", "near"),
    Measure.MINUTES: ("filters", "outside", "near"),
}
"""What is asked first in a process; the others begin with the same trips as a filter does."""

PLANS = ((Measure.KM, Objective.REACH),)
"""What is planned: others take minutes."""

MOST_MB, MOST_AFTERWARDS_S = 600.0, 1.0
"""Of a process that answered about the sites; of any filter after the first."""


def measure() -> Section:
    """Ask every series, and return the section."""
    told = [
        row
        for measure, several in SERIES.items()
        for series in several
        for row in _probed(measure, series)
    ]
    planned = [row for measure, objective in PLANS for row in _probed(measure, objective.value)]
    targets = [
        Target(f"{SITES:,} sites, memory", max(row["peak_mb"] for row in told), MOST_MB, "MB")
    ]
    targets += [
        Target(f"{row['question']}, {row['measure']}", row["seconds"], MOST_AFTERWARDS_S, "s")
        for row in told
        if row["series"] == "filters" and row["question"].startswith(("second", "third"))
    ]
    rows = [
        (row["question"], row["measure"], f"{row['seconds']:,.2f}", f"{row['peak_mb']:,}")
        for row in (*told, *planned)
    ]
    headers = ("question", "measure", "seconds", "peak MB so far")
    table = tabulate(rows, headers=headers, tablefmt="github", disable_numparse=True)
    text = (
        f"## Thousands of sites\n\n{SITES:,} of a user's own sites in the small areas of people, "
        f'and plans among {CANDIDATES:,} candidates; "before any" begins a new process, '
        "with what any session shares ready. The peak is that of the whole process so far, Python "
        f"and its libraries among it; the clock counts the seconds.\n\n{table}\n"
    )
    return Section(text, {"lines": [*told, *planned]}, targets)


def _probed(measure: Measure, series: str) -> list[dict[str, Any]]:
    """Return what a process tells of a series, a question a row."""
    command = [sys.executable, "-P", str(PROBE), measure.value, series]
    alone = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=ROOT, env=alone, stdout=subprocess.PIPE, check=True, text=True
    )
    rows: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    return [{**row, "measure": measure.value, "series": series} for row in rows]


def main() -> int:
    """Measure and print; return 0 when the targets are kept."""
    section = measure()
    print(section.text)
    return verdict(section.targets)


if __name__ == "__main__":
    sys.exit(main())
