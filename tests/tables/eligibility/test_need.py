from __future__ import annotations

import math

import pytest

from coverage import AreaLevel, Datasets, Measure, Sector, Selection, find_gaps, judge
from coverage.eligibility.beside.need import Criterion, NeedPoints, needs, usual_points
from coverage.tables.eligibility.need import NO_ROUTE, NOT_THE_RULE, need_table, points_sentence
from coverage.tables.table import Table
from tests.tables.eligibility.records import names_of, picked, records
from tests.worlds import Point, a_site, a_world, in_km, with_minutes

FIRST = (
    *("rank", "area_code", "area", "level", "verdict", "score", "gap", "gap_points"),
    *("outside_minutes", "travel_points", "missing_sectors", "sector_points", "note"),
)
POINTS = NeedPoints(Criterion(10, 200), Criterion(20, 100), Criterion(8, 4))


def table_of(
    datasets: Datasets,
    selection: Selection | None = None,
    level: AreaLevel = AreaLevel.LEP,
    points: NeedPoints | None = None,
) -> Table:
    selection = selection or Selection()
    points = points or usual_points(selection.measure)
    verdicts = judge(datasets, level)
    found = needs(datasets, verdicts, selection, points)
    return need_table(found, verdicts, find_gaps(datasets, selection, level), points, datasets)


@pytest.fixture
def small() -> Table:
    """Return a table of four LEP areas: a host, nobody, half an hour away, and stranded."""
    site = a_site(district="D1", sectors=[Sector.DIGITAL])
    world = a_world([Point(district="D1"), Point(district="D5"), Point(district="D6")], [site])
    return table_of(with_minutes(world, [[5], [30], [math.inf]]), points=POINTS)


def test_the_neediest_come_first_and_areas_without_a_rank_last(small: Table) -> None:
    assert [(row["rank"], row["area_code"]) for row in records(small)] == [
        (1, "E"),
        (2, "D"),
        (None, "A"),
        (None, "B"),
    ]


def test_a_row_holds_what_was_measured_and_its_points(small: Table) -> None:
    assert tuple(names_of(small)[: len(FIRST)]) == FIRST
    assert picked(small, "D", *FIRST) == [
        *(2, "D", "Area D", "lep", "eligible", 12.0, 0, 0.0, 30.0, 6.0),
        *("construction; advanced manufacturing; engineering", 6.0, ""),
    ]


def test_without_a_route_the_trip_is_blank_with_a_note_and_all_its_points(small: Table) -> None:
    assert picked(small, "E", "outside_minutes", "travel_points", "note", "score") == [
        *(None, 20.0, NO_ROUTE, 33.0)
    ]


def test_where_the_trip_is_not_known_it_is_blank_without_points_or_score(small: Table) -> None:
    names = ("outside_minutes", "travel_points", "note", "score")
    assert picked(small, "B", *names) == [None, None, "", None]


def test_kilometres_are_told_in_a_column_of_their_own() -> None:
    names = names_of(table_of(a_world([Point()]), in_km()))
    assert "outside_km" in names
    assert "outside_minutes" not in names


def test_the_points_are_told_with_the_value_that_gives_them_all() -> None:
    assert points_sentence(usual_points(Measure.MINUTES), "minutes by car") == (
        "Up to 100 points. People out of reach: up to 40, all from 1,000,000. The typical trip to "
        "a site outside the area: up to 30, all from 90 minutes by car. Sectors of the "
        "announcement that most people cannot reach: up to 30, all from 4. Below that, in "
        "proportion."
    )
    told = points_sentence(
        NeedPoints(Criterion(12.5, 5_000), Criterion(0, 60), Criterion(1, 2.5)), "km"
    )
    assert told.startswith("Up to 13.5 points. People out of reach: up to 12.5, all from 5,000. ")
    assert "up to 0, all from 60 km" in told
    assert "up to 1, all from 2.5" in told


def test_every_row_and_the_words_around_it_tell_the_points(small: Table) -> None:
    told = points_sentence(POINTS, "minutes (times.csv)")
    assert {row["points"] for row in records(small)} == {told}
    assert {told, NOT_THE_RULE} <= {*small.says, *small.notes}


def test_the_title_tells_whose_access_the_score_is_made_of(small: Table) -> None:
    assert small.title == (
        "Need score: people aged 16 to 64 within 45 minutes "
        "(times.csv) of a Wave One site, by LEP area"
    )


def test_the_selection_names_the_points(small: Table) -> None:
    (words,) = {str(row["selection"]) for row in records(small)}
    assert "--report need " in words
    assert "--points 10 20 8 --full-at 200 100 4" in words


def test_the_isle_of_wight_has_no_route_to_a_site_outside(datasets: Datasets) -> None:
    table = table_of(datasets, level=AreaLevel.DISTRICT)
    (island,) = (row for row in records(table) if row["area"] == "Isle of Wight")
    assert (island["outside_minutes"], island["note"]) == (None, NO_ROUTE)
    assert island["travel_points"] == 30


def test_in_the_real_england_every_eligible_lep_area_has_a_rank(datasets: Datasets) -> None:
    for selection in (Selection(), in_km()):
        rows = records(table_of(datasets, selection))
        ranked = [row["rank"] for row in rows if row["verdict"] == "eligible"]
        assert len(ranked) == 21
        assert ranked[0] == 1
        assert all(rank is not None for rank in ranked)
