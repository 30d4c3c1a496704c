"""Who could bid for the people of an area: it itself, or the LEP area that it lies in."""

from __future__ import annotations

from coverage.datasets.load import Datasets
from coverage.datasets.wider_areas import wider_areas
from coverage.eligibility.ruling import OFFICIAL_LEVEL, is_official
from coverage.eligibility.verdicts import AreaVerdict, Verdicts


def verdicts_around(
    datasets: Datasets, own: Verdicts, area: int, official: Verdicts | None
) -> tuple[AreaVerdict, ...]:
    """Return the verdicts on the LEP areas that an area lies in, that with most of it first.

    Empty where the rule speaks of the area itself, where it lies in no LEP area or is no part of
    one, and where it is judged by a list of areas of its own level.

    Parameters
    ----------
    own : Verdicts
        Those on the areas of its level.
    area : int
        Its row there.
    official : Verdicts or None
        Those on the LEP areas, by the same ruling; None where it speaks of other areas.
    """
    if is_official(own.level) or official is None:
        return ()
    return tuple(
        official.areas[row]
        for level, row in wider_areas(datasets, own.level, area)
        if level is OFFICIAL_LEVEL
    )
