"""Who of a place is left out: groups in order, the least and the most, and what each page shows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, PopulationGroup
from coverage.access.by_group import find_gaps_by_group
from coverage.access.gaps import find_gaps
from coverage.access.left_out import AGES, MATTERS, LeftOut, find_spread, left_out_of
from coverage.dashboard.parts.bars_html import bars_html
from coverage.datasets.groups.grouping import NOT_IN_A_GROUP, Group, Grouping
from coverage.datasets.own_file import OwnFile
from coverage.tables.by_group import groups_table
from coverage.tables.left_out import bars_of_groups, bars_of_others
from coverage.wording.left_out import few_note, groups_sentences, others_sentences, what_they_are
from coverage.wording.numbers import people, share
from tests.groupings import grouping_of
from tests.worlds import Point, a_site, a_world, in_km

NEAR, FAR = -1.5, 1.0
"""Longitudes at the site, and well beyond 30 km of it."""

GROUPS = (Group("1", "Harbours", "By the sea."), Group("2", "Hills"), Group("3", "Plains"))


def grouped(of_points: list[int]) -> Grouping:
    return grouping_of(
        "mine", "landscape", GROUPS, np.array(of_points), own=OwnFile("mine.csv", b"")
    )


def left_out(world: Datasets, grouping: Grouping, code: str | None = None) -> LeftOut:
    level, selection = AreaLevel.DISTRICT, in_km()
    found = find_gaps_by_group(world, selection, level, grouping)
    ages = {age: find_gaps(world, in_km(population=age), level) for age in AGES}
    return left_out_of(found, find_spread(world, found, code), ages, None, code)


COAST = [
    *(Point("D1", 300, lon=NEAR), Point("D1", 100, lon=FAR)),  # harbours: 75% reached
    *(Point("D2", 100, lon=NEAR), Point("D2", 300, lon=FAR)),  # hills: 25%
    Point("D2", 4, lon=FAR),  # plains: nobody, and hardly anyone lives there
]


def test_the_least_and_the_most_reached_are_told_with_what_they_mean() -> None:
    found = left_out(a_world(COAST, [a_site()]), grouped([0, 0, 1, 1, 2]))
    assert [each.group.name for each in found.groups] == ["Plains", "Hills", "Harbours"]
    assert found.spread
    assert found.spread.least.group.name == "Hills"  # fewer than 1% live on the plains
    assert found.spread.difference == pytest.approx(0.5)
    said = " ".join(groups_sentences(found))
    assert "75%" in said
    assert "25%, 50 points lower" in said
    assert "the doubt." in said
    assert what_they_are(found) == (("Harbours", "By the sea."),)
    assert few_note(found)


def test_one_group_or_none_has_no_least_and_no_most() -> None:
    world = a_world([Point("D1", 300, lon=NEAR)], [a_site()])
    assert left_out(world, grouped([0])).spread is None
    assert left_out(world, grouped([-1])).spread is None
    nobody = left_out(world, grouped([0]), "D2")
    assert nobody.groups == ()
    assert bars_of_groups(nobody).rows == ()


def test_the_rows_of_a_page_are_those_of_the_command_line() -> None:
    world, grouping = a_world(COAST, [a_site()]), grouped([0, 0, 1, 1, 2])
    table = groups_table(find_gaps_by_group(world, in_km(), AreaLevel.DISTRICT, grouping), world)
    at = {column.name: row for row, column in enumerate(table.columns)}
    for code, name in ((None, "England"), ("D1", "Area D1"), ("D2", "Area D2")):
        found = left_out(world, grouping, code)
        rows = {row[at["group"]]: row for row in table.rows if row[at["area"]] == name}
        bars = bars_of_groups(found)
        assert {bar.name for bar in bars.rows} == set(rows)
        for bar in bars.rows:
            row = rows[bar.name]
            assert bar.share == row[at["reached_share"]]
            assert bar.cells[0] == share(bar.share or 0)
            assert bar.cells[-1] == people(int(str(row[at["gap"]])))


def test_names_and_meanings_of_a_file_are_shown_letter_by_letter() -> None:
    world = a_world(COAST[:2], [a_site()])
    evil = (Group("1", "<img src=x>", "<b>bold</b>"), Group("2", "Hills"))
    grouping = grouping_of("mine", "<i>landscape</i>", evil, np.array([0, 1]))
    html = bars_html(bars_of_groups(left_out(world, grouping)))
    assert not any(tag in html for tag in ("<img", "<b>", "<i>"))
    assert "&lt;img src=x&gt;" in html
    assert html.count('role="rowheader"') == 3


def test_young_people_stand_beside_those_of_working_age() -> None:
    points = [Point("D1", 400, young=100, lon=NEAR), Point("D1", 200, young=100, lon=FAR)]
    found = left_out(a_world(points, [a_site()]), grouped([0, 1]))
    shares = {of.population: of.place.known_share for of in found.ages}
    assert shares == {
        PopulationGroup.WORKING_AGE: pytest.approx(2 / 3),
        PopulationGroup.YOUNG: 0.5,
    }
    (said,) = others_sentences(found)
    assert said.startswith("50% of people aged 16 to 24 can reach")
    assert [bar.cells[0] for bar in bars_of_others(found).rows] == ["67%", "50%"]


def test_where_everyone_is_reached_no_fifth_is_told_from_another() -> None:
    points = [Point("D1", each, lon=NEAR) for each in (9_137, 263, 7)]
    (said,) = groups_sentences(left_out(a_world(points, [a_site()]), grouped([0, 1, 2])))
    assert (
        said == "Reach is alike in every landscape: 100% of people aged 16 to 64 are within reach."
    )


@pytest.mark.parametrize(
    ("lon", "said"),
    [
        (
            NEAR,
            "100% of people aged 16 to 24 can reach a Wave One site, the same share as of people "
            "aged 16 to 64.",
        ),
        (
            FAR,
            "Nobody aged 16 to 24 can reach a Wave One site, and nor can anyone aged 16 to 64.",
        ),
    ],
)
def test_ages_that_are_alike_are_told_once(lon: float, said: str) -> None:
    points = [Point("D1", 400, young=100, lon=lon)]
    assert others_sentences(left_out(a_world(points, [a_site()]), grouped([0]))) == (said,)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["D1", "D2"]),
            st.integers(0, 400),
            st.sampled_from([NEAR, FAR]),
            st.integers(-1, 2),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([None, "D1"]),
)
def test_groups_add_up_and_none_that_matters_is_beyond_the_least_and_the_most(
    rows: list[tuple[str, int, float, int]], code: str | None
) -> None:
    points = [Point(district, residents, lon=lon) for district, residents, lon, _ in rows]
    found = left_out(a_world(points, [a_site()]), grouped([group for *_, group in rows]), code)
    place = found.place
    assert sum(each.residents for each in found.groups) == place.residents
    assert sum(each.reached for each in found.groups) == place.reached
    assert sum(each.gap for each in found.groups) == place.gap
    told = [
        each.known_share or 0.0
        for each in found.groups
        if each.group != NOT_IN_A_GROUP and (each.share_of_area or 0) >= MATTERS
    ]
    assert told == sorted(told)
    if found.spread is None:
        assert len(told) < 2
        return
    assert (found.spread.least.known_share, found.spread.most.known_share) == (told[0], told[-1])
    assert -1 <= found.spread.low <= found.spread.difference <= found.spread.high <= 1
