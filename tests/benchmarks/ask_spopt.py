"""A program that asks spopt for maximal covers: ``python -P ask_spopt.py QUESTION ANSWERS``.

It is run from elsewhere and imports nothing of ours: libraries that spopt may use ask whether
there is a package ``coverage``, and mean another one than this project's.

QUESTION is a file of arrays: ``costs`` of shape (demand points, candidates), ``residents``,
``threshold`` and ``sizes``. ANSWERS gets a line of JSON for each size and solver.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pulp
from spopt.locate import MCLP

STOP_S = 600
SOLVERS: dict[str, Callable[[], Any]] = {
    "CBC": lambda: pulp.PULP_CBC_CMD(msg=False, threads=1, timeLimit=STOP_S),
    "HiGHS": lambda: pulp.HiGHS(msg=False, threads=1, gapRel=0.0, timeLimit=STOP_S),
}
"""On one thread, with no gap accepted."""


def main(question: str, answers: str) -> int:
    """Build a model for each size and solve it with each solver."""
    with np.load(question) as arrays:
        costs, residents = arrays["costs"], arrays["residents"].astype(np.int64)
        threshold, sizes = float(arrays["threshold"]), arrays["sizes"].tolist()
    held = _memory("VmRSS")
    with Path(answers).open("w", encoding="utf-8") as file:
        for size in sizes:
            _forget_the_peak()
            start = time.perf_counter()
            model = MCLP.from_cost_matrix(costs, residents, threshold, size)
            built = time.perf_counter() - start
            for name, solver in SOLVERS.items():
                start = time.perf_counter()
                model.solve(solver(), results=False)
                solved = time.perf_counter() - start
                answer = {
                    "institutes": size,
                    "solver": name,
                    "proven": model.problem.sol_status == pulp.LpSolutionOptimal,
                    "chosen": [row for row, x in enumerate(model.fac_vars) if x.value() > 0.5],
                    "newly_reached": model.problem.objective.value(),
                    "build_seconds": built,
                    "solve_seconds": solved,
                    "peak_bytes": _memory("VmHWM") - held,
                    "process_bytes": _memory("VmHWM"),
                    "versions": {each: version(each) for each in ("spopt", "pulp", "highspy")},
                }
                file.write(json.dumps(answer) + "\n")
                file.flush()
                _forget_the_peak()
    return 0


def _memory(name: str) -> int:
    """Return resident memory in bytes: what is held now, or the most that was (on Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split(f"{name}:")[1].split()[0]) * 1024


def _forget_the_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
