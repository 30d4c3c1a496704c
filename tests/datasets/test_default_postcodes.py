"""The look-up of the default data, compared with sites, hospitals and places that are known."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from numpy.typing import NDArray

from coverage import AreaLevel, Datasets, load_datasets
from coverage.datasets.postcode_text import OUTSIDE, PARTLY_OUTSIDE, SHAPE
from coverage.datasets.postcodes import (
    COARSE_M,
    COLUMNS,
    NO_MONTH,
    POSTCODES,
    STEP_M,
    Closed,
    PostcodePlace,
    Postcodes,
)
from coverage.datasets.projection import to_national_grid
from coverage.datasets.sources import DATA
from coverage.errors import PostcodeError
from tools.builders.postcodes import GROUP_ROWS

PLACES = {
    "SW1A 1AA": (-0.1419, 51.5014, "Westminster"),  # Buckingham Palace
    "YO1 7HH": (-1.0820, 53.9622, "York"),  # York Minster
    "CB2 1TQ": (0.1170, 52.2070, "Cambridge"),  # Trinity College
    "TR21 0LW": (-6.3150, 49.9140, "Isles of Scilly"),  # Hugh Town
    "TD15 1BN": (-2.0050, 55.7700, "Northumberland"),  # Berwick, in a Scottish postcode area
    "NP16 7AA": (-2.6590, 51.6400, "Forest of Dean"),  # opposite Chepstow
}


@cache
def column(name: str) -> NDArray[np.generic]:
    """Return a column of the file."""
    values: NDArray[np.generic] = pq.read_table(DATA / POSTCODES, columns=[name])[name].to_numpy()
    return values


@pytest.fixture(scope="module")
def postcodes(datasets: Datasets) -> Postcodes:
    assert datasets.postcodes
    return datasets.postcodes


def district(datasets: Datasets, place: PostcodePlace) -> tuple[str, str]:
    """Return the code and the name of the district of a place."""
    pairs = datasets.demand.memberships[AreaLevel.DISTRICT]
    (area,) = pairs.areas[pairs.points == place.point].tolist()
    found = datasets.areas[AreaLevel.DISTRICT][area]
    return found.code, found.name


def metres(place: PostcodePlace) -> NDArray[np.float64]:
    """Return the position of a place on the National Grid."""
    position: NDArray[np.float64] = to_national_grid([place.lon], [place.lat])[0]
    return position


@pytest.mark.usefixtures("read_anew")
def test_nothing_is_opened_by_loading() -> None:
    fresh = load_datasets().postcodes
    assert fresh
    assert "_file" not in vars(fresh)


@pytest.mark.parametrize("name", PLACES)
def test_known_places_are_where_they_are(
    datasets: Datasets, postcodes: Postcodes, name: str
) -> None:
    lon, lat, wanted = PLACES[name]
    place = postcodes.find(name)
    assert np.hypot(*(metres(place) - to_national_grid([lon], [lat])[0])) < 200
    assert district(datasets, place)[1] == wanted


def test_the_postcodes_of_sites_lie_at_the_sites_and_in_their_districts(
    datasets: Datasets, postcodes: Postcodes
) -> None:
    sites = [site for site in datasets.sites if site.postcode]
    places = [postcodes.find(site.postcode) for site in sites]
    away = [
        np.hypot(*(metres(place) - to_national_grid([site.lon], [site.lat])[0]))
        for site, place in zip(sites, places, strict=True)
    ]
    agree = [
        district(datasets, place)[0] == site.district_code
        for site, place in zip(sites, places, strict=True)
    ]
    assert len(sites) > 100
    assert np.mean(np.array(away) < 1_000) > 0.98
    assert np.mean(agree) > 0.98


def test_the_postcodes_of_hospitals_lie_where_another_package_puts_them(
    datasets: Datasets, postcodes: Postcodes
) -> None:
    assert datasets.roads
    landmarks = datasets.roads.landmarks
    away = []
    for name, position in zip(landmarks.names, landmarks.positions, strict=True):
        with suppress(PostcodeError):  # twelve of them are Welsh
            away.append(np.hypot(*(metres(postcodes.find(name)) - position)))
    assert len(away) == 113
    assert np.median(away) < 100
    assert max(away) < 500


def test_postcodes_stand_in_order_and_each_once() -> None:
    names = pq.read_table(DATA / POSTCODES, columns=["postcode"])["postcode"].combine_chunks()
    assert pc.all(pc.less(names[:-1], names[1:])).as_py()


def test_postcodes_are_as_people_write_them() -> None:
    some = column("postcode")[::500].tolist()
    assert all(name[-4] == " " and SHAPE.fullmatch(name.replace(" ", "")) for name in some)


def test_areas_outside_england_hold_none_and_those_on_a_border_some() -> None:
    names = pq.read_table(DATA / POSTCODES, columns=["postcode"])["postcode"]
    outward = pc.utf8_slice_codeunits(names, 0, 2).unique().to_pylist()
    areas = {re.sub(r"\d", "", begin) for begin in outward}
    assert areas.isdisjoint(OUTSIDE)
    assert areas >= PARTLY_OUTSIDE.keys()


def test_every_demand_point_holds_a_postcode(datasets: Datasets) -> None:
    assert np.array_equal(np.unique(column("point")), np.arange(len(datasets.demand)))


def test_demand_points_lie_among_their_open_postcodes(datasets: Datasets) -> None:
    is_open = pq.read_table(DATA / POSTCODES, columns=["closed"])["closed"].is_null().to_numpy()
    point = column("point")[is_open].astype(np.intp)
    for axis, name in enumerate(("easting_10m", "northing_10m")):
        here = column(name)[is_open].astype(np.float64) * STEP_M
        most, least = np.full(len(datasets.demand), -np.inf), np.full(len(datasets.demand), np.inf)
        np.maximum.at(most, point, here)
        np.minimum.at(least, point, here)
        found = datasets.demand.positions[:, axis]
        assert (found >= least - STEP_M).all()
        assert (found <= most + STEP_M).all()


def test_a_third_of_the_postcodes_is_closed_and_nearly_all_of_them_since_a_known_month() -> None:
    closed = pq.read_table(DATA / POSTCODES, columns=["closed"])["closed"]
    months = closed.drop_null().to_numpy()
    assert 0.3 < len(months) / len(closed) < 0.4
    known = months[months != NO_MONTH]
    assert 0.95 < len(known) / len(months) < 1
    assert known.min() >= 1981_00
    assert known.max() <= 2022_05
    assert set(np.unique(known % 100)) <= set(range(1, 13))


def test_postcodes_that_are_known_to_be_open_or_closed(postcodes: Postcodes) -> None:
    assert postcodes.find("SW1A 1AA").closed is None
    assert postcodes.find("M10 6AA").closed == Closed(date(1994, 5, 1))  # M40 since
    assert postcodes.find("M60 1AA").closed == Closed(date(2018, 12, 1))


def test_coarse_positions_are_whole_hundreds_of_metres() -> None:
    coarse = column("coarse").astype(bool)
    for name in ("easting_10m", "northing_10m"):
        assert not (column(name)[coarse].astype(np.int64) * STEP_M % COARSE_M).any()
    assert 0.05 < coarse.mean() < 0.1


def test_a_look_up_reads_a_small_part_of_the_file() -> None:
    metadata = pq.read_metadata(DATA / POSTCODES)
    rows = [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]
    assert metadata.schema.names == list(COLUMNS)
    assert max(rows) == GROUP_ROWS
    assert metadata.num_rows > GROUP_ROWS * 100
