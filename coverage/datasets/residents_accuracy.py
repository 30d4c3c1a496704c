"""How far the estimated residents are from a census that they were not made from."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from coverage.datasets.files.csv_table import read_rows
from coverage.vocabulary import AreaLevel, PopulationGroup

RESIDENTS_ACCURACY = "residents_accuracy.csv"
COLUMNS = (
    "population_group",
    "area",
    "percent_off",
    "mean_points_off",
    "p95_points_off",
    "worst_points_off",
)
SMALL_AREA = "small-area"
POSTCODE_DISTRICT = "postcode-district"
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class ResidentsError:
    """How far off the residents of areas are that no total is published for.

    Parameters
    ----------
    small_area : float
        Sum of the errors of small areas (LSOAs), over their residents, in per cent.
    postcode_district : float
        The same of postcode districts, of some 25,000 residents.
    """

    group: PopulationGroup
    small_area: float
    postcode_district: float


@dataclass(frozen=True, slots=True)
class ShareError:
    """How far off the share of residents within 10 to 40 km of Wave One is, in points.

    Parameters
    ----------
    level : AreaLevel
        The areas whose shares are compared.
    mean, p95, worst : float
        Over all areas and distances; the second is the 95th percentile.
    """

    group: PopulationGroup
    level: AreaLevel
    mean: float
    p95: float
    worst: float


@dataclass(frozen=True, slots=True)
class ResidentsAccuracy:
    """Errors beside the Census of 2021, for the age groups that were compared."""

    small_areas: tuple[ResidentsError, ...]
    shares: tuple[ShareError, ...]

    def of(self, group: PopulationGroup) -> ResidentsError | None:
        """Return the errors of a group; None where it was not compared."""
        return next((error for error in self.small_areas if error.group is group), None)

    def shares_of(self, group: PopulationGroup, level: AreaLevel) -> ShareError | None:
        """Return the errors of shares; None where they were not compared."""
        return next(
            (each for each in self.shares if (each.group, each.level) == (group, level)), None
        )


def read_residents_accuracy(content: bytes, name: str) -> ResidentsAccuracy:
    """Return the errors that ``residents_accuracy_text`` wrote.

    Raises
    ------
    InvalidFileError
        If the file holds faults.
    """
    off: dict[PopulationGroup, dict[str, float]] = {}
    shares = []
    for row in read_rows(content, name, COLUMNS):
        group, area = PopulationGroup(row["population_group"]), row["area"]
        if area in (SMALL_AREA, POSTCODE_DISTRICT):
            off.setdefault(group, {})[area] = float(row["percent_off"])
        else:
            mean, p95, worst = (float(row[column]) for column in COLUMNS[3:])
            shares.append(ShareError(group, AreaLevel(area), mean, p95, worst))
    errors = (
        ResidentsError(group, each[SMALL_AREA], each[POSTCODE_DISTRICT])
        for group, each in off.items()
    )
    return ResidentsAccuracy(tuple(errors), tuple(shares))


def residents_accuracy_text(accuracy: ResidentsAccuracy) -> str:
    """Return the errors as CSV, in per cent and points of two decimals."""
    rows: list[tuple[str, str, tuple[float | None, ...]]] = []
    for error in accuracy.small_areas:
        for area, off in (
            (SMALL_AREA, error.small_area),
            (POSTCODE_DISTRICT, error.postcode_district),
        ):
            rows.append((error.group.value, area, (off, None, None, None)))
    for share in accuracy.shares:
        points = (None, share.mean, share.p95, share.worst)
        rows.append((share.group.value, share.level.value, points))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for group, area, numbers in rows:
        cells = ("" if each is None else f"{each:.{DECIMALS}f}" for each in numbers)
        writer.writerow((group, area, *cells))
    return text.getvalue()
