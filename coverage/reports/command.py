"""The words of the command line that give a report again."""

from __future__ import annotations

import shlex

from coverage.access.selection import Selection
from coverage.datasets.default import Datasets
from coverage.vocabulary import AreaLevel


def gaps_command(selection: Selection, level: AreaLevel, datasets: Datasets) -> str:
    """Return what to write after ``python -m coverage`` for the gaps of a selection."""
    words = ["gaps", "--level", level.value, "--network", selection.network.value]
    for sector in selection.sectors:
        words += ["--sector", sector.value]
    if selection.sectors:
        words += ["--match", selection.match.value]
    words += ["--measure", selection.measure.value, "--within", number(selection.threshold)]
    words += ["--population", selection.population.value]
    if datasets.own_institutes:
        words += ["--institutes-file", datasets.own_institutes.path]
    if datasets.own_matrix:
        words += ["--matrix-file", datasets.own_matrix.own.path]
    return shlex.join(words)


def number(value: float) -> str:
    """Return the shortest text that reads back as the same number."""
    return repr(float(value)).removesuffix(".0")


def eligibility_command(level: AreaLevel) -> str:
    """Return what to write after ``python -m coverage`` for the verdicts at a level."""
    return shlex.join(["eligibility", "--level", level.value])
