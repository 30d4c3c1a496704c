"""The planner beside spopt (PySAL): a part of ``make bench``.

``python -m tests.benchmarks.planner`` prints its section alone. Both must find the same most
residents, to the last one, before a time is written.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from coverage import Datasets, load_datasets
from coverage.planning.coverage_matrix import Rows
from coverage.planning.instance import Instance
from coverage.planning.optimum import Optimum
from tests.benchmarks.lines import Line, as_table, line_of
from tests.benchmarks.planner_questions import (
    IN_KM,
    INSTITUTES,
    MOST,
    OURS,
    cost_of_all,
    cost_of_frontier,
    instance_in_km,
    minutes_lines,
    other_lines,
)
from tests.benchmarks.section import Section, Target, verdict
from tests.benchmarks.shortfall import as_table as as_shortfalls
from tests.benchmarks.shortfall import proven, shortfalls
from tests.benchmarks.spopt_peer import Answer, ask_spopt
from tests.benchmarks.timing import Cost, cost_of

LIMIT_S, FRONTIER_LIMIT_S, LEAST_TIMES = 2.0, 5.0, 50.0
"""At most for eight places and for the frontier, and how many times as fast as spopt at least."""


def measure(datasets: Datasets) -> Section:
    """Compare, time, and return the section."""
    instance = instance_in_km(datasets)
    rows = instance.reach_rows()
    points = np.flatnonzero(~instance.today.reached)
    best = proven(rows, INSTITUTES)
    greedy = shortfalls(rows, MOST)

    costs, residents = np.array([*instance.trips])[:, points].T, instance.residents[points]
    of_points = ask_spopt(costs, residents, IN_KM.threshold, [INSTITUTES])
    sizes = sorted(range(1, MOST + 1), key=lambda size: size != INSTITUTES)  # that one afresh
    near = np.where(rows.dense, 0.0, np.inf)
    of_rows = ask_spopt(near, rows.values, IN_KM.threshold, sizes)
    _compare(of_points, [(INSTITUTES, best.value)], instance)
    _compare(of_rows, [(each.institutes, each.optimum) for each in greedy], instance)

    whole, steps = cost_of_all(datasets), cost_of_frontier(datasets, instance)
    lines = [
        *_pairs(f"N = {INSTITUTES}, from the points", whole, of_points),
        *_given_rows(rows, of_rows),
        line_of(f"frontier, plans of N = 1 to {MOST}", OURS, steps),
        *other_lines(datasets, instance, best),
        *minutes_lines(datasets),
    ]
    times = min(answer.cost.seconds for answer in of_points) / whole.least_seconds
    ours_mb, spopt_mb = _process_mb(), max(each.process_bytes for each in of_points) // 10**6
    figures = {
        "candidates": len(instance.candidates),
        "unreached_points": len(points),
        "rows": len(rows),
        "institutes": INSTITUTES,
        "newly_reached": int(best.value),
        "process_mb": ours_mb,
        "spopt_process_mb": spopt_mb,
        "versions": of_points[0].versions,
        "lines": [asdict(line) for line in lines],
        "greedy": [{**asdict(each), "short": each.short} for each in greedy],
    }
    text = _as_text(figures, as_table(lines), as_shortfalls(greedy))
    targets = (
        Target(f"N = {INSTITUTES}, from the points", whole.least_seconds, LIMIT_S, "s"),
        Target(f"frontier to N = {MOST}", steps.least_seconds, FRONTIER_LIMIT_S, "s"),
        Target(f"N = {INSTITUTES} beside spopt", times, LEAST_TIMES, "times as fast", True),
    )
    return Section(text, figures, targets)


def _compare(
    answers: Sequence[Answer], expected: Sequence[tuple[int, float]], instance: Instance
) -> None:
    """Stop unless each solver proves the same most, and its places do reach that many."""
    for institutes, most in expected:
        asked = [answer for answer in answers if answer.institutes == institutes]
        assert {answer.solver for answer in asked} == {"CBC", "HiGHS"}
        for answer in asked:
            near = instance.trips.least(answer.chosen) <= IN_KM.threshold
            reached = instance.residents[near & ~instance.today.reached].sum()
            assert answer.proven, answer
            assert reached == round(answer.newly_reached) == most, (answer, most)


def _pairs(question: str, ours: Cost, answers: Sequence[Answer]) -> list[Line]:
    theirs = [
        line_of(question, f"spopt (PySAL), {answer.solver}", answer.cost, ours)
        for answer in answers
    ]
    return [line_of(question, OURS, ours), *theirs]


def _given_rows(rows: Rows, answers: Sequence[Answer]) -> list[Line]:
    """Return the lines of both tools when both are given our rows."""
    eight = [answer for answer in answers if answer.institutes == INSTITUTES]
    ours = cost_of(lambda: proven(rows, INSTITUTES), 9)
    lines = _pairs(f"N = {INSTITUTES}, given the rows", ours, eight)

    def all_sizes() -> list[Optimum]:
        return [proven(rows, size) for size in range(1, MOST + 1)]

    question, ours = f"N = 1 to {MOST}, given the rows", cost_of(all_sizes, 5)
    lines.append(line_of(question, OURS, ours))
    for solver in ("CBC", "HiGHS"):
        costs = [answer.cost for answer in answers if answer.solver == solver]
        seconds = sum(cost.seconds for cost in costs)
        cost = Cost(seconds, seconds, seconds, max(cost.peak_bytes for cost in costs))
        lines.append(line_of(question, f"spopt (PySAL), {solver}", cost, ours))
    return lines


PLANNED = """
from pathlib import Path
from coverage import load_datasets
from tests.benchmarks.planner_questions import INSTITUTES, instance_in_km
from tests.benchmarks.shortfall import proven
proven(instance_in_km(load_datasets()).reach_rows(), INSTITUTES)
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""


def _process_mb() -> int:
    """Return the most memory of a process that has planned (on Linux)."""
    command = [sys.executable, "-c", PLANNED]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return int(done.stdout) * 1024 // 10**6


def _as_text(figures: dict[str, Any], table: str, greedy: str) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in figures["versions"].items())
    return f"""## Planner

Where N institutes should go so that most residents aged {IN_KM.population} who are not within \
{IN_KM.threshold:g} km of a site of Wave One, in a straight line, come to be:
{figures["candidates"]} candidates, {figures["unreached_points"]:,} demand points without a site, \
which make {figures["rows"]:,} rows of the same candidates.
For N = {INSTITUTES} both tools find {figures["newly_reached"]:,} residents, proven to be the \
most; given our rows, they agree to the last resident for each N from 1 to {MOST}.

{versions} and the CBC that pulp brings; spopt is timed once, on one thread, and accepts no \
gap. From the points, it is given the kilometres, which this engine works out in its time.
The peak of spopt is how far its process grows, without CBC, which is another process; a whole \
process that plans takes {figures["process_mb"]} MB, one of spopt {figures["spopt_process_mb"]} MB.

{table}

What choosing the place that adds most, one after another, leaves out:

{greedy}
"""


def main() -> int:
    """Measure and print; return 0 when the targets are kept."""
    if os.environ.get("OMP_NUM_THREADS") != "1":
        print("For one core, set OMP_NUM_THREADS=1 and OPENBLAS_NUM_THREADS=1.", file=sys.stderr)
    section = measure(load_datasets())
    print(section.text)
    return verdict(section.targets)


if __name__ == "__main__":
    sys.exit(main())
