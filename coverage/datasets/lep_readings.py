"""Other readings of the LEP areas: which sites they put into one more area."""

from __future__ import annotations

from collections.abc import Mapping

from coverage.datasets.csv_table import read_rows

LEP_READINGS = "lep_readings.csv"
COLUMNS = ("reading", "area_code", "site_id")

LepReadings = Mapping[str, Mapping[str, frozenset[str]]]
"""For each reading and LEP area code: the ids of the sites that it puts inside as well."""


def read_lep_readings(content: bytes, name: str) -> LepReadings:
    """Return what each reading adds to the LEP areas of April 2021.

    Raises
    ------
    InvalidFileError
        If the file holds faults.
    """
    readings: dict[str, dict[str, frozenset[str]]] = {}
    for row in read_rows(content, name, COLUMNS):
        added = readings.setdefault(row["reading"], {})
        added[row["area_code"]] = added.get(row["area_code"], frozenset()) | {row["site_id"]}
    return readings
