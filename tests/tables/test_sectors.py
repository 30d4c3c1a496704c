from __future__ import annotations

import math
import shlex
from dataclasses import replace
from itertools import product

import pytest

from coverage import (
    AreaLevel,
    Datasets,
    Network,
    PopulationGroup,
    Sector,
    Selection,
    find_gaps,
)
from coverage.access.sectors import SectorMatrix, sector_matrix
from coverage.datasets.own_file import OwnFile
from coverage.questions.command import sectors_command
from coverage.questions.question import SectorsQuestion
from coverage.tables.answer import answer_question
from coverage.tables.sectors import sector_table
from coverage.vocabulary import SHIPPED_LEVELS
from coverage.wording.numbers import share
from coverage.wording.sectors import SECTORS_NAMED, area_sentences, matrix_sentences
from tests.worlds import Point, a_site, a_world, in_km, with_minutes

NAMES = (
    *("area_code", "area", "level", "sector", "sites", "residents", "reached", "gap", "unknown"),
    *("reached_share", "note", "traffic", "selection", "source", "version"),
)
FAR_NORTH = 55.0


def a_matrix(points: list[Point], sectors_of: dict[str, list[Sector]]) -> SectorMatrix:
    """Return the regions beside sites that all stand in one place, a kilometre around it."""
    world = a_world(points, [a_site(name, sectors=taught) for name, taught in sectors_of.items()])
    return sector_matrix(world, in_km(threshold=1), AreaLevel.REGION)


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_a_row_is_an_area_and_a_sector_in_order(datasets: Datasets, level: AreaLevel) -> None:
    table = sector_table(sector_matrix(datasets, Selection(), level), datasets)
    assert tuple(column.name for column in table.columns) == (*NAMES, "official_code")
    pairs = list(zip(table.column("area_code"), table.column("sector"), strict=True))
    areas = [area.code for area in datasets.areas[level]]
    assert pairs == list(product(areas, (sector.value for sector in Sector)))
    assert set(table.column("level")) == {level.value}
    assert table.name == f"sectors-{level.value}"
    assert table.total is None


def test_the_rows_of_a_sector_are_those_of_the_gap_report(datasets: Datasets) -> None:
    table = sector_table(sector_matrix(datasets, in_km(), AreaLevel.LEP), datasets)
    gaps = find_gaps(datasets, in_km(sectors=(Sector.HEALTH,)), AreaLevel.LEP)
    rows = [row for row in table.rows if row[3] == "health"]
    assert [row[5:11] for row in rows] == [
        (area.residents, area.reached, area.gap, area.unknown, area.reached_share, area.note)
        for area in gaps.areas
    ]
    assert {row[4] for row in rows} == {len(gaps.sites)}


def test_a_row_says_why_nobody_is_reached(datasets: Datasets) -> None:
    table = sector_table(sector_matrix(datasets, Selection(), AreaLevel.REGION), datasets)
    notes = {row[3]: row[10] for row in table.rows if row[1] == "London"}
    assert notes["maritime"] == "No site fits the selection"
    assert notes["digital"] == ""


def test_the_selection_is_the_words_of_the_command(datasets: Datasets) -> None:
    selection = in_km(Network.CURRENT, threshold=12.5, population=PopulationGroup.YOUNG)
    table = sector_table(sector_matrix(datasets, selection, AreaLevel.LSIP), datasets)
    (words,) = set(table.column("selection"))
    assert words == sectors_command(selection, AreaLevel.LSIP, datasets)
    assert shlex.split(str(words)) == [
        *("sectors", "--level", "lsip", "--network", "current"),
        *("--measure", "km", "--within", "12.5", "--population", "16-24"),
    ]


def test_files_of_the_readers_own_are_named(datasets: Datasets) -> None:
    mine = replace(datasets, own_institutes=OwnFile("my plans/mine.csv", b""))
    assert shlex.split(sectors_command(Selection(), AreaLevel.LEP, mine))[-2:] == [
        "--institutes-file",
        "mine.csv",
    ]
    world = with_minutes(a_world([Point()], [a_site()]), [[5.0]])
    assert sectors_command(Selection(), AreaLevel.LEP, world).endswith("--matrix-file times.csv")


def test_a_file_of_ones_own_may_name_sectors_site_by_site(datasets: Datasets) -> None:
    mine = replace(datasets, own_institutes=OwnFile("mine.csv", b""))
    matrix = sector_matrix(datasets, in_km(), AreaLevel.REGION)
    assert SECTORS_NAMED in sector_table(matrix, datasets).notes
    assert SECTORS_NAMED not in sector_table(matrix, mine).notes


def test_it_answers_the_question_on_sectors(datasets: Datasets) -> None:
    answer = answer_question(SectorsQuestion(AreaLevel.LEP, in_km(threshold=20)), datasets)
    matrix = sector_matrix(datasets, in_km(threshold=20), AreaLevel.LEP)
    assert answer == sector_table(matrix, datasets)


def test_it_says_which_sector_is_the_hardest_to_reach_and_what_nobody_teaches(
    datasets: Datasets,
) -> None:
    matrix = sector_matrix(datasets, Selection(), AreaLevel.REGION)
    first, second = sector_table(matrix, datasets).says
    least, most = (
        share(matrix.in_sector(sector).england.reached_share or 0.0)
        for sector in (Sector.LIFE_SCIENCES, Sector.ENGINEERING)
    )
    assert first == (
        f"Life sciences is the hardest sector to reach: {least} of people aged 16 to 64 can reach "
        "a Wave One site within 45 minutes by car in usual traffic. Engineering is the easiest, "
        f"at {most}. No Wave One site teaches maritime."
    )
    assert second == (
        "In the North East and the North West nobody can reach a site for 9 of the 12 sectors "
        "each, the most of any region."
    )


def test_few_pairs_are_named() -> None:
    points = [Point("D1", 100), Point("D4", 100), Point("D5", 1, lat=FAR_NORTH)]
    world = a_world(
        points,
        [
            a_site("s1", sectors=[Sector.DIGITAL]),
            a_site("s2", sectors=[Sector.ENERGY], lat=FAR_NORTH),
        ],
    )
    says = matrix_sentences(sector_matrix(world, in_km(threshold=1), AreaLevel.REGION))
    assert says[1] == "Nobody can reach energy in Area north."


def test_sectors_that_are_reached_alike_are_no_ones_worst() -> None:
    matrix = a_matrix([Point("D1"), Point("D4")], {"s1": [Sector.DIGITAL, Sector.HEALTH]})
    first, second = matrix_sentences(matrix)
    assert first.startswith(
        "100% of people aged 16 to 64 can reach each of the 2 sectors taught within 1 km"
    )
    assert second == "Every region has people who can reach each sector taught."


def test_one_sector_is_no_worst() -> None:
    first, _ = matrix_sentences(a_matrix([Point("D1"), Point("D4")], {"s1": [Sector.DIGITAL]}))
    assert "can reach digital, the one sector taught, within 1 km" in first
    assert first.endswith(
        ". No Wave One site teaches construction, "
        + ", ".join(sector.value for sector in list(Sector)[2:-1])
        + " or transport."
    )


def test_a_threshold_that_nobody_meets_is_told_once() -> None:
    points = [Point("D1", lat=FAR_NORTH), Point("D4", lat=FAR_NORTH)]
    first, second = matrix_sentences(a_matrix(points, {"s1": [Sector.DIGITAL, Sector.HEALTH]}))
    assert first.startswith(
        "0% of people aged 16 to 64 can reach a Wave One site within 1 km in a straight line"
    )
    assert second == "In no region can anybody reach any of the sectors taught."


def test_a_network_without_sites_says_so() -> None:
    assert matrix_sentences(a_matrix([Point()], {})) == (
        "No Wave One site teaches any sector, so nobody can reach one.",
    )


def test_an_england_without_people_says_so() -> None:
    assert matrix_sentences(a_matrix([Point(residents=0)], {"s1": [Sector.DIGITAL]})) == (
        "Nobody lives in England by this data.",
    )


def test_what_is_unknown_is_said_and_is_no_gap() -> None:
    matrix = a_matrix([Point("D1", lon=None)], {"s1": [Sector.DIGITAL]})
    assert matrix_sentences(matrix)[1:] == (
        "For 1 of 1 pairs of a region and a sector there is no travel data for some people.",
    )
    assert area_sentences(matrix, matrix.areas[0]) == (
        "For some people in Area north it is not known whether they can reach digital.",
    )


def test_an_area_tells_what_it_reaches_the_best_first() -> None:
    world = a_world(
        [Point("D1", 100), Point("D2", 300, lat=FAR_NORTH), Point("D4", 5)],
        [
            a_site("s1", sectors=[Sector.DIGITAL]),
            a_site("s2", sectors=[Sector.ENERGY], lat=FAR_NORTH),
        ],
    )
    matrix = sector_matrix(world, in_km(threshold=1), AreaLevel.REGION)
    north, south = matrix.areas
    assert area_sentences(matrix, north) == (
        "People in Area north can reach energy (75%) and digital (25%).",
    )
    assert area_sentences(matrix, south) == (
        "People in Area south can reach digital (100%).",
        "Nobody in Area south can reach energy.",
    )


def test_an_area_that_reaches_nothing_is_told_in_short(datasets: Datasets) -> None:
    matrix = sector_matrix(datasets, Selection(), AreaLevel.LEP)
    row = matrix.in_area("lep-solent")
    assert row
    assert area_sentences(matrix, row) == (
        "Nobody in Solent can reach any of the 12 sectors taught.",
    )


def test_an_area_without_people_says_so() -> None:
    matrix = a_matrix([Point("D4")], {"s1": [Sector.DIGITAL]})
    assert area_sentences(matrix, matrix.areas[0]) == ("Nobody lives in Area north by this data.",)


def test_no_route_is_a_gap_with_its_reason() -> None:
    world = with_minutes(a_world([Point("D1")], [a_site()]), [[math.inf]])
    table = sector_table(sector_matrix(world, Selection(), AreaLevel.REGION), world)
    row = next(row for row in table.rows if row[3] == "digital")
    assert row[5:11] == (100, 0, 100, 0, 0.0, "No route to any site for 100 residents")
