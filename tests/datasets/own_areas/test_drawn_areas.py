"""Areas that are drawn: in every form and system the same, and checked as a whole."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from coverage import AreaLevel, Datasets, InvalidFileError, PopulationGroup, find_gaps
from coverage.access.summary import AreaAccess
from tests.datasets.own_areas.area_files import (
    DEGREES,
    LEEDS,
    METRES,
    WEST,
    a_geojson,
    a_geopackage,
    a_kml,
    a_shapefile,
    drawn,
    leeds_in,
    outlines_of,
    told,
    with_areas,
)
from tests.worlds import in_km

OWN = AreaLevel.OWN


def found(datasets: Datasets) -> tuple[AreaAccess, ...]:
    return find_gaps(datasets, in_km(), OWN).areas


def refusal(datasets: Datasets, content: bytes, name: str = "mine.geojson") -> str:
    with pytest.raises(InvalidFileError) as caught:
        with_areas(datasets, content, name)
    return str(caught.value)


def test_a_catchment_is_the_same_in_every_form_and_system(
    datasets: Datasets, tmp_path: Path
) -> None:
    files = {
        "a.geojson": a_geojson(leeds_in()),
        "b.gpkg": a_geopackage(leeds_in(METRES), tmp_path),
        "c.zip": a_shapefile(leeds_in("EPSG:3857"), tmp_path),
        "d.kml": a_kml({"Leeds catchment": LEEDS}),
        "e.geojson": a_geojson(leeds_in(METRES), says="urn:ogc:def:crs:EPSG::27700"),
    }
    answers = {name: found(with_areas(datasets, file, name)) for name, file in files.items()}
    (area,) = answers["a.geojson"]
    assert area.area == "Leeds catchment"
    assert area.residents == area.reached + area.gap + area.unknown > 100_000
    assert all(answer == (area,) for answer in answers.values())


@pytest.mark.parametrize(
    ("system", "says", "said"),
    [
        (METRES, "", "numbers are degrees, and they are metres on the National Grid: so read"),
        ("EPSG:3857", "", "they are metres of web maps (EPSG:3857): so read"),
        (DEGREES, "EPSG:27700", "numbers are metres, and they are degrees: so read"),
    ],
)
def test_a_system_that_the_numbers_belie_is_told(
    datasets: Datasets, system: str, says: str, said: str
) -> None:
    own = with_areas(datasets, a_geojson(leeds_in(system), says=says), "mine.geojson")
    assert said in told(own)
    assert found(own) == found(with_areas(datasets, a_geojson(leeds_in()), "mine.geojson"))


def test_latitudes_that_come_first_are_told(datasets: Datasets) -> None:
    swapped = drawn({"Leeds catchment": shapely.transform(LEEDS, lambda each: each[:, ::-1])})
    own = with_areas(datasets, a_geojson(swapped), "mine.geojson")
    assert "degrees with the latitude first: so read" in told(own)
    assert found(own) == found(with_areas(datasets, a_geojson(leeds_in()), "mine.geojson"))


def test_a_shapefile_without_its_system_is_read_as_its_numbers_look(
    datasets: Datasets, tmp_path: Path
) -> None:
    content = a_shapefile(leeds_in(METRES), tmp_path, with_system=False)
    own = with_areas(datasets, content, "mine.zip")
    assert "read as metres on the National Grid, which its numbers look like" in told(own)
    assert found(own) == found(with_areas(datasets, a_geojson(leeds_in()), "mine.geojson"))


def test_outlines_of_regions_give_nearly_their_numbers(datasets: Datasets) -> None:
    outlines = outlines_of(datasets, AreaLevel.REGION)
    own = with_areas(datasets, a_geojson(outlines), "regions.geojson")
    regions = find_gaps(datasets, in_km(), AreaLevel.REGION).areas
    by_name = {area.area: area for area in found(own)}
    for region in regions:
        area = by_name[region.area]
        assert area.residents == pytest.approx(region.residents, rel=0.002)
        assert area.gap == pytest.approx(region.gap, rel=0.01, abs=2_000)


def test_of_areas_that_overlap_each_has_the_people(datasets: Datasets) -> None:
    own = with_areas(datasets, a_geojson(drawn({"East": LEEDS, "West": WEST})), "mine.geojson")
    residents = datasets.demand.residents[PopulationGroup.ALL]
    members = own.demand.memberships[OWN]
    both = np.intersect1d(members.inside(0), members.inside(1))
    people = int(residents[both].sum())
    assert people > 0
    assert f"areas overlap: {people:,} people live in more than one" in told(own)
    alone = [
        with_areas(datasets, a_geojson(drawn({"A": each})), "a.geojson") for each in (LEEDS, WEST)
    ]
    assert [each.residents for each in found(own)] == [found(each)[0].residents for each in alone]


def test_a_sliver_in_which_nobody_lives_is_not_told(datasets: Datasets) -> None:
    left, right = shapely.box(-1.75, 53.7, -1.5, 53.9), shapely.box(-1.50001, 53.7, -1.35, 53.9)
    own = with_areas(datasets, a_geojson(drawn({"A": left, "B": right})), "mine.geojson")
    assert "overlap" not in told(own)


def test_who_lives_outside_every_area_is_told(datasets: Datasets) -> None:
    own = with_areas(datasets, a_geojson(leeds_in()), "mine.geojson")
    residents = datasets.demand.residents[PopulationGroup.ALL]
    inside = int(residents[own.demand.memberships[OWN].points].sum())
    everyone = int(residents.sum())
    assert (
        f"1 area with {inside:,} of {everyone:,} residents; {everyone - inside:,} live in none"
        in told(own)
    )


def test_an_outline_that_crosses_itself_is_made_whole_and_told(datasets: Datasets) -> None:
    bow = shapely.Polygon([(-1.75, 53.7), (-1.35, 53.9), (-1.35, 53.7), (-1.75, 53.9)])
    own = with_areas(datasets, a_geojson(drawn({"Bow": bow})), "mine.geojson")
    assert "1 outline crosses itself: we made areas of what it encloses" in told(own)
    (area,) = found(own)
    (whole,) = found(with_areas(datasets, a_geojson(leeds_in()), "mine.geojson"))
    assert 0 < area.residents < whole.residents


def test_shapes_of_one_name_are_one_area(datasets: Datasets) -> None:
    frame = drawn({"Zone": LEEDS, "zone 2": WEST})
    frame["name"] = "Zone"
    own = with_areas(datasets, a_geojson(frame), "mine.geojson")
    assert "shapes of one name are one area: Zone (2 shapes, 1 area)" in told(own)
    assert len(found(own)) == 1


def test_areas_outside_england_are_left_out_and_a_file_of_them_refused(datasets: Datasets) -> None:
    paris = shapely.box(2.2, 48.8, 2.4, 48.9)
    own = with_areas(datasets, a_geojson(drawn({"Here": LEEDS, "Paris": paris})), "mine.geojson")
    assert [area.name for area in own.areas[OWN]] == ["Here"]
    assert "1 area lies outside England and was left out: Paris" in told(own)
    assert "no area lies in England" in refusal(datasets, a_geojson(drawn({"Paris": paris})))


def test_who_names_nothing_gets_names(datasets: Datasets) -> None:
    alone = with_areas(datasets, a_geojson(drawn([LEEDS])), "our catchment.geojson")
    assert [area.name for area in alone.areas[OWN]] == ["our catchment"]
    two = with_areas(datasets, a_geojson(drawn([LEEDS, WEST])), "mine.geojson")
    assert [area.name for area in two.areas[OWN]] == ["Area 1", "Area 2"]


def test_columns_of_numbers_name_no_area_and_others_are_chosen(datasets: Datasets) -> None:
    frame = drawn([LEEDS]).assign(Shape_Area=1.5, TRUST="North", HUB="South")
    content = a_geojson(frame)
    assert "several columns could name your areas (TRUST, HUB)" in refusal(datasets, content)
    own = with_areas(datasets, content, "mine.geojson", "HUB")
    assert [area.name for area in own.areas[OWN]] == ["South"]


def test_outlines_for_a_map_have_few_corners_and_the_numbers_all(datasets: Datasets) -> None:
    around = shapely.transform(
        shapely.Point(430_000, 433_500).buffer(12_000, quad_segs=50_000), lambda each: each
    )
    frame = drawn({"Round": LEEDS}).to_crs(METRES)
    frame.geometry = [around]
    own = with_areas(datasets, a_geojson(frame, says="EPSG:27700"), "mine.geojson")
    (feature,) = json.loads(own.sources.read("own/areas.geojson"))["features"]
    assert len(json.dumps(feature)) < 2_000_000
    away = np.hypot(*(datasets.demand.positions - (430_000, 433_500)).T)
    assert set(own.demand.memberships[OWN].points) == set(np.flatnonzero(away < 12_000))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"type": "FeatureCollection", "features": []}', "this is JSON without features"),
        (b'{"type": "FeatureCollection", "features": [', "this is not whole GeoJSON"),
        (b"{" + b'"a":[' * 5_000, "this is not whole GeoJSON"),
        (b"<kml><Document>", "this is not whole KML"),
        (b"<html><body/></html>", "this is XML and no KML"),
        (b'<!DOCTYPE kml [<!ENTITY a "b">]><kml>&a;</kml>', "this XML declares entities"),
        (b"<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>", "this is XML and no KML"),
        (b"SQLite format 3\0" + b"\0" * 500, "this is no whole GeoPackage"),
        (
            b'{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-1,53]}}',
            "it draws points or lines and no areas",
        ),
        (
            b'{"type":"Feature","geometry":{"type":"Polygon","coordinates":'
            b"[[[9e9,1],[9e9,2],[9e8,3],[9e9,1]]]}}",
            "the file says that its numbers are degrees, and they are none",
        ),
    ],
)
def test_what_draws_no_areas_is_refused_in_one_sentence(
    datasets: Datasets, content: bytes, said: str
) -> None:
    assert said in refusal(datasets, content)
