"""Which answers changed between two builds of the data: verdicts, and who is reached."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import assert_never

from coverage.access.gaps import find_gaps
from coverage.access.selection import Selection
from coverage.datasets.areas import boundary_path
from coverage.datasets.demand import DEMAND
from coverage.datasets.land import CROSSINGS, LAND
from coverage.datasets.postcodes import POSTCODES
from coverage.eligibility.verdicts import judge
from coverage.measures import ByCar, OverLand, Straight
from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel, Measure, Traffic
from coverage.wording.provenance import files_of_minutes
from coverage.wording.sentences import access_words
from tools.refresh.build import SITES, Build
from tools.refresh.section import Comparison, Section, compared

POINTS = 1.0
"""Percentage points by which a share has to change to be told."""

ASKED = tuple(
    Selection(measure=measure, traffic=traffic)
    for measure in Measure
    for traffic in (Traffic if measure.spec.knows_traffic else (Traffic.USUAL,))
)
"""The usual question in every way of measuring a trip, as an older folder may know one alone."""


def changed_verdicts(old: Build, new: Build) -> Section:
    """Return which areas that stand in both builds have another verdict."""

    def lines(level: AreaLevel) -> Iterator[str]:
        before = {area.area_code: area for area in judge(old.datasets, level).areas}
        for area in judge(new.datasets, level).areas:
            was = before.get(area.area_code)
            if was and was.verdict is not area.verdict:
                yield (
                    f"{level.plural}: {area.area}: {was.verdict.value} to "
                    f"{area.verdict.value}: {area.reason}"
                )

    # A region is judged by the LEP areas in it.
    return compared(
        "Verdicts",
        old,
        (
            Comparison(
                (*_behind(level), boundary_path(AreaLevel.LEP)),
                partial(lines, level),
            )
            for level in SHIPPED_LEVELS
        ),
    )


def changed_reach(old: Build, new: Build) -> Iterator[Section]:
    """Yield where the share that a usual selection reaches changed by more than a point."""
    for selection in ASKED:

        def lines(level: AreaLevel, selection: Selection = selection) -> Iterator[str]:
            before, after = (find_gaps(each.datasets, selection, level) for each in (old, new))
            shares = {area.area_code: area.reached_share for area in before.areas}
            for area in after.areas:
                was, share = shares.get(area.area_code), area.reached_share
                if was is None or share is None:
                    continue
                more = 100 * (share - was)
                if round(abs(more), 9) > POINTS:
                    yield (
                        f"{level.plural}: {area.area}: {was:.1%} to {share:.1%} "
                        f"({more:+.1f} points)"
                    )

        asked = access_words(find_gaps(new.datasets, selection, AreaLevel.REGION))
        yield compared(
            f"Shares of {asked} that changed by more than {POINTS:g} point",
            old,
            (
                Comparison((*_behind(level), *_measured_by(selection)), partial(lines, level))
                for level in SHIPPED_LEVELS
            ),
        )


def _behind(level: AreaLevel) -> tuple[str, ...]:
    return (*SITES, DEMAND, boundary_path(level))


def _measured_by(selection: Selection) -> tuple[str, ...]:
    """Return the files that the trips of a selection cannot be measured without."""
    way = selection.measure.spec.way
    match way:
        case Straight():
            return ()
        case OverLand():
            return (LAND, CROSSINGS)
        case ByCar():
            behind = files_of_minutes(selection.traffic)
            return tuple(path for path in behind if path != POSTCODES)
        case _:
            assert_never(way)
