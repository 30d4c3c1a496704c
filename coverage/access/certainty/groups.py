"""How sure it is who is reached in each group of residents."""

from __future__ import annotations

import numpy as np

from coverage.access.by_group import GapsByGroup, GroupAccess, residents_by_group
from coverage.access.certainty.areas import Certainty, certainties
from coverage.access.certainty.reach import reach_in_draws
from coverage.datasets.load import Datasets


def certainty_of_groups(datasets: Datasets, found: GapsByGroup) -> tuple[Certainty, ...]:
    """Return how sure the reach of each group is, in the order of ``GapsByGroup.rows``.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    gaps = found.gaps
    drawn = reach_in_draws(datasets, gaps.selection, gaps.sites)
    people = residents_by_group(datasets, found.grouping, gaps.selection.population).T
    members, areas = datasets.demand.memberships[gaps.level], len(datasets.areas[gaps.level])
    shown = datasets.covered(gaps.level)
    # shape (groups, areas + 1, DRAWS): England, and the areas that are shown
    reached = np.stack(
        [
            np.concatenate(
                (drawn.residents(each, None), drawn.residents(each, members, areas)[shown])
            )
            for each in people
        ]
    )
    places = _places(found)
    of_group = [found.groups.index(access.group) for _, access in places]
    of_area = [row for row, _ in places]
    return certainties([access for _, access in places], reached[of_group, of_area])


def _places(found: GapsByGroup) -> list[tuple[int, GroupAccess]]:
    """Return the groups in which somebody lives, with the row of their area; 0 is England."""
    places = [(0, access) for access in found.england]
    for row, area in enumerate(found.gaps.areas, 1):
        places += [(row, access) for access in found.of(area.area_code)]
    return places
