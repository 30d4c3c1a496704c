"""Which answers changed between two builds of the data: verdicts, and who is reached."""

from __future__ import annotations

from collections.abc import Iterator

from coverage.access.gaps import find_gaps
from coverage.access.selection import Selection
from coverage.datasets.default import Datasets
from coverage.eligibility.verdicts import judge
from coverage.reports.sentences import access_words
from coverage.vocabulary import AreaLevel
from tools.refresh.section import Section, section

POINTS = 1.0
"""Percentage points by which a share has to change to be told."""


def changed_verdicts(old: Datasets, new: Datasets) -> Section:
    """Return which areas that stand in both builds have another verdict."""

    def lines() -> Iterator[str]:
        for level in AreaLevel:
            before = {area.area_code: area for area in judge(old, level).areas}
            for area in judge(new, level).areas:
                was = before.get(area.area_code)
                if was and was.verdict is not area.verdict:
                    yield (
                        f"{level.plural}: {area.area}: {was.verdict.value} to "
                        f"{area.verdict.value}: {area.reason}"
                    )

    return section("Verdicts", lines())


def changed_reach(old: Datasets, new: Datasets) -> Section:
    """Return where the share that the usual selection reaches changed by more than a point."""
    selection = Selection()
    found = [
        (find_gaps(old, selection, each), find_gaps(new, selection, each)) for each in AreaLevel
    ]

    def lines() -> Iterator[str]:
        for before, after in found:
            shares = {area.area_code: area.reached_share for area in before.areas}
            for area in after.areas:
                was, share = shares.get(area.area_code), area.reached_share
                if was is None or share is None:
                    continue
                more = 100 * (share - was)
                if round(abs(more), 9) > POINTS:
                    yield (
                        f"{after.level.plural}: {area.area}: {was:.1%} to {share:.1%} "
                        f"({more:+.1f} points)"
                    )

    asked = access_words(found[0][1])
    return section(f"Shares of {asked} that changed by more than {POINTS:g} point", lines())
