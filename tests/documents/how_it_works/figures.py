"""What the explanation is made from, of any data."""

from __future__ import annotations

from coverage import AreaLevel, Datasets, Selection, find_gaps, judge
from coverage.access.by_group import find_gaps_by_group
from coverage.access.certainty.areas import certainty_of
from coverage.datasets.groups.kinds import KIND
from coverage.documents.how_it_works.figures import Figures


def figures_of(datasets: Datasets, selection: Selection) -> Figures:
    regions = find_gaps(datasets, selection, AreaLevel.REGION)
    return Figures(
        datasets,
        find_gaps(datasets, selection, AreaLevel.DISTRICT),
        find_gaps(datasets, selection, AreaLevel.LEP),
        judge(datasets, AreaLevel.LEP),
        regions,
        certainty_of(datasets, regions),
        find_gaps_by_group(datasets, selection, AreaLevel.REGION, KIND)
        if KIND in datasets.groupings
        else None,
    )
