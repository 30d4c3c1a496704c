"""Look-ups of small areas, postcodes and districts to areas, as people have them."""

from __future__ import annotations

import numpy as np
import pytest

from coverage import AreaLevel, Datasets, InvalidFileError, PopulationGroup, find_gaps
from coverage.datasets.own_areas.keys import Key, by_most, keys_among
from coverage.datasets.own_areas.lookup_columns import area_columns
from tests.datasets.own_areas.area_files import a_table, look_up, told, with_areas
from tests.worlds import in_km

OWN, DISTRICT = AreaLevel.OWN, AreaLevel.DISTRICT


def points_of(datasets: Datasets, name: str) -> set[str]:
    """Return the codes of the small areas of an own area."""
    row = [area.name for area in datasets.areas[OWN]].index(name)
    inside = datasets.demand.memberships[OWN].inside(row)
    return set(datasets.demand.codes[inside].tolist())


def refusal(datasets: Datasets, content: bytes, column: str = "") -> str:
    with pytest.raises(InvalidFileError) as caught:
        with_areas(datasets, content, column=column)
    return str(caught.value)


@pytest.mark.parametrize("level", [AreaLevel.LEP, DISTRICT])
def test_what_repeats_a_level_gives_its_numbers(datasets: Datasets, level: AreaLevel) -> None:
    own = with_areas(datasets, look_up(datasets, level))
    there, here = (find_gaps(each, in_km(), by) for each, by in ((datasets, level), (own, OWN)))
    assert {each.area_code: each for each in here.areas} == {
        each.area_code: each for each in there.areas
    }
    assert here.england == there.england
    for each in here.areas:
        assert each.reached + each.gap + each.unknown == each.residents


def test_districts_are_named_by_code_or_by_name(datasets: Datasets) -> None:
    rows = [("E08000035", "Leeds", "West"), ("E08000032", "Bradford", "West")]
    by_code = a_table("LAD25CD,LAD25NM,partnership", rows)
    by_name = a_table("Local authority,area", [(name, area) for _, name, area in rows])
    for content in (by_code, by_name):
        own = with_areas(datasets, content)
        assert [area.name for area in own.areas[OWN]] == ["West"]
        inside = datasets.demand.memberships[DISTRICT]
        rows_of = [area.name for area in datasets.areas[DISTRICT]]
        both = sum(len(inside.inside(rows_of.index(name))) for name in ("Leeds", "Bradford"))
        assert len(points_of(own, "West")) == both


def test_postcodes_put_a_small_area_where_most_of_them_are(datasets: Datasets) -> None:
    rows = [("M1 1AE", "A"), ("m11ae", "A"), ("LS1 1UR", "B"), ("ZZ1 1ZZ", "B")]
    own = with_areas(datasets, a_table("postcode,name", rows))
    assert [area.name for area in own.areas[OWN]] == ["A", "B"]
    assert "1 is not in these data and was passed over (the first is 'ZZ1 1ZZ')" in told(own)


def test_postcode_districts_are_those_that_a_small_area_is_told_by(datasets: Datasets) -> None:
    own = with_areas(
        datasets, a_table("outcode,name", [("PR8", "Southport"), ("PR9", "Southport")])
    )
    wanted = np.isin(datasets.demand.postcode_districts, ["PR8", "PR9"])
    assert points_of(own, "Southport") == set(datasets.demand.codes[wanted].tolist())


def test_most_decides_and_none_is_a_place_too() -> None:
    points = np.array([4, 4, 4, 7, 7, 9], np.intp)
    found, several = by_most(points, np.array([1, 1, 0, -1, 2, -1], np.intp))
    assert found.tolist() == [[4, 1], [7, 2]]  # as many in none as in an area: the area
    assert several == 2


def test_codes_of_2021_that_are_new_are_told(datasets: Datasets) -> None:
    codes = datasets.demand.codes[:3].tolist()
    rows = [(code, "Here") for code in [*codes, "E01099991", "E01099992"]]
    own = with_areas(datasets, a_table("LSOA21CD,PCON24NM", rows))
    assert points_of(own, "Here") == set(codes)
    said = told(own)
    assert (
        "2 are not in these data, which know the LSOAs of 2011 (the first is 'E01099991')" in said
    )
    assert "read as a look-up of LSOAs (LSOA21CD) to areas (PCON24NM): 1 area" in said


def test_of_several_small_areas_in_two_areas_the_people_are_told(datasets: Datasets) -> None:
    first, second, third = datasets.demand.codes[:3].tolist()
    rows = [(first, "A"), (first, "B"), (second, "A"), (third, "B")]
    own = with_areas(datasets, a_table("LSOA11CD,area", rows))
    people = int(datasets.demand.residents[PopulationGroup.ALL][0])
    assert (
        f"{people:,} people live in more than one and count in each (A and B: {people:,})"
        in told(own)
    )
    assert points_of(own, "A") == {first, second}
    assert points_of(own, "B") == {first, third}


def test_rows_without_an_area_and_of_wales_are_told(datasets: Datasets) -> None:
    first, second = datasets.demand.codes[:2].tolist()
    rows = [(first, "A"), (second, ""), ("W01000001", "B")]
    own = with_areas(datasets, a_table("LSOA11CD,area", rows))
    assert [area.name for area in own.areas[OWN]] == ["A"]
    assert "1 row was passed over as beyond England: 1 of Wales" in told(own)
    assert "1 rows name no area" not in told(own)
    assert "1 row names no area" in told(own)


@pytest.mark.parametrize(
    ("columns", "name", "code"),
    [
        (["PCON24CD", "PCON24NM"], "PCON24NM", "PCON24CD"),
        (["PCON24CD", "PCON24NM", "PCON24NMW", "LAD24CD", "LAD24NM"], "PCON24NM", "PCON24CD"),
        (["area"], "area", ""),
        (["name", "id"], "name", "id"),
        (["Area name", "Area code", "RGN24NM"], "Area name", "Area code"),
        (["PCON24CD"], "", "PCON24CD"),
        (["trust", "area"], "area", ""),
        (["OBJECTID", "Shape__Area", "catchment"], "catchment", ""),
        (["LAD25CD"], "", "LAD25CD"),
    ],
)
def test_the_column_of_the_areas_is_found(columns: list[str], name: str, code: str) -> None:
    found = area_columns(columns, "", "mine.csv")
    assert (found.name, found.code) == (name, code)


def test_where_several_columns_could_name_areas_it_is_asked(datasets: Datasets) -> None:
    code = datasets.demand.codes[0]
    content = a_table("LSOA11CD,MSOA11CD,MSOA11NM,TRUST,LAD25NM", [(code, "E02", "M", "T", "L")])
    said = "several columns could name your areas (MSOA11NM, TRUST): say which with --areas-name"
    assert said in refusal(datasets, content)
    chosen = with_areas(datasets, content, column="trust").areas[OWN]
    assert [area.name for area in chosen] == ["T"]
    asked = with_areas(datasets, content, column="MSOA11NM").areas[OWN]
    assert [(area.name, area.code) for area in asked] == [("M", "E02")]
    assert "there is no column 'ward' to name areas by: give" in refusal(datasets, content, "ward")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b\n1,2\n", "no column holds LSOA codes, postcodes, postcode districts or codes"),
        (b"LSOA21CD,area\nE01999999,A\n", "no LSOA of this column is one that these"),
        (b"LSOA11CD,lat,long\nE01000001,1.5,2.5\n", "no column names an area"),
        (b"LSOA11CD,area\nE01000001,\n", "no row names an area"),
        (b"LSOA11CD,area\nW01000001,A\n", "no row is of England"),
    ],
)
def test_what_is_no_look_up_is_refused(datasets: Datasets, content: bytes, said: str) -> None:
    assert said in refusal(datasets, content)


def test_the_finest_column_of_places_counts() -> None:
    cells = {"LAD25CD": ["E08000003"], "code": ["E01000001"], "pcds": ["M1 2AB"], "n": ["7"]}
    assert keys_among(list(cells), cells.__getitem__) == {
        "code": Key.SMALL_AREA,
        "pcds": Key.POSTCODE,
        "LAD25CD": Key.DISTRICT,
    }
