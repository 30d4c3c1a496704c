"""An index of the names of a few areas."""

from __future__ import annotations

from collections.abc import Iterable

from coverage import AreaLevel
from coverage.datasets.area_names import AreaNames
from coverage.datasets.areas import Area
from coverage.datasets.place_names import PlaceName


def an_area(code: str, name: str = "") -> Area:
    """Return an area of which only its code and its name matter."""
    return Area(code, name or f"Area {code}", 1.0, "today", (-1.5, 53.0))


def names_of(
    level: AreaLevel, codes: Iterable[str], place_names: Iterable[PlaceName] = ()
) -> AreaNames:
    """Return the index of areas of these codes at one level."""
    return AreaNames({level: tuple(map(an_area, codes))}, tuple(place_names))
