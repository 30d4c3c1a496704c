"""Institutes files made by hand, and the faults that the door finds in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest

from coverage import Fault, InvalidFileError
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.institutes import read_institutes

GOOD: Mapping[str, str] = {
    "site_id": "mine-01",
    "institute": "An Institute of Technology",
    "wave": "1",
    "role": "hub",
    "site": "Main building",
    "lat": "53.4808",
    "lon": "-2.2426",
    "sectors": "digital; energy",
}
"""A row in Manchester with the required columns alone."""

MANCHESTER = "E08000003"


def a_row(**cells: str) -> dict[str, str]:
    """Return the good row with some cells changed or added."""
    return {**GOOD, **cells}


def a_file(*rows: Mapping[str, str]) -> bytes:
    """Return a file of rows that share their columns."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def faults_of(content: bytes, districts: DistrictFinder) -> list[Fault]:
    """Return what the door finds wrong."""
    with pytest.raises(InvalidFileError) as refused:
        read_institutes(content, "mine.csv", districts)
    return list(refused.value.faults)


def the_fault_of(content: bytes, districts: DistrictFinder) -> Fault:
    """Return the only thing that the door finds wrong."""
    (fault,) = faults_of(content, districts)
    return fault
