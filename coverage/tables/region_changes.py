"""What a scenario changes in each region, the largest change first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coverage.access.summary import AreaAccess
from coverage.scenarios.comparison import Comparison, Trial
from coverage.tables.column import Column
from coverage.tables.small_table import SmallTable
from coverage.tables.table import Table
from coverage.wording.numbers import MISSING, Kind, change, gain, share
from coverage.wording.sentences import access_words


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


def regions_side_by_side(compared: Comparison) -> Table:
    """Return the share reached in each region, without any scenario and in each."""
    region: Column[Sequence[AreaAccess]] = Column(
        "area", "Region", "Name of the region.", lambda areas: areas[0].area
    )
    return Table.of(
        (region, *(_share_in(number, trial) for number, trial in enumerate(compared.all))),
        zip(*(trial.regions for trial in compared.all), strict=True),
        name="regions-side-by-side",
        title=f"Share of {access_words(compared.unchanged.gaps)}",
    )


def _share_in(number: int, trial: Trial) -> Column[Sequence[AreaAccess]]:
    """Return the column of a trial, by its number among them; no change comes first."""
    return Column(
        f"reached_share_{number}",
        f"{trial.name} (share)",  # a scenario may be named as the first column is
        f"Share reached {f'with {trial.name}' if number else 'without any scenario'}.",
        lambda areas: areas[number].reached_share,
        Kind.SHARE,
    )
