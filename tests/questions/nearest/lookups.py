"""Postcodes looked up in small worlds, where every distance is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coverage import Closed, Datasets, Nearest, NearestAsked, PostcodePlace, Selection, Site
from coverage.questions.nearest import nearest_to
from tests.judging import LIVED_IN
from tests.worlds import Point, a_world, with_minutes

HERE = PostcodePlace("M1 2AB", -1.5, 53.0, 0, 10.0)


def looked_up(
    sites: Sequence[Site],
    minutes: Sequence[float],
    selection: Selection | None = None,
    *,
    district: str = "D1",
    closed: Closed | None = None,
    place: PostcodePlace = HERE,
) -> tuple[Nearest, Datasets]:
    """Return what is near a postcode of a district, given the minutes to each site."""
    points = [Point(district=district), *LIVED_IN]
    world = with_minutes(a_world(points, sites), [list(minutes)] * len(points))
    return nearest_to(
        world, replace(place, closed=closed), NearestAsked(selection or Selection())
    ), world
