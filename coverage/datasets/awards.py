"""The LEP areas that the Wave Two awards name."""

from __future__ import annotations

from coverage.datasets.csv_table import read_rows

AWARDS = "awards.csv"
AWARD_COLUMNS = ("lead", "area_code")


def read_awards(content: bytes, name: str) -> dict[str, tuple[str, ...]]:
    """Return, for each LEP area code, the leads of the Wave Two institutes awarded for it.

    Raises
    ------
    InvalidFileError
        If the file holds faults.
    """
    awarded: dict[str, tuple[str, ...]] = {}
    for row in read_rows(content, name, AWARD_COLUMNS):
        awarded[row["area_code"]] = (*awarded.get(row["area_code"], ()), row["lead"])
    return awarded
