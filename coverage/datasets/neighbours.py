"""Which areas of a level lie beside which."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from coverage.datasets.areas import in_metres, read_outlines
from coverage.datasets.load import Datasets
from coverage.given import find_word
from coverage.vocabulary import AreaLevel

NEIGHBOURS = "neighbours"
"""Key, with the level, of what is worked out of the data."""

NEAR_M = 500.0
"""Areas that come this near are neighbours: outlines are generalised, and rivers part them.

Without it Newcastle would not lie beside Gateshead, nor Westminster beside Lambeth.
"""


def neighbours(datasets: Datasets, level: AreaLevel) -> tuple[tuple[int, ...], ...]:
    """Return the rows of the neighbours of each area of a level, in the order of the level.

    LEP areas that overlap are neighbours. An island, or a combined authority that no other
    touches, has none.

    Raises
    ------
    DataFileError
        If the file of the outlines is missing or does not match its checksum.
    """
    level = find_word(AreaLevel, level)

    def find() -> tuple[tuple[int, ...], ...]:
        outlines = in_metres(read_outlines(datasets.sources, level))
        return beside_each_other(list(outlines.values()))

    return datasets.worked_out.whole.once(NEIGHBOURS, find, level, most=len(AreaLevel))


def beside_each_other(
    outlines: Sequence[shapely.Polygon | shapely.MultiPolygon],
) -> tuple[tuple[int, ...], ...]:
    """Return, for each outline, the rows of the others within ``NEAR_M`` of it, in order.

    Parameters
    ----------
    outlines : sequence of shapely.Polygon or shapely.MultiPolygon
        In metres.
    """
    tree = shapely.STRtree(outlines)
    first, second = tree.query(tree.geometries, predicate="dwithin", distance=NEAR_M)
    found: list[list[int]] = [[] for _ in outlines]
    for row in np.lexsort((second, first)):
        if first[row] != second[row]:
            found[first[row]].append(int(second[row]))
    return tuple(map(tuple, found))
