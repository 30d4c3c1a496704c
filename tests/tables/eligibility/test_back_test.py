from __future__ import annotations

from dataclasses import replace

from coverage import AreaLevel, Datasets, Sector, Selection, Wave
from coverage.eligibility.back_test import back_test
from coverage.eligibility.beside.gap_closed import gap_closed
from coverage.tables.eligibility.back_test import (
    back_test_table,
    closed_sentence,
    outcome_sentences,
)
from coverage.tables.table import Table
from tests.judging import LIVED_IN
from tests.tables.eligibility.records import names_of, picked, records
from tests.worlds import Point, a_site, a_world, in_km

FIRST = (
    *("area_code", "area", "level", "verdict", "awarded", "outcome"),
    *("gap_before", "gap_after", "gap_closed"),
)
# The Wave One site is by the people of D1, the awarded one by those of D5, and none by D6.
WORLD = a_world(
    [
        Point(district="D1", residents=500, lon=-1.5),
        Point(district="D5", residents=300, lon=-0.5),
        Point(district="D6", residents=100, lon=0.5),
    ],
    [
        a_site("s1", district="D1", lon=-1.5),
        a_site("s2", district="D5", lon=-0.5, wave=Wave.TWO),
    ],
    {"D": ("Ash", "Elm")},
)


def table_of(datasets: Datasets, selection: Selection) -> Table:
    return back_test_table(back_test(datasets), gap_closed(datasets, selection), datasets)


def test_a_row_holds_the_outcome_and_the_gap_before_and_after() -> None:
    table = table_of(WORLD, in_km(threshold=10))
    assert tuple(names_of(table)[: len(FIRST)]) == FIRST
    assert picked(table, "D", *FIRST) == [
        *("D", "Area D", "lep", "eligible", "Ash; Elm", "eligible and awarded", 300, 0, 300)
    ]
    assert picked(table, "E", *FIRST[4:]) == ["", "eligible, not awarded", 100, 100, 0]
    assert picked(table, "A", *FIRST[4:]) == ["", "neither", 0, 0, 0]


def test_the_gap_that_was_closed_is_told_in_one_sentence() -> None:
    assert closed_sentence(gap_closed(WORLD, in_km(threshold=10))) == (
        "The awarded sites of Wave Two close 75% of the gap: 400 people aged 16 to 64 are not "
        "within 10 km in a straight line of a Wave One site, and 100 of these not of an awarded "
        "one either."
    )


def test_the_sentence_on_the_gap_names_the_sectors() -> None:
    selection = in_km(threshold=10, sectors=(Sector.DIGITAL,))
    told = closed_sentence(gap_closed(WORLD, selection))
    assert "of a Wave One site that teaches digital, and 100 of these not of an awarded" in told


def test_without_a_gap_no_share_is_told() -> None:
    told = closed_sentence(gap_closed(WORLD, in_km(threshold=500)))
    assert told.startswith("There was no gap for the awarded sites of Wave Two to close: 0 people ")


def test_the_areas_of_each_outcome_are_named() -> None:
    assert outcome_sentences(back_test(WORLD)) == (
        "Could bid and won: Area D.",
        "Could not bid by the rule, but won: none.",
        "Could bid and did not win: Area B and Area E.",
    )
    shut_out = a_world(LIVED_IN, [a_site(district="D5")], {"D": ("Ash",)})
    assert outcome_sentences(back_test(shut_out))[:2] == (
        "Could bid and won: none.",
        "Could not bid by the rule, but won: Area D.",
    )


def test_the_table_says_what_it_comes_to() -> None:
    table = table_of(WORLD, in_km(threshold=10))
    said = {*table.says, *table.notes}
    assert {*outcome_sentences(back_test(WORLD))} <= said
    assert closed_sentence(gap_closed(WORLD, in_km(threshold=10))) in said


def test_in_the_real_england_the_outcomes_are_ten_none_eleven_and_seventeen(
    datasets: Datasets,
) -> None:
    rows = records(table_of(datasets, in_km()))
    outcomes = [row["outcome"] for row in rows]
    assert [
        outcomes.count(outcome)
        for outcome in (
            "eligible and awarded",
            "awarded, not eligible",
            "eligible, not awarded",
            "neither",
        )
    ] == [10, 0, 11, 17]
    assert len(rows) == len(datasets.areas[AreaLevel.LEP])
    for row in rows:
        before, after, closed = (row[name] for name in ("gap_before", "gap_after", "gap_closed"))
        assert isinstance(before, int)
        assert isinstance(after, int)
        assert closed == before - after >= 0


def test_sites_that_joined_later_are_said_to_be_left_out_where_there_are_any() -> None:
    closed = gap_closed(WORLD, in_km(threshold=10))
    later = "without those that joined later"
    assert later not in closed_sentence(closed)
    assert later in closed_sentence(replace(closed, joined_later=WORLD.sites[:1]))
