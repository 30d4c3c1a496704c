"""What changed of postcodes between two builds of the data."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.datasets.demand import DEMAND
from coverage.datasets.postcodes import POSTCODES, STEP_M
from coverage.vocabulary import AreaLevel
from tools.refresh.build import DISTRICTS, Build
from tools.refresh.section import Comparison, Section, compared

AXES = ("easting_10m", "northing_10m")
CLOSED = "closed"


def changed_postcodes(old: Build, new: Build) -> Section:
    """Return how many postcodes came, went, closed, or lie elsewhere; one a line would be many."""

    def lines() -> Iterator[str]:
        before, after = (_table(each) for each in (old, new))
        rows = pc.index_in(after["postcode"], value_set=before["postcode"].combine_chunks())
        now = np.flatnonzero(rows.is_valid().to_numpy())
        was = rows.drop_null().to_numpy()
        if added := len(after) - len(now):
            yield f"{added:,} added"
        if removed := len(before) - len(was):
            yield f"{removed:,} removed"
        yield from _closed(before, after)
        here = _codes(old, before)[was]
        there = _codes(new, after)[now]
        moved = np.flatnonzero(here != there)
        if len(moved):
            yield f"{len(moved):,} of {len(now):,} lie in another small area"
        yield from _districts(old, new, here[moved], there[moved])
        if set(AXES) <= set(before.column_names):
            steps = (
                after[axis].to_numpy()[now].astype(np.int64) - before[axis].to_numpy()[was]
                for axis in AXES
            )
            farthest = STEP_M * np.hypot(*steps)
            if shifted := int(np.count_nonzero(farthest)):
                most = math.ceil(float(farthest.max()))
                yield f"{shifted:,} have another position, {most:,} m away at most"

    return compared("Postcodes", old, [Comparison((POSTCODES, DEMAND), lines)])


def _table(build: Build) -> pa.Table:
    return pq.read_table(pa.BufferReader(build.sources.read(POSTCODES)))


def _codes(build: Build, table: pa.Table) -> NDArray[np.str_]:
    """Return the code of the small area of each postcode."""
    codes: NDArray[np.str_] = build.datasets.demand.codes[table["point"].to_numpy()]
    return codes


def _closed(before: pa.Table, after: pa.Table) -> Iterator[str]:
    counts = [
        len(table) - table[CLOSED].null_count if CLOSED in table.column_names else None
        for table in (before, after)
    ]
    was, now = ("not known" if count is None else f"{count:,}" for count in counts)
    if was != now:
        yield f"closed: {was} to {now}"


def _districts(
    old: Build, new: Build, here: NDArray[np.str_], there: NDArray[np.str_]
) -> Iterator[str]:
    """Yield how many of the postcodes that moved lie in another district, where that is known."""
    if old.lacks([DISTRICTS]):
        return
    was, now = (
        np.array([found[code] for code in codes.tolist()])
        for found, codes in ((_district_of(old), here), (_district_of(new), there))
    )
    if elsewhere := int(np.count_nonzero(was != now)):
        yield f"{elsewhere:,} of them in another district"


def _district_of(build: Build) -> dict[str, str]:
    """Return the code of the district of each small area, by its code."""
    demand, areas = build.datasets.demand, build.datasets.areas[AreaLevel.DISTRICT]
    districts = demand.memberships[AreaLevel.DISTRICT].of_each(len(demand))
    return {
        code: areas[area].code
        for code, area in zip(demand.codes.tolist(), districts.tolist(), strict=True)
    }
