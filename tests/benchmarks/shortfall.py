"""How much choosing greedily loses: residents whom the best places would reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from tabulate import tabulate

from coverage.planning.constraints import free
from coverage.planning.coverage_matrix import Rows
from coverage.planning.heuristics import greedy
from coverage.planning.optimum import Optimum, most_value
from coverage.planning.solve_options import Effort


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Residents newly reached by so many institutes, at best and when chosen greedily."""

    institutes: int
    optimum: int
    greedy: int

    @property
    def short(self) -> int:
        """Residents whom the greedy choice leaves out."""
        return self.optimum - self.greedy

    @property
    def percent(self) -> float:
        """The same, of the optimum."""
        return 100 * self.short / self.optimum


def proven(rows: Rows, institutes: int) -> Optimum:
    """Return the best set; stop unless it is proven best."""
    best = most_value(rows, free(institutes, rows.candidates), Effort())
    assert best is not None
    assert best.value == best.bound, best
    return best


def shortfalls(rows: Rows, most: int) -> list[Shortfall]:
    """Return the shortfall of each number of institutes up to ``most``."""
    found = []
    for size in range(1, most + 1):
        by_greed = greedy(rows, free(size, rows.candidates))
        assert by_greed is not None
        reached = rows.value(np.flatnonzero(by_greed))
        found.append(Shortfall(size, int(proven(rows, size).value), int(reached)))
    return found


def as_table(found: Iterable[Shortfall]) -> str:
    """Return the shortfalls as a table in Markdown."""
    rows = [
        (
            str(each.institutes),
            f"{each.optimum:,}",
            f"{each.greedy:,}",
            f"{each.short:,}",
            f"{each.percent:.2f}%",
        )
        for each in found
    ]
    headers = ("N", "optimum", "greedy", "greedy falls short by", "of the optimum")
    return tabulate(
        rows,
        headers=headers,
        tablefmt="github",
        disable_numparse=True,
        colalign=("right",) * len(headers),
    )
