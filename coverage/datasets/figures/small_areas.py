"""A user's own figures of small areas (LSOAs): which of ours each row means, and what is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from coverage.datasets.demand import DemandPoints
from coverage.datasets.figures.areas import LSOA
from coverage.datasets.figures.rows import Apart, Meant, of_no_area
from coverage.datasets.figures.table import FigureTable
from coverage.datasets.lsoa_2021 import place_small_areas
from coverage.datasets.small_area_table import small_areas_of, told_of_new
from coverage.given import quoted
from coverage.vocabulary import PopulationGroup

if TYPE_CHECKING:
    from coverage.datasets.figures.figure import OwnFigures

WEIGHED_BY = (PopulationGroup.WORKING_AGE, PopulationGroup.ALL)
"""Whose number weighs a small area: the first group that is counted."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The small areas of a table of figures that are known, new ones of 2021 among them.

    Parameters
    ----------
    codes : frozenset of str
    parts : mapping of str to sequence of (str, float)
        For each small area of 2011 that is gone, the new ones that lie in it, and the share of its
        residents that each has.
    told : str
        How they were placed; empty without any.
    """

    codes: frozenset[str]
    parts: Mapping[str, Sequence[tuple[str, float]]] = field(default_factory=dict)
    told: str = ""

    def of_2011(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return figures of small areas by the codes of 2011: means of the parts of one."""
        new = {code for pairs in self.parts.values() for code, _ in pairs}
        found = {code: value for code, value in values.items() if code not in new}
        for gone, pairs in self.parts.items():
            known = [(values[code], share) for code, share in pairs if code in values]
            if known:
                whole = sum(share for _, share in known)
                found[gone] = sum(value * share for value, share in known) / whole
        return found


def weighed_by(demand: DemandPoints) -> PopulationGroup:
    """Return the group whose number weighs small areas."""
    return next(group for group in WEIGHED_BY if group in demand.residents)


def placed_rows(table: FigureTable, demand: DemandPoints, names: Mapping[str, str]) -> Placed:
    """Place the small areas of a table that were new in 2021; see ``place_small_areas``."""
    first: dict[str, list[str]] = {}
    for _, cells in table.rows:
        code = cells[table.area].upper()
        if LSOA.fullmatch(code):
            first.setdefault(code, cells)
    known = frozenset(demand.codes.tolist())
    if first.keys() <= known:
        return Placed(known)
    codes = sorted(first)
    rows = [first[code] for code in codes]
    found = place_small_areas(small_areas_of(codes, table.headings, rows), demand, names)
    parts: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row, point, share in zip(
        found.rows.tolist(), found.points.tolist(), found.shares.tolist(), strict=True
    ):
        if codes[row] not in known:
            parts[str(demand.codes[point])].append((codes[row], share))
    told = told_of_new(found) if parts else ""
    new = {code for pairs in parts.values() for code, _ in pairs}
    return Placed(known | new, dict(parts), told)


def of_small_area(codes: Collection[str], text: str) -> Meant:
    """Return what a text means among small areas.

    Parameters
    ----------
    codes : collection of str
        The small areas that are known, or could be placed.
    """
    code = text.upper()
    if code in codes:
        return Meant(code)
    if apart := of_no_area(text):
        return apart
    return Meant(Apart.NEW if LSOA.fullmatch(code) else Apart.UNKNOWN, quoted(text))


def blank_of_small(found: OwnFigures, demand: DemandPoints) -> Iterator[str]:
    """Yield what becomes of the figures, and of how many small areas none is known."""
    group = weighed_by(demand)
    yield (
        "the figure of an area is the mean of its small areas, weighted by residents"
        f"{group.aged}; it is no sum."
    )
    known = found.known
    held = np.array([code in known for code in demand.codes.tolist()])
    weights = demand.residents[group]
    if missing := int((~held).sum()):
        lived = weights[~held].sum() / max(1, weights.sum())
        have = "has" if missing == 1 else "have"
        yield (
            f"{missing:,} of our {len(demand):,} small areas {have} no figure in it, with "
            f"{lived:.1%} of residents{group.aged}: the mean of an area is that of its others."
        )
    for figure in found.figures:
        if len(figure.values) < len(known):
            fewer = len(known) - len(figure.values)
            areas = "small area" if fewer == 1 else "small areas"
            yield f"blank or suppressed, and so not known: {figure.label} in {fewer:,} {areas}."
