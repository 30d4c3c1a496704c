"""The exact model: candidates are whole, and a row is earned when one of its own is chosen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coverage.planning.constraints import Limits
from coverage.planning.coverage_matrix import Rows
from coverage.planning.need import SLACK, Need
from coverage.planning.solve_options import Effort
from coverage.planning.solver import add_row, is_impossible, make_whole, new_model, run, solution

if TYPE_CHECKING:
    from highspy._core import _Highs


def add_candidates(model: _Highs, limits: Limits, *, cost: float) -> None:
    """Add a column a candidate, the first of the model, and a row a limit.

    Parameters
    ----------
    cost : float
        What choosing a candidate adds to the objective.
    """
    count = len(limits.allowed)
    for allowed in limits.allowed:
        model.addCol(cost, 0.0, float(allowed), 0, [], [])
    add_row(model, -math.inf, float(limits.most), np.arange(count), np.ones(count))
    for group in limits.at_most_one:
        add_row(model, -math.inf, 1.0, group, np.ones(len(group)))
    for group in limits.at_least_one:
        add_row(model, 1.0, math.inf, group, np.ones(len(group)))


@dataclass(frozen=True, slots=True)
class Whole:
    """What the solver found.

    Parameters
    ----------
    chosen : ndarray of bool, shape (candidates,), or None
        None where no set was found.
    bound : float
        What no set passes: at most the value, or at least the number of candidates.
    impossible : bool
        Whether it is proven that no set keeps to the limits and the needs.
    """

    chosen: NDArray[np.bool_] | None
    bound: float
    impossible: bool


def most_worth(
    rows: Rows, limits: Limits, needs: Sequence[Need], least_step: float, effort: Effort
) -> Whole:
    """Return the set that earns most.

    Parameters
    ----------
    least_step : float
        Sets that earn less than this more than the one found are not looked for.
    """
    return _solve(limits, needs, effort, rows=rows, least_step=least_step)


def fewest(limits: Limits, needs: Sequence[Need], effort: Effort) -> Whole:
    """Return the set of fewest candidates that meets every need."""
    return _solve(limits, needs, effort, rows=None, least_step=1.0)


def any_set(limits: Limits, needs: Sequence[Need], effort: Effort) -> Whole:
    """Return some set that meets every need; its bound says nothing."""
    return _solve(limits, needs, effort, rows=None, least_step=1.0, any_will_do=True)


def _solve(
    limits: Limits,
    needs: Sequence[Need],
    effort: Effort,
    *,
    rows: Rows | None,
    least_step: float,
    any_will_do: bool = False,
) -> Whole:
    count, needs = len(limits.allowed), (*needs, *limits.needs)
    model = new_model(maximise=rows is not None)
    model.setOptionValue("mip_rel_gap", effort.accepted_gap)
    model.setOptionValue("mip_abs_gap", least_step * 0.999)
    add_candidates(model, limits, cost=1.0 if rows is None else 0.0)
    if any_will_do:  # small sets are looked for all the same, which guides the search
        model.setOptionValue("mip_max_improving_sols", 1)
    make_whole(model, count)
    if rows is not None:
        _add_rows(model, rows, worth=True)
    for need in needs:
        at = _add_rows(model, need.rows, worth=False)
        # More than all that is needed counts as all of it, which keeps the numbers small.
        shares = np.minimum(need.rows.values / need.least, 1.0)
        add_row(model, 1.0 - SLACK, math.inf, at, shares)
    while True:
        run(model, effort.left, lambda found, bound: effort.say(_known(found), _known(bound)))
        amounts = solution(model, count)
        chosen = None if amounts is None else amounts > 0.5
        if chosen is None or not _asked_for_more(model, needs, chosen):
            return Whole(chosen, float(model.getInfo().mip_dual_bound), is_impossible(model))


def _asked_for_more(model: _Highs, needs: Sequence[Need], chosen: NDArray[np.bool_]) -> bool:
    """Return whether a set falls short of a need, and ask for another candidate if it does.

    A set that earns enough holds a candidate of some row that this one does not earn.
    """
    short = [need for need in needs if not need.is_met_by(chosen)]
    for need in short:
        at = np.flatnonzero(need.rows.gains(np.flatnonzero(chosen)))
        add_row(model, 1.0, math.inf, at, np.ones(len(at)))
    return bool(short)


def _add_rows(model: _Highs, rows: Rows, *, worth: bool) -> NDArray[np.intp]:
    """Add a column a row, which is at most the candidates of the row; return the columns."""
    first = model.getNumCol()
    size = len(rows)
    values = rows.values if worth else np.zeros(size)
    none = np.zeros(0)
    model.addCols(
        size,
        values,
        np.zeros(size),
        np.ones(size),
        0,
        none.astype(np.int32),
        none.astype(np.int32),
        none,
    )
    at = np.arange(first, first + size)
    starts = rows.starts + np.arange(size)
    columns = np.insert(rows.members, rows.starts, at)
    slopes = np.insert(-np.ones(len(rows.members)), rows.starts, 1.0)
    model.addRows(
        size,
        np.full(size, -math.inf),
        np.zeros(size),
        len(columns),
        starts.astype(np.int32),
        columns.astype(np.int32),
        slopes,
    )
    return at


def _known(number: float) -> float | None:
    return number if math.isfinite(number) else None
