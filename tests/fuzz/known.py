"""The default data, and what readers may name of them; each is loaded once."""

from __future__ import annotations

from functools import cache

from coverage import Datasets, load_datasets
from coverage.datasets.areas import DistrictFinder, outlines_in
from coverage.datasets.place import PlaceFinder, place_finder

SOME = 50
"""Demand points that the matrices of the tests know."""


@cache
def everything() -> Datasets:
    """Return the default data."""
    return load_datasets()


@cache
def districts() -> DistrictFinder:
    """Return what finds districts."""
    sources = everything().sources
    return outlines_in(sources.read("regions/district.geojson"), "district.geojson")


@cache
def places() -> PlaceFinder:
    """Return what finds places."""
    return place_finder(everything())


def point_ids() -> list[str]:
    """Return the demand points that a matrix may name."""
    return [str(code) for code in everything().demand.codes[:SOME]]


def site_ids() -> list[str]:
    """Return the sites that a matrix or a scenario may name."""
    return [site.site_id for site in everything().sites]
