"""How far minutes by car may be off, as `tools.fit_certainty` found it."""

from __future__ import annotations

from pathlib import Path

from coverage.datasets.car.doubt import doubt_of, doubt_text
from tools.builders.membership import FACTS

FACT = FACTS / "certainty.json"


def write_certainty(path: Path) -> Path:
    """Write the parts of the error, read and written again so that they are whole.

    Raises
    ------
    DataFileError
        If the fact does not hold them.
    """
    path.write_text(doubt_text(doubt_of(FACT.read_bytes())), encoding="utf-8")
    return path
