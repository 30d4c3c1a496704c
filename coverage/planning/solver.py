"""HiGHS, the solver: the one place that knows it. It is imported when it is first needed."""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from highspy._core import _Highs

OPTIONS: tuple[tuple[str, bool | int | float], ...] = (
    ("output_flag", False),
    ("threads", 1),
    ("mip_rel_gap", 0.0),
    ("mip_feasibility_tolerance", 1e-9),  # the usual millionth of an area may be a few people
)


def new_model(*, maximise: bool) -> _Highs:
    """Return an empty model."""
    from highspy import ObjSense
    from highspy._core import _Highs  # the public class prints a line when it is made

    model = _Highs()
    for name, value in OPTIONS:
        model.setOptionValue(name, value)
    model.changeObjectiveSense(ObjSense.kMaximize if maximise else ObjSense.kMinimize)
    return model


def make_whole(model: _Highs, columns: int) -> None:
    """Allow whole numbers alone in the first columns."""
    from highspy import HighsVarType

    kinds = np.full(columns, HighsVarType.kInteger)
    model.changeColsIntegrality(columns, np.arange(columns, dtype=np.int32), kinds)


def add_row(
    model: _Highs,
    lower: float,
    upper: float,
    at: NDArray[np.integer],
    slopes: NDArray[np.float64],
) -> None:
    """Add a row: the sum of some columns times their slopes lies between two numbers."""
    model.addRow(lower, upper, len(at), at.astype(np.int32), slopes)


def run(
    model: _Highs, seconds: float = math.inf, tell: Callable[[float, float], None] | None = None
) -> None:
    """Solve a model as it stands.

    Parameters
    ----------
    seconds : float
        Time after which it stops.
    tell : callable, optional
        Told now and then of the objective of the best whole solution and of the bound;
        what it raises stops the solver and is raised again.
    """
    from highspy._core import cb

    raised: list[BaseException] = []
    stop = time.monotonic() + seconds

    def called(_kind: Any, _message: str, out: Any, into: Any, _user: Any) -> None:
        if raised or tell is None:
            return
        if waiting:
            into.user_interrupt = True
        if time.monotonic() > stop:  # it looks at its own clock less often
            into.user_interrupt = True
        try:
            tell(out.mip_primal_bound, out.mip_dual_bound)
        except BaseException as error:  # no error may pass through the solver
            raised.append(error)
            into.user_interrupt = True

    if tell:
        model.setCallback(called, None)
        model.startCallback(cb.HighsCallbackType.kCallbackMipInterrupt)
    model.setOptionValue("time_limit", model.getRunTime() + seconds)
    with _signals_wait() as waiting:
        model.run()
    if raised:
        raise raised[0]


@contextmanager
def _signals_wait() -> Iterator[list[int]]:
    """Have signals wait until the solver has ended; yield the list of those that wait.

    What a handler raises as the solver calls back would get lost in it, and the user's wish to
    stop with it.
    """
    if threading.current_thread() is not threading.main_thread():  # which alone hears of signals
        yield []
        return
    waiting: list[int] = []
    names = filter(partial(hasattr, signal), ("SIGINT", "SIGTERM", "SIGHUP"))
    before = {number: signal.getsignal(number) for number in map(partial(getattr, signal), names)}
    theirs = {number: act for number, act in before.items() if callable(act)}
    for number in theirs:
        signal.signal(number, lambda came, _: waiting.append(came))
    try:
        yield waiting
    finally:
        for number, act in theirs.items():
            signal.signal(number, act)
        for number in waiting[:1]:
            signal.raise_signal(number)


def is_impossible(model: _Highs) -> bool:
    """Return whether it is proven that nothing keeps to the rows."""
    from highspy import HighsModelStatus

    status: bool = model.getModelStatus() == HighsModelStatus.kInfeasible
    return status


def solution(model: _Highs, columns: int) -> NDArray[np.float64] | None:
    """Return the first columns of what was found; None where nothing was."""
    from highspy import SolutionStatus

    if model.getInfo().primal_solution_status != SolutionStatus.kSolutionStatusFeasible:
        return None
    return np.array(model.getSolution().col_value[:columns])
