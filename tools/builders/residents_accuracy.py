"""The errors of the residents, as `tools.residents_accuracy` found them."""

from __future__ import annotations

from pathlib import Path

from coverage.datasets.residents_accuracy import (
    RESIDENTS_ACCURACY,
    read_residents_accuracy,
    residents_accuracy_text,
)
from tools.builders.membership import FACTS

FACT = FACTS / RESIDENTS_ACCURACY


def write_residents_accuracy(path: Path) -> Path:
    """Write the errors, read and written again so that they are whole.

    Raises
    ------
    InvalidFileError
        If the fact holds faults.
    """
    found = read_residents_accuracy(FACT.read_bytes(), FACT.name)
    path.write_text(residents_accuracy_text(found), encoding="utf-8")
    return path
