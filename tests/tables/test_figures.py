"""A user's own figures beside gaps and in the need score: they change no other number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, SelectionError, find_gaps, judge
from coverage.access.sectors import sector_matrix
from coverage.datasets.figures.figure import Figure, OwnFigures
from coverage.datasets.own_file import OwnFile
from coverage.eligibility.beside.need import NeedPoints, needs, usual_points
from coverage.eligibility.beside.need_figure import FigureCriterion, figure_criterion
from coverage.errors import FileWarning
from coverage.tables.eligibility.need import need_table
from coverage.tables.gaps import gap_table
from coverage.tables.ranking import rank_by_figure
from coverage.tables.sectors import sector_table
from coverage.tables.table import Table
from coverage.wording.figures import figures_of
from tests.worlds import Point, a_site, a_world, in_km

RATE = Figure("figure_rate", "Rate", "%", {"D": 4.0, "E": 8.0})
JOBS = Figure("figure_jobs", "Jobs", "", {"D": 1200.0, "A": 0.0})
MINE = OwnFigures(OwnFile("mine.csv", b"mine"), AreaLevel.LEP, (RATE, JOBS), "A survey")


@pytest.fixture
def plain() -> Datasets:
    site = a_site(district="D1")
    return a_world([Point(district="D1"), Point(district="D5"), Point(district="D6")], [site])


@pytest.fixture
def world(plain: Datasets) -> Datasets:
    warning = FileWarning("mine.csv", "left out: 1 row.")
    return replace(plain, own_figures=(MINE,), warnings=(warning,))


def gaps_of(datasets: Datasets, level: AreaLevel = AreaLevel.LEP) -> Table:
    return gap_table(find_gaps(datasets, in_km(), level), datasets)


def needs_of(datasets: Datasets, points: NeedPoints | None = None) -> Table:
    points, selection = points or usual_points(in_km().measure), in_km()
    verdicts = judge(datasets, AreaLevel.LEP)
    found = needs(datasets, verdicts, selection, points)
    gaps = find_gaps(datasets, selection, AreaLevel.LEP)
    return need_table(found, verdicts, gaps, points, datasets)


def test_figures_stand_at_the_right_and_change_no_other_column(
    plain: Datasets, world: Datasets
) -> None:
    without, beside = gaps_of(plain), gaps_of(world)
    names = [column.name for column in beside.columns]
    assert names == [*(column.name for column in without.columns), "figure_rate", "figure_jobs"]
    told = ("selection", "source", "version")
    for column in without.columns:
        if column.name not in told:
            assert beside.column(column.name) == without.column(column.name)
    by_code = dict(zip(beside.column("area_code"), beside.column("figure_jobs"), strict=True))
    assert by_code["A"] == 0.0
    assert by_code["E"] is None


def test_where_figures_come_from_is_told(world: Datasets) -> None:
    table = gaps_of(world)
    assert "--figures-file mine.csv" in str(table.column("selection")[0])
    assert "Figures: mine.csv, the user's own file (A survey)" in str(table.column("source")[0])
    assert str(table.column("version")[0]).endswith(f".figures.{MINE.own.version}")
    notes = " ".join(table.notes)
    assert "Your own figures, from mine.csv: Rate (%); Jobs. Source: A survey." in notes
    assert "Warning: mine.csv: left out: 1 row." in notes


def test_another_level_has_no_column_and_one_sentence(world: Datasets, plain: Datasets) -> None:
    table, without = gaps_of(world, AreaLevel.REGION), gaps_of(plain, AreaLevel.REGION)
    assert table.columns == without.columns
    assert "are by LEP area, so none stands beside regions: choose LEP areas" in table.notes[-1]


def test_a_report_that_has_no_figures_says_nothing_of_them(world: Datasets) -> None:
    table = sector_table(sector_matrix(world, in_km(), AreaLevel.LEP), world)
    assert not any(column.name.startswith("figure") for column in table.columns)
    assert "mine.csv" not in f"{table.rows} {table.notes}"


def test_a_figure_is_a_part_of_the_need_score_where_it_is_asked(world: Datasets) -> None:
    points = usual_points(in_km().measure)
    before = needs_of(world)
    part = FigureCriterion("figure_rate", 10, 0, 8)
    after = needs_of(world, replace(points, figure=part))
    was = dict(zip(before.column("area_code"), before.column("score"), strict=True))
    now = dict(zip(after.column("area_code"), after.column("score"), strict=True))
    assert float(now["D"] or 0) == pytest.approx(float(was["D"] or 0) + 5)
    assert float(now["E"] or 0) == pytest.approx(float(was["E"] or 0) + 10)
    assert now["A"] is None  # it is not known there, which is not 0
    given = dict(zip(after.column("area_code"), after.column("figure_points"), strict=True))
    assert (given["D"], given["E"], given["A"]) == (5, 10, None)
    said = str(after.column("selection")[0])
    assert "--figure figure_rate --figure-points 10 --figure-between 0 8" in said
    assert "Rate: up to 10, none at 0% and all at 8%." in after.says[1]


def test_where_a_low_figure_is_the_need_the_ends_change_places() -> None:
    low = FigureCriterion("figure_jobs", 10, 1000, 0)
    assert [low.points(value) for value in (0.0, 500.0, 1000.0, 2000.0)] == [10, 5, 0, 0]
    assert low.points(None) is None


@pytest.mark.parametrize(
    ("called", "said"),
    [
        ("", "There are several figures in mine.csv: write --figure figure_rate or figure_jobs"),
        ("pay", "There is no figure 'pay' in mine.csv: write --figure figure_rate"),
    ],
)
def test_which_figure_is_meant_has_to_be_clear(called: str, said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        figure_criterion((MINE,), called)
    assert figure_criterion((MINE,), "Rate") == figure_criterion((MINE,), "rate")
    assert figure_criterion((MINE,), "rate").full_at == 8


def test_a_figure_of_another_level_or_of_no_file_is_refused(
    plain: Datasets, world: Datasets
) -> None:
    points = replace(usual_points(in_km().measure), figure=FigureCriterion("figure_pay", 10, 0, 8))
    with pytest.raises(SelectionError, match="give its file with --figures-file"):
        needs_of(plain, points)
    with pytest.raises(SelectionError, match="There is no figure 'figure_pay': write"):
        needs_of(world, points)
    regions = judge(world, AreaLevel.REGION)
    with pytest.raises(SelectionError, match="are by LEP area: ask for the need score of"):
        needs(world, regions, in_km(), points)


def test_areas_are_ranked_by_a_figure_from_the_highest_and_unknown_ones_stand_last(
    world: Datasets,
) -> None:
    ranking = rank_by_figure(find_gaps(world, in_km(), AreaLevel.LEP), RATE)
    first, second, *others = ranking.areas
    assert [(area.area_code, area.figure, area.length) for area in (first, second)] == [
        ("E", 8.0, 1.0),
        ("D", 4.0, 0.5),
    ]
    assert {(area.place, area.figure) for area in others} == {(3, None)}


def test_a_figure_is_told_with_its_unit_and_one_that_is_not_known_as_that() -> None:
    assert figures_of((MINE,), "D") == ("Rate: 4%", "Jobs: 1,200")
    assert figures_of((MINE,), "E") == ("Rate: 8%", "Jobs: not known")
    assert figures_of((), "E") == ()


def test_a_heading_that_a_table_has_already_is_told_apart(plain: Datasets) -> None:
    twin = Figure("figure_people", "People", "", {"D": 1.0})
    own = OwnFigures(OwnFile("mine.csv", b"m"), AreaLevel.LEP, (twin,), "")
    headings = [column.heading for column in gaps_of(replace(plain, own_figures=(own,))).columns]
    assert len(set(headings)) == len(headings)
    assert headings[-1] == "People (figure_people)"
