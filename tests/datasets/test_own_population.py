"""Small a user's own areas: every fault with its place, and where each area belongs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Fault, InvalidFileError, PopulationGroup, SelectionError
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.demand import DemandPoints
from coverage.datasets.load import with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.datasets.population.counts import PARTS
from coverage.datasets.population.own_population import read_population
from coverage.datasets.projection import to_national_grid
from coverage.levels import Pieces
from coverage.vocabulary import SHIPPED_LEVELS
from tests.datasets.population_files import HEADER, a_population, rows_of

Reader = Callable[[bytes], DemandPoints]
MANCHESTER, TRAFFORD = "E08000003", "E08000009"


@pytest.fixture(scope="session")
def read(datasets: Datasets, districts: DistrictFinder) -> Reader:
    def reader(content: bytes) -> DemandPoints:
        own = OwnFile("people.csv", content)
        return read_population(own, districts, datasets.demand, datasets.areas)

    return reader


@pytest.fixture(scope="session")
def rows(datasets: Datasets) -> list[str]:
    return rows_of(datasets)


def faults_of(read: Reader, content: bytes) -> list[Fault]:
    with pytest.raises(InvalidFileError) as refused:
        read(content)
    return list(refused.value.faults)


def of(demand: DemandPoints, level: AreaLevel) -> dict[int, set[int]]:
    """Return the areas of each point."""
    found: dict[int, set[int]] = {}
    pairs = demand.memberships[level]
    for point, area in zip(pairs.points.tolist(), pairs.areas.tolist(), strict=True):
        found.setdefault(point, set()).add(area)
    return found


def test_a_small_area_lies_where_the_default_ones_of_its_district_do(
    datasets: Datasets, read: Reader, rows: list[str]
) -> None:
    own = read(a_population(rows))
    tiles = datasets.demand.memberships[AreaLevel.DISTRICT]
    first = {int(area): int(point) for point, area in zip(tiles.points, tiles.areas, strict=True)}
    assert of(own, AreaLevel.DISTRICT) == {at: {at} for at in range(len(rows))}
    for level in SHIPPED_LEVELS:
        default, found = of(datasets.demand, level), of(own, level)
        for at in range(len(rows)):
            if level.spec.pieces is Pieces.DISTRICTS:
                assert found.get(at) == default.get(first[at])
            else:  # wherever in the district it lies
                inside = (default.get(point, set()) for point in tiles.inside(at).tolist())
                assert found.get(at, set()) <= set().union(*inside)
        assert np.all(np.diff(own.memberships[level].points) >= 0)


def test_the_groups_are_those_of_the_columns(read: Reader, rows: list[str]) -> None:
    own = read(a_population(rows))
    totals = {group: int(counts.sum()) for group, counts in own.residents.items()}
    assert totals == {
        PopulationGroup.ALL: 29600,
        PopulationGroup.WORKING_AGE: 14800,
        PopulationGroup.YOUNG: 2960,
    }


def test_a_file_may_hold_every_group(read: Reader, rows: list[str]) -> None:
    of_all = [f"{row},{at % 4},{10 - at % 4},25,15" for at, row in enumerate(rows)]
    own = read(a_population(of_all, f"{HEADER},pop_16_18,POP_19_24,residents_25-49,pop_50_64"))
    assert list(own.residents) == list(PopulationGroup)
    for group in (PopulationGroup.WORKING_AGE, PopulationGroup.YOUNG):
        parts = [own.residents[part] for part in PARTS[group]]
        assert np.array_equal(np.sum(parts, axis=0), own.residents[group])


def test_the_order_of_rows_never_matters(read: Reader, rows: list[str]) -> None:
    there, back = read(a_population(rows)), read(a_population(rows[::-1]))
    assert there.codes.tolist() == back.codes.tolist()
    assert np.array_equal(there.positions, back.positions)
    assert of(there, AreaLevel.LEP) == of(back, AreaLevel.LEP)


def test_metres_are_read_as_degrees_are(read: Reader, rows: list[str]) -> None:
    cells = [row.split(",") for row in rows]
    metres = to_national_grid([float(c[1]) for c in cells], [float(c[2]) for c in cells])
    gridded = [
        ",".join((c[0], f"{e:.0f}", f"{n:.0f}", *c[3:]))
        for c, (e, n) in zip(cells, metres.tolist(), strict=True)
    ]
    header = HEADER.replace("lon,lat", "easting,northing")
    by_metres, by_degrees = read(a_population(gridded, header)), read(a_population(rows))
    assert np.abs(by_metres.positions - by_degrees.positions).max() <= 0.51
    assert of(by_metres, AreaLevel.DISTRICT) == of(by_degrees, AreaLevel.DISTRICT)


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        (",-2.24,53.48,9,5,1", "LSOA21CD", "write a code of 1 to 40 characters"),
        (f"{'x' * 41},-2.24,53.48,9,5,1", "LSOA21CD", "write a code of 1 to 40 characters"),
        ("A00000000,-2.24,53.48,9,5,1", "LSOA21CD", "already the id of row 2"),
        ("x,west,53.48,9,5,1", "lon", "no position: write degrees"),
        ("x,-2.24,nan,9,5,1", "lat", "no position: write degrees"),
        ("x,-2.24,inf,9,5,1", "lat", "no position: write degrees"),
        ("x,-2.24,91,9,5,1", "lat", "no position: write degrees"),
        ("x,2.35,48.86,9,5,1", "lon", "the position lies outside England"),
        ("x,-2.24,53.48,9.5,5,1", "pop_total", "whole persons"),
        ("x,-2.24,53.48,-9,0,0", "pop_total", "whole persons"),
        ("x,-2.24,53.48,nan,0,0", "pop_total", "whole persons"),
        ("x,-2.24,53.48,1000001,5,1", "pop_total", "at most 1,000,000"),
        ("x,-2.24,53.48,9,10,1", "pop_16_64", "more residents than in pop_total"),
        ("x,-2.24,53.48,9,5,6", "pop_16_24", "more residents than in pop_16_64"),
    ],
)
def test_a_fault_has_its_row_its_column_and_what_to_write(
    read: Reader, rows: list[str], cells: str, column: str, words: str
) -> None:
    (fault,) = faults_of(read, a_population([*rows, cells]))
    assert (fault.row, fault.column) == (298, column)
    assert words in fault.message


@pytest.mark.parametrize(
    ("columns", "counts", "wrong", "whole"),
    [
        ("pop_16_64,pop_16_24,pop_16_18", "5,2,3", "pop_16_18", "pop_16_24"),
        ("pop_16_64,pop_16_18", "5,6", "pop_16_18", "pop_16_64"),
        ("pop_19_24", "10", "pop_19_24", "pop_total"),
        ("pop_50_64,pop_16_64", "6,5", "pop_50_64", "pop_16_64"),
        ("pop_25_49,pop_16_24", "10,9", "pop_25_49", "pop_total"),
    ],
)
def test_no_group_is_larger_than_the_next_that_is_given_and_holds_it(
    read: Reader, rows: list[str], columns: str, counts: str, wrong: str, whole: str
) -> None:
    blank = ",0" * len(counts.split(","))
    content = [f"{row.rsplit(',', 2)[0]}{blank}" for row in rows]
    last = f"x,-2.24,53.48,9,{counts}"
    header = f"LSOA21CD,lon,lat,pop_total,{columns}"
    (fault,) = faults_of(read, a_population([*content, last], header))
    assert (fault.row, fault.column) == (298, wrong)
    assert fault.message.startswith(f"more residents than in {whole}, which they are part of")


def test_every_fault_is_told_at_once(read: Reader, rows: list[str]) -> None:
    bad = ["a,x,y,1,1,1", "b,-2.24,53.48,none,5,1", "a,ragged,row,of,seven,cells,in"]
    told = [(fault.row, fault.column) for fault in faults_of(read, a_population([*rows, *bad]))]
    assert told == [(298, "lat"), (298, "lon"), (299, "pop_total"), (300, "")]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("name,lon,lat,pop_total", ["code"]),
        ("code,lon,latitude_x,residents", ["easting"]),
        ("code,easting,lat,residents", ["easting"]),
        ("code,lon,lat,pop", ["pop_total"]),
        ("a,b", ["code", "easting", "pop_total"]),
    ],
)
def test_a_missing_column_is_named(read: Reader, header: str, columns: list[str]) -> None:
    row = ",".join("1" for _ in header.split(","))
    faults = faults_of(read, a_population([row], header))
    assert [(fault.row, fault.column) for fault in faults] == [(1, column) for column in columns]


def test_england_is_given_whole(datasets: Datasets, read: Reader, rows: list[str]) -> None:
    names = [area.name for area in datasets.areas[AreaLevel.DISTRICT]]
    (one,) = faults_of(read, a_population(rows[1:]))
    advice = "give all of England, or count only what the file covers (--only)"
    assert one.message == f"1 district has no residents in it ({names[0]}): {advice}"
    (many,) = faults_of(read, a_population(rows[:2]))
    assert many.message.startswith("294 districts have no residents in it (")


def test_a_district_that_is_given_decides_near_its_border(
    datasets: Datasets, read: Reader, rows: list[str]
) -> None:
    codes = [area.code for area in datasets.areas[AreaLevel.DISTRICT]]
    border = "zz,-2.2620,53.4690,9,5,1"  # in Manchester, some hundred metres from Trafford
    for column in ("LAD24CD", "district_code"):
        header = f"{HEADER},{column}"
        blank = [f"{row}," for row in rows]
        for code, found in (("", MANCHESTER), (TRAFFORD, TRAFFORD), ("E07000026", MANCHESTER)):
            own = read(a_population([*blank, f"{border},{code}"], header))
            assert of(own, AreaLevel.DISTRICT)[len(rows)] == {codes.index(found)}
    far = f"{border},E09000001"
    own = read(a_population([*blank, far], f"{HEADER},LAD24CD"))
    assert of(own, AreaLevel.DISTRICT)[len(rows)] == {codes.index(MANCHESTER)}
    (fault,) = faults_of(read, a_population([*blank, far], f"{HEADER},district_code"))
    assert (fault.row, fault.column) == (298, "district_code")


def test_a_group_that_is_not_counted_is_refused_when_it_is_asked_for(
    read: Reader, rows: list[str]
) -> None:
    header = "code,lon,lat,residents"
    own = read(a_population([row.rsplit(",", 2)[0] for row in rows], header))
    assert list(own.residents) == [PopulationGroup.ALL]
    assert PopulationGroup.YOUNG not in own.residents
    for group in PopulationGroup:
        if group is not PopulationGroup.ALL:
            with pytest.raises(SelectionError) as refused:
                own.residents[group]
            assert str(refused.value) == (
                f"people.csv does not count {group.label}: ask for people of all ages."
            )


def test_a_postcode_lies_in_the_nearest_small_area_of_its_district(
    datasets: Datasets, rows: list[str]
) -> None:
    content = a_population([*rows, "near,-2.2446,53.4794,9,5,1"])
    own = with_own_files(datasets, OwnFiles(population=OwnFile("people.csv", content)))
    assert own.postcodes is not None
    assert datasets.postcodes is not None
    place, default = own.postcodes.find("M2 5DB"), datasets.postcodes.find("M2 5DB")
    assert own.demand.codes[place.point] == "near"
    assert (place.lon, place.lat) == (default.lon, default.lat)
    district = of(own.demand, AreaLevel.DISTRICT)[place.point]
    assert district == of(datasets.demand, AreaLevel.DISTRICT)[default.point]


@given(st.binary(max_size=100))
def test_arbitrary_bytes_beneath_a_header_are_only_ever_refused(
    read: Reader, content: bytes
) -> None:
    assert faults_of(read, a_population([]) + content)
