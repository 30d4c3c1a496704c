from __future__ import annotations

import pytest

from coverage import AreaLevel, Datasets, Network, Selection, Verdicts, find_gaps, judge
from coverage.eligibility.beside.mismatch import SERVED_WITHOUT, UNSERVED_HOST
from coverage.tables.eligibility.access import access_beside_table, disagreement_sentences
from coverage.tables.gaps import gap_table
from coverage.vocabulary import SHIPPED_LEVELS
from tests.judging import world_with_sites_in
from tests.tables.eligibility.records import names_of, picked, records
from tests.worlds import Point, a_site, a_world, in_km, matrix

FIRST = (
    *("area_code", "area", "level", "verdict", "residents", "reached", "gap", "unknown"),
    *("reached_share", "nearest_institute", "disagreement"),
)
FROM_GAPS = ("residents", "reached", "gap", "unknown", "reached_share", "nearest_institute")

# LEP area A hosts the site, which is far for most of its people and near for those of D.
WORLD = a_world(
    [
        Point(district="D1", residents=30),
        Point(district="D1", residents=70),
        Point(district="D5", residents=90),
        Point(district="D5", residents=10),
        Point(district="D6", residents=100),
    ],
    [a_site(institute="Ash")],
)
TRAVEL = matrix(WORLD, [[10.0], [99.0], [10.0], [99.0], [99.0]])
GAPS = find_gaps(WORLD, in_km(), AreaLevel.LEP, TRAVEL)
VERDICTS = judge(WORLD, AreaLevel.LEP)


def test_a_row_holds_the_verdict_and_beside_it_the_access() -> None:
    table = access_beside_table(VERDICTS, GAPS, WORLD)
    assert tuple(names_of(table)[: len(FIRST)]) == FIRST
    assert picked(table, "A", *FIRST) == [
        *("A", "Area A", "lep", "not eligible", 100, 30, 70, 0, 0.3, "Ash", UNSERVED_HOST)
    ]
    assert picked(table, "D", *FIRST) == [
        *("D", "Area D", "lep", "eligible", 100, 90, 10, 0, 0.9, "Ash", SERVED_WITHOUT)
    ]
    assert picked(table, "E", "verdict", "disagreement") == ["eligible", ""]
    assert picked(table, "B", "residents", "reached_share", "disagreement") == [0, None, ""]


def test_the_areas_that_disagree_are_named_with_their_share() -> None:
    assert disagreement_sentences(VERDICTS, GAPS) == (
        "Could bid, although at least 4 in 5 people can reach a Wave One site within 30 km in a "
        "straight line: Area D (90%).",
        "Could not bid, although most people cannot reach a Wave One site within 30 km in a "
        "straight line: Area A (30%).",
    )


def test_that_both_waves_serve_an_area_that_qualified_is_no_contradiction() -> None:
    gaps = find_gaps(WORLD, in_km(Network.CURRENT), AreaLevel.LEP, TRAVEL)
    assert disagreement_sentences(VERDICTS, gaps)[0] == (
        "Could bid, and counting both waves at least 4 in 5 people can reach a site of Wave One "
        "or Two within 30 km in a straight line: Area D (90%)."
    )


def test_where_none_disagrees_the_least_served_host_is_named() -> None:
    everyone = matrix(WORLD, [[10.0], [10.0], [99.0], [99.0], [99.0]])
    gaps = find_gaps(WORLD, in_km(threshold=12.5), AreaLevel.LEP, everyone)
    assert disagreement_sentences(VERDICTS, gaps) == (
        "In no LEP area that could bid can 4 in 5 people reach a Wave One site within 12.5 km in "
        "a straight line.",
        "In every LEP area that could not bid, most people can reach a Wave One site within "
        "12.5 km in a straight line. Area A is lowest, at 100%.",
    )


def test_where_no_area_is_shut_out_no_least_served_is_named() -> None:
    world = world_with_sites_in()
    gaps = find_gaps(world, in_km(), AreaLevel.LEP)
    assert disagreement_sentences(judge(world, AreaLevel.LEP), gaps)[1] == (
        "There is no LEP area that could not bid where most people are known to be out of reach "
        "of a Wave One site within 30 km in a straight line."
    )


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_the_numbers_are_those_of_the_gap_report(
    datasets: Datasets, verdicts: dict[AreaLevel, Verdicts], level: AreaLevel
) -> None:
    gaps = find_gaps(datasets, Selection(), level)
    beside = records(access_beside_table(verdicts[level], gaps, datasets))
    alone = records(gap_table(gaps, datasets))
    for row, other in zip(beside, alone, strict=True):
        assert [row[name] for name in FROM_GAPS] == [other[name] for name in FROM_GAPS]


def test_the_table_says_that_access_plays_no_part_in_the_rule() -> None:
    table = access_beside_table(VERDICTS, GAPS, WORLD)
    assert set(disagreement_sentences(VERDICTS, GAPS)) <= {*table.says, *table.notes}
    assert any("did not decide who could bid" in note for note in table.notes)
