"""spopt (PySAL), asked for maximal covers in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.timing import Cost

LIBRARIES = Path(sys.prefix) / "bench"
"""Where ``make bench`` puts spopt and what it needs."""

PROGRAM = Path(__file__).with_name("ask_spopt.py")
STOP_S = 600


@dataclass(frozen=True, slots=True)
class Answer:
    """A maximal cover that spopt found.

    Parameters
    ----------
    solver : str
        Which pulp gave the model to.
    proven : bool
        Whether the solver says that it is the best.
    chosen : list of int
        Candidates, ascending.
    newly_reached : float
        The objective.
    build_seconds, solve_seconds : float
        To make the model, and to write it for the solver and solve it.
    peak_bytes, process_bytes : int
        Most resident memory beyond what was held before the model, and of the whole process.
        CBC is another process, which is not counted.
    """

    institutes: int
    solver: str
    proven: bool
    chosen: list[int]
    newly_reached: float
    build_seconds: float
    solve_seconds: float
    peak_bytes: int
    process_bytes: int
    versions: dict[str, str]

    @property
    def cost(self) -> Cost:
        """Of making the model and solving it."""
        seconds = self.build_seconds + self.solve_seconds
        return Cost(seconds, seconds, seconds, self.peak_bytes)


def ask_spopt(
    costs: NDArray[np.floating],
    residents: NDArray[np.float64],
    threshold: float,
    sizes: Sequence[int],
) -> list[Answer]:
    """Return the maximal cover of each size by each solver.

    Parameters
    ----------
    costs : ndarray of float, shape (demand points, candidates)
    residents : ndarray of float, shape (demand points,)

    Raises
    ------
    subprocess.TimeoutExpired
        If it takes more than ten minutes; it is stopped then.
    """
    one_core = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with TemporaryDirectory() as folder:
        question, answers = Path(folder) / "question.npz", Path(folder) / "answers.jsonl"
        np.savez(question, costs=costs, residents=residents, threshold=threshold, sizes=sizes)
        with subprocess.Popen(
            [sys.executable, "-P", str(PROGRAM), str(question), str(answers)],
            cwd=folder,
            env={**os.environ, **one_core, "PYTHONPATH": str(LIBRARIES)},
            stdout=subprocess.DEVNULL,  # HiGHS says what it is
            start_new_session=True,
        ) as process:
            try:
                code = process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)  # the solver too
                raise
        if code:
            raise RuntimeError("spopt did not answer: `make bench` installs what it needs.")
        lines = answers.read_text(encoding="utf-8").splitlines()
    return [Answer(**json.loads(line)) for line in lines]
