"""What changed inside districts: small areas, where their people are, and how many."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coverage.datasets.demand import DEMAND
from coverage.vocabulary import PopulationGroup
from tools.refresh.build import Build
from tools.refresh.section import Comparison, Section, compared


def changed_small_areas(old: Build, new: Build) -> Section:
    """Return how many small areas came, went, moved or have other residents.

    A small area a line would be thousands of them; how many residents of a group are placed in
    another small area than before says how much it comes to.
    """
    before, after = old.datasets.demand, new.datasets.demand

    def lines() -> Iterator[str]:
        _, was, now = np.intersect1d(before.codes, after.codes, return_indices=True)
        if added := len(after) - len(now):
            yield f"{added:,} added"
        if removed := len(before) - len(was):
            yield f"{removed:,} removed"
        apart = np.hypot(*(after.positions[now] - before.positions[was]).T)
        if moved := apart[apart > 0].tolist():
            yield (
                f"the points of {len(moved):,} of {len(now):,} moved, half of them by "
                f"{np.median(moved):,.0f} m or more, and by {max(moved):,.0f} m at most"
            )
        for group in PopulationGroup:
            if group not in before.residents or group not in after.residents:
                continue
            here, there = before.residents[group][was], after.residents[group][now]
            changed = int(np.count_nonzero(here != there))
            if changed:
                elsewhere = np.maximum(there - here, 0).sum() / max(int(there.sum()), 1)
                yield (
                    f"{group.label}: {changed:,} of {len(now):,} have more or fewer, and "
                    f"{elsewhere:.1%} of the residents are placed in another than before"
                )

    return compared("Small areas", old, [Comparison((DEMAND,), lines)])
