"""A user's own figures at a level: those given by it, and the means of those of small areas."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.figures.figure import Figure, Mean, OwnFigures
from coverage.datasets.figures.small_areas import weighed_by
from coverage.datasets.inputs import Datasets
from coverage.vocabulary import AreaLevel

AT = "figures at a level"
"""Key of what is worked out of the data."""


def figures_at(datasets: Datasets, level: AreaLevel) -> tuple[OwnFigures, ...]:
    """Return the user's own figures of the areas of a level, a file each.

    A figure of small areas becomes the mean of an area's small areas of which it is known, each
    weighted by its residents; where nobody lives in those, the figure of the area is not known.
    Figures of another level are left out: see ``figures_elsewhere``.
    """
    files = datasets.own_figures
    if not files:
        return ()

    def found() -> tuple[OwnFigures, ...]:
        return tuple(
            own if own.level else _means(own, datasets, level)
            for own in files
            if own.level in (None, level)
        )

    return datasets.worked_out.whole.once(AT, found, level, most=len(AreaLevel))


def figures_elsewhere(datasets: Datasets, level: AreaLevel) -> tuple[OwnFigures, ...]:
    """Return the user's own figures that are of areas of another level."""
    return tuple(own for own in datasets.own_figures if own.level not in (None, level))


def _means(own: OwnFigures, datasets: Datasets, level: AreaLevel) -> OwnFigures:
    demand, areas = datasets.demand, datasets.areas[level]
    group = weighed_by(demand)
    weights = demand.residents[group].astype(np.float64)
    pairs = demand.memberships[level]
    codes = [area.code for area in areas]

    def summed(of_points: NDArray[np.float64]) -> NDArray[np.float64]:
        found = np.bincount(pairs.areas, of_points[pairs.points], len(areas))
        return found.astype(np.float64)

    everybody, least = summed(weights), np.ones(len(areas))
    figures: list[Figure] = []
    for figure in own.figures:
        values = _at_points(figure, demand.codes)
        is_known = np.isfinite(values)
        lived = summed(np.where(is_known, weights, 0.0))
        total = summed(np.where(is_known, weights * values, 0.0))
        has = lived > 0
        mean = np.divide(total, lived, out=np.full(len(areas), np.nan), where=has)
        least[has] = np.minimum(least[has], lived[has] / everybody[has])
        named = zip(codes, mean.tolist(), has.tolist(), strict=True)
        figures.append(replace(figure, values={code: at for code, at, is_one in named if is_one}))
    partly = np.flatnonzero(least < 1)
    one = int(least.argmin())
    made = Mean(
        f"residents{group.aged}",
        len(partly),
        areas[one].name if len(partly) else "",
        float(least[one]),
    )
    return replace(own, level=level, figures=tuple(figures), mean=made)


def _at_points(figure: Figure, codes: NDArray[np.str_]) -> NDArray[np.float64]:
    """Return a figure of small areas at the demand points of some codes; NaN where not known."""
    return np.array([figure.values.get(code, np.nan) for code in codes.tolist()])
