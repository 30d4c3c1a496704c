"""Minutes by car beside those that stood before: a part of ``make bench``.

``python -m tests.benchmarks.car_minutes`` prints its section alone. Both are worked out in the
same run, each in new processes; what stood before is taken from the history of the project.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.lines import Line, as_table, line_of
from tests.benchmarks.section import Section, Target, verdict
from tests.benchmarks.timing import Cost

ROOT = Path(__file__).parents[2]
PROBE = Path(__file__).with_name("car_probe.py")
BEFORE = "9a9ff4c"
"""The last commit with minutes of one quadratic for all trips, and no graph of the land."""

PLACE_LIMIT_MS, COLD_LIMIT_S, MOST_MEMORY = 10.0, 3.0, 1.1
"""At most for a new place and for all candidates; the memory is to be that of before, or little
more."""

RUNS = 2


def measure() -> Section:
    """Time both, and return the section."""
    now = [_probed(ROOT) for _ in range(RUNS)]
    with _tree_before() as tree:
        before = [_probed(tree) for _ in range(RUNS)] if tree else []
    places, cold = _costs(now)
    peak = min(told["peak_bytes"] for told in now)
    targets = [
        Target("minutes to a new place", places.least_seconds * 1e3, PLACE_LIMIT_MS, "ms"),
        Target("minutes to all candidates, cold", cold.least_seconds, COLD_LIMIT_S, "s"),
    ]
    if before:
        most = MOST_MEMORY * min(told["peak_bytes"] for told in before)
        targets.append(Target("memory of minutes by car", peak / 1e6, round(most / 1e6), "MB"))
    lines = list(_lines(now, before))
    figures = {"before": BEFORE if before else None, "lines": [asdict(line) for line in lines]}
    return Section(_as_text(lines, bool(before)), figures, targets)


def _lines(now: list[dict[str, Any]], before: list[dict[str, Any]]) -> Iterator[Line]:
    questions = ("minutes to a new place", f"minutes to {now[0]['candidates']} candidates, cold")
    ours = _costs(now)
    theirs = _costs(before) if before else (None, None)
    for question, cost, old in zip(questions, ours, theirs, strict=True):
        yield line_of(question, "this engine", cost)
        if old:
            yield line_of(question, f"this engine before, {BEFORE}", old, cost)


def _costs(told: list[dict[str, Any]]) -> tuple[Cost, Cost]:
    """Return the cost of a new place and that of all candidates, over the runs."""
    peak = min(each["peak_bytes"] for each in told)
    places = [seconds for each in told for seconds in each["places_s"]]
    cold = [each["cold_s"] for each in told]
    new_place, everything = (
        Cost(statistics.median(seconds), max(seconds), min(seconds), peak)
        for seconds in (places, cold)
    )
    return new_place, everything


def _probed(tree: Path) -> dict[str, Any]:
    """Return what the probe tells of a tree of the project."""
    command = [sys.executable, "-P", str(PROBE)]
    alone = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(
        command, cwd=tree, env=alone, stdout=subprocess.PIPE, check=True, text=True
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@contextmanager
def _tree_before() -> Iterator[Path | None]:
    """Yield the project as it was before; None where its history is not at hand."""
    wanted = ["git", "archive", BEFORE, "coverage", "data"]
    with TemporaryDirectory() as folder:
        try:
            packed = subprocess.run(wanted, cwd=ROOT, capture_output=True, check=True).stdout
            subprocess.run(["tar", "-x"], cwd=folder, input=packed, check=True)
        except (OSError, subprocess.CalledProcessError):
            yield None
        else:
            yield Path(folder)


def _as_text(lines: list[Line], compared: bool) -> str:
    beside = (
        f"beside the code and data of commit {BEFORE}, which knew neither water nor traffic"
        if compared
        else f"alone, since the history of the project with commit {BEFORE} is not at hand"
    )
    return (
        "## Minutes by car\n\nFrom every demand point, in new processes, with nothing kept on "
        f"disk, in time of the processor: {beside}. All candidates are the first question of a "
        "process, so that theirs holds what is made ready once. The peak is that of the whole "
        f"process, Python and its libraries among them.\n\n{as_table(lines)}\n"
    )


def main() -> int:
    """Measure and print; return 0 when the targets are kept."""
    section = measure()
    print(section.text)
    return verdict(section.targets)


if __name__ == "__main__":
    sys.exit(main())
