"""The coefficients of usual traffic, as `tools.fit_traffic` found them."""

from __future__ import annotations

from pathlib import Path

from coverage.datasets.car.traffic import traffic_of, traffic_text
from tools.builders.membership import FACTS

FACT = FACTS / "traffic.json"


def write_traffic(path: Path) -> Path:
    """Write the model of traffic, read and written again so that it is whole.

    Raises
    ------
    DataFileError
        If the fact holds no model.
    """
    path.write_text(traffic_text(traffic_of(FACT.read_bytes())), encoding="utf-8")
    return path
