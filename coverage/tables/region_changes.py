"""What a scenario changes in each region, the largest change first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coverage.scenarios.comparison import Comparison, Trial
from coverage.tables.small_table import SmallTable
from coverage.wording.numbers import MISSING, change, gain, share


@dataclass(frozen=True, slots=True)
class RegionChange:
    """Access of the residents of a region without a scenario and with it.

    Parameters
    ----------
    before, after : float or None
        Share of residents reached, 0 to 1; None where nobody lives.
    gained : int
        Residents reached less those reached without it.
    """

    area: str
    before: float | None
    after: float | None
    gained: int

    @property
    def points(self) -> float | None:
        """By how many per cent points the share rises; None where nobody lives."""
        if self.before is None or self.after is None:
            return None
        return 100 * (self.after - self.before)


def region_changes(compared: Comparison, trial: Trial) -> tuple[RegionChange, ...]:
    """Return the regions of England, that with the largest change in people first.

    Those that are equal stand as the level has them.
    """
    found = [
        RegionChange(now.area, was.reached_share, now.reached_share, now.reached - was.reached)
        for was, now in zip(compared.unchanged.regions, trial.regions, strict=True)
    ]
    return tuple(sorted(found, key=lambda each: -abs(each.gained)))


def region_change_table(changes: Sequence[RegionChange], trial: Trial) -> SmallTable:
    """Return what changes in each region as a table of words."""
    return SmallTable(
        f"Change by region with {trial.name}",
        ("Region", "Within reach before", "After", "Difference (points)", "People"),
        tuple(
            (each.area, _share(each.before), _share(each.after), _points(each), gain(each.gained))
            for each in changes
        ),
    )


def _share(part: float | None) -> str:
    return MISSING if part is None else share(part)


def _points(each: RegionChange) -> str:
    if each.points is None:
        return MISSING
    return change(each.points) if each.gained else "0"
