"""A population made by hand: one small area in each district."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coverage import AreaLevel, Datasets

HEADER = "LSOA21CD,lon,lat,pop_total,pop_16_64,pop_16_24"


def rows_of(datasets: Datasets, people: Callable[[int], int] = lambda _: 100) -> list[str]:
    """Return a row for each district, in the order of the districts, with the given residents."""
    return [
        f"A{at:08d},{area.label[0]},{area.label[1]},{all_ages},{all_ages // 2},{all_ages // 10}"
        for at, area in enumerate(datasets.areas[AreaLevel.DISTRICT])
        for all_ages in (people(at),)
    ]


def a_population(rows: Sequence[str], header: str = HEADER) -> bytes:
    """Return a file of small areas."""
    return "\n".join([header, *rows, ""]).encode()
