"""Worlds, selections and tables of costs for hypothesis to choose from."""

from __future__ import annotations

import math

from hypothesis import strategies as st

from coverage import (
    AreaLevel,
    Datasets,
    Doubt,
    Match,
    Network,
    PopulationGroup,
    Sector,
    Selection,
    Site,
    SiteRole,
    Support,
    Wave,
)
from coverage.datasets.eligibility_list import HandList
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import Counted
from tests.judging import LIVED_IN, ON_THE_GROUND, a_list
from tests.worlds import DISTRICTS, HOLDS, Matrix, Point, a_site, a_world, in_km, matrix

LONGITUDES = st.floats(-4, 1)
LATITUDES = st.floats(51, 54)


@st.composite
def points(draw: st.DrawFn) -> Point:
    everyone = draw(st.integers(0, 500))
    working_age = draw(st.integers(0, everyone))
    return Point(
        district=draw(st.sampled_from(DISTRICTS)),
        residents=everyone,
        working_age=working_age,
        young=draw(st.integers(0, working_age)),
        lon=draw(st.none() | LONGITUDES),
        lat=draw(LATITUDES),
    )


@st.composite
def sites(draw: st.DrawFn, site_id: str) -> Site:
    return a_site(
        site_id,
        institute=draw(st.sampled_from(["Ash", "Beech", "Cedar"])),
        district=draw(st.sampled_from(DISTRICTS)),
        wave=draw(st.sampled_from(Wave)),
        role=draw(st.sampled_from(SiteRole)),
        sectors=draw(st.sets(st.sampled_from(list(Sector)[:4]), min_size=1)),
        lon=draw(LONGITUDES),
        lat=draw(LATITUDES),
        open_at_launch=draw(st.booleans()),
        doubts=draw(st.sets(st.sampled_from(Doubt))),
    )


@st.composite
def worlds(draw: st.DrawFn, min_sites: int = 0) -> Datasets:
    places = draw(st.lists(points(), min_size=1, max_size=12))
    count = draw(st.integers(min_sites, 5))
    return a_world(places, [draw(sites(f"s{number}")) for number in range(count)])


@st.composite
def lived_in_worlds(draw: st.DrawFn, min_sites: int = 0, max_sites: int = 5) -> Datasets:
    """Return a world whose regions all have LEP areas to be judged by."""
    places = draw(st.lists(points(), max_size=6))
    count = draw(st.integers(min_sites, max_sites))
    everywhere = [*LIVED_IN, Point(district="D2"), *places]
    return a_world(everywhere, [draw(sites(f"s{number}")) for number in range(count)])


@st.composite
def worlds_with_costs(draw: st.DrawFn, min_sites: int = 0) -> tuple[Datasets, Matrix]:
    """Return a world with costs among which no route and no data are common."""
    world = draw(worlds(min_sites))
    cost = st.sampled_from([math.inf, math.nan]) | st.integers(0, 100).map(float)
    row = st.lists(cost, min_size=len(world.sites), max_size=len(world.sites))
    return world, matrix(world, [draw(row) for _ in range(len(world.demand))])


@st.composite
def lists_of_lep_areas(draw: st.DrawFn) -> HandList:
    """Return a list that leaves some LEP areas out."""
    words = st.sampled_from(["eligible", "not eligible"])
    codes = list(HOLDS[AreaLevel.LEP])
    return a_list(draw(st.dictionaries(st.sampled_from(codes), words, min_size=1)))


def rulings() -> st.SearchStrategy[Ruling]:
    """Return a way of judging regions and LEP areas, by a list among others."""
    by_list = st.builds(
        Ruling, st.just(RuleName.LISTED), st.sampled_from(Counted), lists_of_lep_areas()
    )
    return st.sampled_from(ON_THE_GROUND) | by_list


def selections(max_threshold: float = 500) -> st.SearchStrategy[Selection]:
    return st.builds(
        in_km,
        network=st.sampled_from(Network),
        sectors=st.lists(st.sampled_from(list(Sector)[:5]), max_size=4).map(tuple),
        match=st.sampled_from(Match),
        threshold=st.floats(0.5, max_threshold),
        population=st.sampled_from(PopulationGroup),
        support=st.sampled_from(Support),
    )
