"""Who is reached in each group: everybody once, in every area, in words and in files."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import (
    AreaLevel,
    Datasets,
    PopulationGroup,
    Selection,
    SelectionError,
    find_gaps,
)
from coverage.access.by_group import GapsByGroup, find_gaps_by_group, find_grouping
from coverage.access.gaps import access_in
from coverage.datasets.groups.grouping import NO_GROUP, Group, Grouping, OwnGroups
from coverage.datasets.own_file import OwnFile
from coverage.questions.question import GroupsQuestion
from coverage.tables.answer import answer_question
from coverage.tables.by_group import groups_table
from coverage.wording.groups import group_sentences
from tests.groupings import grouping_of
from tests.worlds import Point, a_site, a_world, in_km

GROUPS = (Group("1", "1"), Group("2", "2"), Group("3", "3"))
OWN = OwnFile("mine.csv", b"")


def _world() -> Datasets:
    """Return six points, of which the first three are near the only site."""
    near = [Point("D1", 1_000), Point("D2", 2_000), Point("D2", 500)]
    far = [Point(district, people, lat=54.5) for district, people in (("D4", 3_000), ("D5", 700))]
    return a_world([*near, *far, Point("D6", 300, lat=54.6)], [a_site()])


def _grouped(group: list[int], *, is_ordered: bool = False) -> Grouping:
    found = grouping_of("type", "type of place", GROUPS, np.array(group, np.intp), own=OWN)
    return replace(found, is_ordered=is_ordered)


def _with(datasets: Datasets, grouping: Grouping) -> Datasets:
    return replace(datasets, own_groups=OwnGroups(OWN, (grouping,)))


def _figures(found: GapsByGroup, area: str | None) -> dict[str, tuple[int, int, int, int]]:
    return {
        each.group.name: (each.residents, each.reached, each.gap, each.unknown)
        for each in found.of(area)
    }


@given(st.lists(st.integers(NO_GROUP, 2), min_size=6, max_size=6), st.sampled_from(AreaLevel))
def test_groups_add_up_to_the_area_in_every_state(group: list[int], level: AreaLevel) -> None:
    world = _world()
    if level not in world.areas:
        return
    found = find_gaps_by_group(world, in_km(), level, _grouped(group))
    gaps = find_gaps(world, in_km(), level)
    for code in (None, *(area.area_code for area in gaps.areas)):
        whole, rows = access_in(gaps, code), found.of(code)
        for state in ("residents", "reached", "gap", "unknown"):
            assert sum(getattr(each, state) for each in rows) == getattr(whole, state)
        assert all(each.residents == each.reached + each.gap + each.unknown for each in rows)


def test_a_small_case_by_hand() -> None:
    world = _world()
    found = find_gaps_by_group(
        world, in_km(), AreaLevel.REGION, _grouped([0, 1, 0, 1, NO_GROUP, 2])
    )
    assert _figures(found, None) == {
        "1": (1_500, 1_500, 0, 0),
        "2": (5_000, 2_000, 3_000, 0),
        "3": (300, 0, 300, 0),
        "Not in a group": (700, 0, 700, 0),
    }
    assert _figures(found, "south") == {
        "2": (3_000, 0, 3_000, 0),
        "3": (300, 0, 300, 0),
        "Not in a group": (700, 0, 700, 0),
    }
    (first, *_) = found.of("north")
    assert (first.share_of_area, first.difference) == (1_500 / 3_500, 0.0)
    said = " ".join(group_sentences(found))
    assert '"1" (type of place) are reached most: 100%' in said
    assert '"3" (type of place) are reached least: 0%, 100 points lower' in said
    assert "700 people live where no group is known" in said


def test_the_file_says_what_the_answer_says_and_england_first() -> None:
    world = _world()
    grouping = _grouped([0, 1, 0, 1, NO_GROUP, 2], is_ordered=True)
    datasets = _with(world, grouping)
    found = find_gaps_by_group(datasets, in_km(), AreaLevel.REGION, "type")
    table = groups_table(found, datasets)
    assert table.column("area_code") == (*["E92000001"] * 4, *["north"] * 2, *["south"] * 3)
    assert sum(int(cell or 0) for cell in table.column("reached")) == 2 * 3_500
    england = found.inequality()
    assert table.column("concentration_index")[0] == england.concentration
    assert england.concentration is not None
    assert england.concentration < 0
    question = GroupsQuestion(AreaLevel.REGION, in_km(), "type")
    assert answer_question(question, datasets) == table


def test_intervals_hold_the_figures_and_are_the_same_again(datasets: Datasets) -> None:
    question = GroupsQuestion(AreaLevel.REGION, Selection(), "kind", intervals=True)
    table = answer_question(question, datasets)
    for figure, low, high in (
        ("reached", "reached_low", "reached_high"),
        ("reached_share", "reached_share_low", "reached_share_high"),
        ("difference_from_area", "difference_low", "difference_high"),
    ):
        columns = (table.column(name) for name in (low, figure, high))
        for cells in zip(*columns, strict=True):
            assert sorted(cells) == [*cells], figure
    assert answer_question(question, datasets).rows == table.rows
    plain = answer_question(replace(question, intervals=False), datasets)
    assert table.column("reached") == plain.column("reached")


def test_no_group_asks_for_less_than_words_that_name_one(datasets: Datasets) -> None:
    assert find_grouping(datasets, "Kind").word == "kind"
    with pytest.raises(SelectionError, match="'tribe' names no groups: give kind or group"):
        find_grouping(datasets, "tribe")
    world = _with(_world(), _grouped([0] * 6))
    assert find_grouping(world, "type of place") == find_grouping(world, "OWN")


def test_kinds_are_reached_as_people_are(datasets: Datasets) -> None:
    selection = in_km(population=PopulationGroup.YOUNG)
    found = find_gaps_by_group(datasets, selection, AreaLevel.LEP, "group")
    kinds = find_gaps_by_group(datasets, selection, AreaLevel.LEP, "kind")
    assert sum(each.reached for each in found.england) == found.gaps.england.reached
    for area in found.gaps.areas:
        of_kind = {each.group.code: each.reached for each in kinds.of(area.area_code)}
        for code, reached in of_kind.items():
            parts = [each for each in found.of(area.area_code) if each.group.code[0] == code]
            assert sum(each.reached for each in parts) == reached
